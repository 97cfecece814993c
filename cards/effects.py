"""What a plan or a result brings with it, beyond the membership itself."""

from collections.abc import Mapping

from bot.conversation.views import (
    Entry,
    Notice,
    PlanView,
    ResultView,
    Road,
    Tri,
)
from cards.elements import ColumnSet
from cards.foreign import Phrase, block, phrase
from cards.layout import INFO_SIGN, WARNING_SIGN, item
from cards.texts import Words

WARNINGS = frozenset(
    {
        Notice.MAIL_NO_PERMISSIONS,
        Notice.CLASH,
        Notice.MEMBERSHIP_UNKNOWN,
        Notice.LABEL_UNREAD,
        Notice.DOMAIN_RULES_UNREAD,
        Notice.INVITATIONS_UNREAD,
        Notice.SENDERS_UNKNOWN,
        Notice.MODERATED,
        Notice.INTERNATIONAL_DOMAIN,
    }
)
# What only matters before something happens.
_BEFOREHAND = frozenset(
    {
        Notice.ALREADY_MEMBER,
        Notice.MEMBERSHIP_UNKNOWN,
        Notice.LABEL_UNREAD,
        Notice.DOMAIN_RULES_UNREAD,
        Notice.INVITATIONS_UNREAD,
        Notice.SENDERS_UNKNOWN,
        Notice.INTERNATIONAL_DOMAIN,
    }
)
# Said otherwise where an invitation has gone out before the doubt is settled, and afterwards.
_INVITED, _DONE = "invited", "done"
_FORMS: Mapping[str, frozenset[Notice]] = {
    _INVITED: frozenset({Notice.LABEL_UNREAD}),
    _DONE: frozenset(
        {
            Notice.USES_CONTACT,
            Notice.USES_GUEST,
            Notice.USES_MAIL_USER,
            Notice.INVITATION_OPEN,
        }
    ),
}


def planned(view: PlanView, words: Words) -> list[ColumnSet]:
    """Return every side effect of a plan, then its notices, nothing twice."""
    facts = {
        "name": view.person.name,
        "group": view.group,
        "email": view.person.email,
        "language": Phrase(words.name_of_language(view.language or words.language)),
    }
    effects = [phrase(words, key, **facts) for key in (*_made(view), *_gained(view))]
    notices = tuple(notice for notice in view.notices if notice not in _said(view))
    form = _INVITED if view.entry is Entry.INVITE else ""
    return [
        *(item(INFO_SIGN, block(effect)) for effect in effects),
        *_listed(notices, words, facts, form),
    ]


def _made(view: PlanView) -> tuple[str, ...]:
    """Name what is created and where it can be seen."""
    match view.entry:
        case Entry.CREATE_CONTACT:
            seen = "effect-contact-hidden" if view.hides_contact else "effect-contact-visible"
            return (seen, "effect-contact-no-account")
        case Entry.INVITE:
            sent = "effect-invite-mail" if view.sends_mail else "effect-invite-link"
            return ("effect-guest-account", sent, "notice-must-redeem")
        case _:
            return ()


def _gained(view: PlanView) -> tuple[str, ...]:
    """Name what membership gives."""
    if view.entry is Entry.NOTHING or Notice.CLASH in view.notices:
        return ()
    return ("effect-list-mail",) if view.road is Road.CONTACT else ("effect-group-access",)


def _said(view: PlanView) -> frozenset[Notice]:
    """Name the notices that another line of the plan says already."""
    rows = (
        (view.entry is Entry.CREATE_CONTACT, Notice.CONTACT_VISIBLE),
        (view.entry is Entry.INVITE, Notice.MUST_REDEEM),
        (bool(view.person.a_label), Notice.INTERNATIONAL_DOMAIN),
        (view.senders is not None, Notice.RECEIVES_ONLY),
    )
    return frozenset(notice for said, notice in rows if said)


def lasting(view: ResultView, words: Words, facts: dict[str, str]) -> list[ColumnSet]:
    """Return the notices of a result that still matter and that nothing else on it says."""
    told = {Notice.MUST_REDEEM, Notice.INVITATION_OPEN} if redeemed(view) else set()
    told |= {Notice.RECEIVES_ONLY} if view.write_now is not None else set()
    notices = tuple(notice for notice in view.notices if notice not in _BEFOREHAND | told)
    return _listed(notices, words, facts, _DONE)


def _listed(
    notices: tuple[Notice, ...], words: Words, facts: dict[str, str], form: str
) -> list[ColumnSet]:
    """Return notices as lines, with a sign before those that warn."""
    return [
        item(
            WARNING_SIGN if notice in WARNINGS else INFO_SIGN,
            block(phrase(words, _key(notice, form), **facts)),
        )
        for notice in notices
    ]


def _key(notice: Notice, form: str) -> str:
    own_form = f".{form}" if notice in _FORMS.get(form, frozenset()) else ""
    return f"notice-{notice.value}{own_form}"


def redeemed(view: ResultView) -> tuple[str, ...]:
    """Return what is known about the acceptance of an invitation, as keys of texts."""
    unread = view.redeemed is Tri.UNKNOWN and view.entry is Entry.NOTHING
    if view.road is not Road.GUEST or unread:
        return ()
    return (f"know-redeemed-{view.redeemed.value}",)
