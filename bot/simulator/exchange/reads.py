"""The cmdlets that read."""

from collections.abc import Callable, Iterable, Iterator

from bot.simulator.exchange import failure, identity, opath, rows
from bot.simulator.exchange.command import Command, Outcome, Row
from bot.simulator.tenant.objects import Contact, Group, Thing, User, is_list
from bot.simulator.tenant.sight import members_in_exchange

MAIL_USERS = frozenset({"MailUser", "GuestMailUser"})


def get_recipient(command: Command) -> Outcome:
    """Return recipients of any kind; Microsoft 365 groups only when asked for by their type."""
    deleted = command.is_on("IncludeSoftDeletedRecipients")
    kinds = _kinds(command)
    if deleted and not kinds and not command.text("Identity"):
        raise failure.no_parameter_set("IncludeSoftDeletedRecipients needs an Identity.")
    found = identity.recipients(command, deleted=deleted)
    wanted = [thing for thing in found if _is_wanted(thing, kinds)]
    return _answer(command, wanted, lambda thing: rows.recipient(command, thing))


def get_distribution_group(command: Command) -> Outcome:
    """Return distribution lists, mail-enabled security groups and room lists."""
    found: Iterable[Group] = (group for group in _groups(command) if is_list(group))
    kinds = _kinds(command)
    if kinds:
        found = (group for group in found if group.recipient_type.lower() in kinds)
    owner = command.text("ManagedBy")
    if owner:
        owner_id = identity.the_recipient(command, owner).id
        found = (group for group in found if owner_id in group.owners)
    return _answer(command, list(found), lambda group: rows.group(command, group))


def get_dynamic_distribution_group(command: Command) -> Outcome:
    """Return dynamic distribution lists."""
    dynamic = "DynamicDistributionGroup"
    found = [group for group in _groups(command) if group.recipient_type == dynamic]
    return _answer(command, found, lambda group: rows.dynamic_list(command, group))


def get_unified_group(command: Command) -> Outcome:
    """Return Microsoft 365 groups as Exchange sees them."""
    found = [group for group in _groups(command) if group.unified]
    return _answer(command, found, lambda group: rows.unified_group(command, group))


def get_mail_contact(command: Command) -> Outcome:
    """Return mail contacts."""
    found = [thing for thing in identity.recipients(command) if isinstance(thing, Contact)]
    return _answer(command, found, lambda contact: rows.mail_contact(command, contact))


def get_mail_user(command: Command) -> Outcome:
    """Return mail users, guests among them."""
    everybody = identity.recipients(command, deleted=command.is_on("SoftDeletedMailUser"))
    users = (thing for thing in everybody if isinstance(thing, User))
    found = [user for user in users if user.mailbox in MAIL_USERS]
    return _answer(command, found, lambda user: rows.mail_user(command, user))


def get_distribution_group_member(command: Command) -> Outcome:
    """Return the direct members of a list; without Identity, the members of every list."""
    asked = command.text("Identity").strip()
    groups = [identity.the_group(command)] if asked else [*filter(is_list, _groups(command))]
    return Outcome(
        [
            rows.recipient(command, member)
            for group in groups
            for member in members_in_exchange(command.tenant, group, command.anchor)
        ]
    )


def get_accepted_domain(command: Command) -> Outcome:
    """Return the domains that this organisation receives mail for."""
    asked = command.text("Identity").strip().lower()
    found: list[Row] = [
        {
            "Name": domain.name,
            "Identity": domain.name,
            "DomainName": domain.name,
            "DomainType": "Authoritative",
            "Default": domain.is_default,
            "InitialDomain": domain.is_initial,
        }
        for domain in command.tenant.domains
        if asked in {"", domain.name}
    ]
    if not found:
        raise failure.not_found(asked)
    return Outcome(found)


def _groups(command: Command) -> Iterator[Group]:
    return (thing for thing in identity.recipients(command) if isinstance(thing, Group))


def _kinds(command: Command) -> frozenset[str]:
    asked = command.parameters.get("RecipientTypeDetails") or []
    named = asked.split(",") if isinstance(asked, str) else asked
    return frozenset(name.strip().lower() for name in named)


def _is_wanted(thing: Thing, kinds: frozenset[str]) -> bool:
    kind = rows.type_details(thing)
    return kind.lower() in kinds if kinds else kind != "GroupMailbox"


def _answer(
    command: Command, found: list[identity.AnyThing], show: Callable[[identity.AnyThing], Row]
) -> Outcome:
    # An empty Identity counts as none: everything comes (documentation of the Get- cmdlets).
    asked, text = command.text("Identity").strip(), command.text("Filter")
    if asked and text:
        raise failure.no_parameter_set("Identity and Filter can't be used together.")
    if asked:
        named = [thing for thing in found if identity.answers_to(thing, asked)]
        if not named:
            raise failure.not_found(asked)
        return Outcome([show(thing) for thing in named])
    shown = [show(thing) for thing in found]
    if not text:
        return Outcome(shown)
    test = opath.parse(text, command.cmdlet)
    return Outcome([row for row in shown if test(row)])
