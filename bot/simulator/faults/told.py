"""Turns the JSON of a fault into a fault."""

from collections.abc import Callable
from functools import partial

from bot.simulator.faults import meanwhile
from bot.simulator.faults.kinds import (
    Cut,
    Damage,
    Deed,
    Delay,
    Down,
    Fault,
    HangUp,
    Meanwhile,
    Refuse,
    RetryAfter,
    Revoke,
    Shape,
    Shut,
    Spoil,
    Stale,
    Unseen,
    When,
)
from bot.simulator.faults.match import SURFACES
from bot.simulator.faults.wish import Wish, is_number
from bot.simulator.teams.access import USER_BLOCKED
from bot.simulator.teams.access import Deed as Access
from bot.simulator.tenant.settings import BadSetting, Settings, changed

WHENS = tuple(when.value for when in When)
A_CENTURY_S = 100 * 365 * 86_400
DOWNS = ("tokens", "keys", *SURFACES)


def read_fault(wish: Wish) -> Fault:
    """Return the fault that was told, or raise BadWish."""
    return READERS[wish.choice("kind", READERS)](wish)


def _refuse(wish: Wish) -> Fault:
    wish.only(
        "kind", "status", "shape", "code", "message", "type", "retry_after", "headers", "when"
    )
    shapes = [shape.value for shape in Shape]
    told = wish.told
    return Refuse(
        status=wish.whole("status", least=400, most=599),
        shape=Shape(wish.choice("shape", shapes)) if "shape" in told else None,
        code=wish.text("code") if "code" in told else None,
        message=wish.text("message") if "message" in told else None,
        type=wish.text("type") if "type" in told else None,
        retry_after=_retry_after(wish),
        headers=_headers(wish.inner("headers")),
        when=_when(wish),
    )


def _retry_after(wish: Wish) -> RetryAfter | None:
    told = wish.told.get("retry_after")
    if told is None:
        return None
    if isinstance(told, dict):
        inner = wish.inner("retry_after")
        inner.only("date_in")
        return RetryAfter(date_in_s=inner.number("date_in", least=-A_CENTURY_S, most=A_CENTURY_S))
    if isinstance(told, str) and told.isprintable():
        return RetryAfter(text=told)
    if is_number(told):
        return RetryAfter(text=str(told))
    return wish.bad("retry_after", f'a number, a text or {{"date_in": seconds}}, not {told!r}')


def _headers(wish: Wish) -> dict[str, str]:
    for name in wish.told:
        if not wish.text(name).isprintable() or not name.isascii():
            wish.bad(name, "a header of one printable line")
    return {name: wish.text(name) for name in wish.told}


def _delay(wish: Wish) -> Fault:
    wish.only("kind", "seconds", "when")
    return Delay(wish.number("seconds"), _when(wish))


def _hang_up(cut: Cut, wish: Wish) -> Fault:
    wish.only("kind")
    return HangUp(cut)


def _spoil(damage: Damage, wish: Wish) -> Fault:
    wish.only("kind")
    return Spoil(damage)


def _stale(wish: Wish) -> Fault:
    wish.only("kind", "seconds", "surface")
    return Stale(wish.number("seconds"), wish.choice("surface", ("", *SURFACES), ""))


def _unseen(wish: Wish) -> Fault:
    wish.only("kind", "seconds", "anchor", "objects")
    anchor = wish.text("anchor") if "anchor" in wish.told else None
    return Unseen(wish.number("seconds"), anchor, wish.texts("objects"))


def _down(wish: Wish) -> Fault:
    wish.only("kind", "what", "seconds", "status")
    silent = "status" in wish.told and wish.told["status"] is None
    status = None if silent else wish.whole("status", 503, least=400, most=599)
    return Down(wish.choice("what", DOWNS), wish.number("seconds"), status)


def _revoke(wish: Wish) -> Fault:
    wish.only("kind", "claims")
    return Revoke(claims=wish.flag("claims"))


def _meanwhile(wish: Wish) -> Fault:
    wish.only("kind", "do", "object", "soft", "to", "add", "remove", "settings", "when")
    do = Deed(wish.choice("do", [deed.value for deed in Deed]))
    settings = dict(wish.inner("settings").told)
    try:
        changed(Settings(), settings)
    except BadSetting as bad:
        wish.bad("settings", str(bad).rstrip("."))
    return Meanwhile(
        do=do,
        object=wish.text("object", ""),
        soft=wish.flag("soft"),
        to=wish.choice("to", meanwhile.BECOMES) if do is Deed.BECOME else "",
        add=wish.texts("add"),
        remove=wish.texts("remove"),
        settings=settings,
        when=_when(wish),
    )


def _shut(wish: Wish) -> Fault:
    wish.only("kind", "do", "conversation", "code", "when")
    return Shut(
        do=Access(wish.choice("do", [deed.value for deed in Access])),
        conversation=wish.text("conversation", ""),
        code=wish.text("code", USER_BLOCKED),
        when=_when(wish),
    )


def _when(wish: Wish) -> When:
    return When(wish.choice("when", WHENS, When.BEFORE.value))


READERS: dict[str, Callable[[Wish], Fault]] = {
    "status": _refuse,
    "delay": _delay,
    **{cut.value: partial(_hang_up, cut) for cut in Cut},
    **{damage.value: partial(_spoil, damage) for damage in Damage},
    "stale": _stale,
    "unseen": _unseen,
    "down": _down,
    "revoked": _revoke,
    "world": _meanwhile,
    "conversation": _shut,
}
