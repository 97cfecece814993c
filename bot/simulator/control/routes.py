"""The routes of this surface."""

from collections.abc import Iterable

from aiohttp import web

from bot.simulator.control import bot, changes, faults, look, plant, teams, time


def routes() -> Iterable[web.RouteDef]:
    """Return the routes of the control door."""
    return (
        web.get("/_sim", look.index),
        web.get("/_sim/ping", look.ping),
        web.get("/_sim/state", look.state),
        web.get("/_sim/journal", look.journal),
        web.delete("/_sim/journal", look.clear_journal),
        web.get("/_sim/conversations", look.conversations),
        web.get("/_sim/conversations/{conversation}", look.conversation),
        web.post("/_sim/conversations", teams.start_conversation),
        web.post("/_sim/access", teams.change_access),
        web.get("/_sim/rate-limits", teams.rate_limits),
        web.delete("/_sim/rate-limits", teams.forget_strikes),
        web.get("/_sim/clock", time.show),
        web.post("/_sim/clock", time.advance),
        web.post("/_sim/reset", plant.reset),
        web.post("/_sim/seed", plant.seed),
        web.get("/_sim/settings", plant.settings),
        web.post("/_sim/settings", plant.change_settings),
        web.post("/_sim/delete", changes.delete),
        web.post("/_sim/owners", changes.owners),
        web.post("/_sim/members", changes.members),
        web.post("/_sim/redeem", changes.redeem),
        web.get("/_sim/faults", faults.show),
        web.post("/_sim/faults", faults.add),
        web.delete("/_sim/faults", faults.end),
        web.post("/_sim/bot-token", bot.token),
        web.post("/_sim/rotate-bot-key", bot.rotate_key),
        web.post("/_sim/certificate", bot.register_certificate),
        web.post("/_sim/revoke-tokens", bot.revoke_tokens),
    )
