"""From facts to a plan or a refusal, and whether a plan still holds."""

from bot.domain import plans, policy, routing, senders
from bot.domain.plans import Plan
from bot.domain.problems import Changed, NoLongerAllowed, Problem, Unreachable
from bot.domain.reasons import Reason
from bot.domain.requests import Refused
from bot.domain.routing import Entry, Refusal, Wish
from bot.domain.senders import SenderChoice
from bot.domain.tri import Tri
from bot.workflow.facts import Facts
from bot.workflow.world import HouseRules

# Refusals that speak of the group alone; they tell nothing about the holder of an address.
_ABOUT_GROUP = frozenset(
    {
        Reason.MEMBERS_BY_RULE,
        Reason.ROOM_LIST,
        Reason.NON_UNIVERSAL,
        Reason.KIND_UNKNOWN,
        Reason.SECURITY_GROUP_OFF,
        Reason.SYNCED,
        Reason.ROLE_ASSIGNABLE,
        Reason.MANAGEMENT_RESTRICTED,
        Reason.ARCHIVED,
    }
)
_ABOUT_ASKER = frozenset(
    {
        Reason.NOT_OWNER,
        Reason.NO_HUMAN_OWNER,
        Reason.OWNERS_UNKNOWN,
        Reason.ASKER_GUEST,
        Reason.ASKER_DISABLED,
        Reason.ASKER_UNKNOWN,
    }
)


def decide(facts: Facts, *, may_write: bool, rules: HouseRules) -> Plan | Refused:
    """Return the plan for these facts, or why there is none."""
    if fault := policy.asker_fault(facts.asker):
        return Refused(fault, "")
    wish = Wish(may_write, rules.security_groups_allowed, bool(rules.everyone_group))
    route = routing.route(facts.group, facts.holder, wish)
    fault = policy.ownership_fault(facts.asker, facts.owners)
    if fault and facts.group.hidden_membership is not Tri.NO:
        # Whoever is no owner learns nothing about a group that hides its members.
        return Refused(fault, "")
    if isinstance(route, Refusal) and route.reason in _ABOUT_GROUP:
        return Refused(route.reason, facts.group.name, route.subject, _names(facts))
    if fault:
        return Refused(fault, facts.group.name, owners=_names(facts))
    if isinstance(route, Refusal):
        return Refused(route.reason, facts.group.name, route.subject)
    return plans.make(facts.group, facts.holder, route)


def _names(facts: Facts) -> tuple[str, ...]:
    return tuple(owner.name for owner in facts.owners.people)


# A fact that could not be read: no change is made without it, and it may be read a moment later.
_UNREAD = frozenset({Reason.FACT_UNKNOWN, Reason.OWNERS_UNKNOWN, Reason.ASKER_UNKNOWN})

# What may have happened between plan and act without changing what the person agreed to.
_HARMLESS = frozenset({(Entry.CREATE_CONTACT, Entry.ADD_CONTACT), (Entry.INVITE, Entry.ADD_GUEST)})


def broken(plan: Plan, now: Plan | Refused, rules: HouseRules) -> Problem | None:
    """Return why the plan that was agreed to may not be carried out any more, or None."""
    if isinstance(now, Refused):
        if now.reason in _UNREAD:
            return Unreachable(now.reason.value)  # nothing has changed; it is asked again
        denied = NoLongerAllowed if now.reason in _ABOUT_ASKER else Changed
        return denied(now.reason.value, group=now.group)
    was, is_ = plan.route, now.route
    same_entry = was.entry is is_.entry or is_.entry is Entry.NOTHING
    kept = was.road is is_.road and plan.group.kind is now.group.kind
    agreed = was.needs_yes or not is_.needs_yes
    if not kept or not agreed or not (same_entry or (was.entry, is_.entry) in _HARMLESS):
        return Changed("route", group=plan.group.name)
    return None if _senders_hold(plan, now, rules) else Changed("senders", group=plan.group.name)


def barred(now: Plan | Refused) -> Problem | None:
    """Return why the way back may not be gone: about who asks or the group, not the address."""
    if not isinstance(now, Refused):
        return None
    if now.reason in _UNREAD:
        return Unreachable(now.reason.value)
    if now.reason in _ABOUT_ASKER:
        return NoLongerAllowed(now.reason.value, group=now.group)
    if now.reason in _ABOUT_GROUP:
        return Changed(now.reason.value, group=now.group)
    return None


def _senders_hold(plan: Plan, now: Plan, rules: HouseRules) -> bool:
    """Nobody else may have changed the senders that the owner decided about; a dead process may."""
    if plan.choice is SenderChoice.LEAVE or plan.trail.senders_after is not None:
        return True
    before, found = plan.group.senders, now.group.senders
    wanted = senders.after(before, plan.choice, now.holder.exchange_id, rules.everyone_group)
    return senders.same(found, before) or senders.reached(found, wanted)
