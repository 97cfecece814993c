"""Every cmdlet the simulator knows, with its parameters and what carries it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.simulator.exchange import contacts, lists, parameters, reads
from bot.simulator.exchange.command import Command, Outcome
from bot.simulator.exchange.failure import Denied


@dataclass(frozen=True, slots=True)
class Cmdlet:
    """One cmdlet."""

    parameters: parameters.Table
    run: Callable[[Command], Outcome]


CMDLETS: Mapping[str, Cmdlet] = {
    "Get-Recipient": Cmdlet(parameters.GET_RECIPIENT, reads.get_recipient),
    "Get-DistributionGroup": Cmdlet(parameters.GET_LIST, reads.get_distribution_group),
    "Get-DynamicDistributionGroup": Cmdlet(
        parameters.GET_DYNAMIC_LIST, reads.get_dynamic_distribution_group
    ),
    "Get-DistributionGroupMember": Cmdlet(
        parameters.GET_MEMBERS, reads.get_distribution_group_member
    ),
    "Get-MailContact": Cmdlet(parameters.GET_CONTACT, reads.get_mail_contact),
    "Get-MailUser": Cmdlet(parameters.GET_MAIL_USER, reads.get_mail_user),
    "Get-UnifiedGroup": Cmdlet(parameters.GET_UNIFIED_GROUP, reads.get_unified_group),
    "Get-AcceptedDomain": Cmdlet(parameters.GET_DOMAIN, reads.get_accepted_domain),
    "New-MailContact": Cmdlet(parameters.NEW_CONTACT, contacts.new_mail_contact),
    "Set-MailContact": Cmdlet(parameters.SET_MAIL_CONTACT, contacts.set_mail_contact),
    "Set-Contact": Cmdlet(parameters.SET_CONTACT, contacts.set_contact),
    "Remove-MailContact": Cmdlet(parameters.REMOVE_CONTACT, contacts.remove_mail_contact),
    "Add-DistributionGroupMember": Cmdlet(parameters.MEMBER, lists.add_member),
    "Remove-DistributionGroupMember": Cmdlet(parameters.MEMBER, lists.remove_member),
    "Set-DistributionGroup": Cmdlet(parameters.SET_LIST, lists.set_distribution_group),
    "Set-UnifiedGroup": Cmdlet(parameters.SET_UNIFIED_GROUP, lists.set_unified_group),
}
EVERY_CMDLET = "*"
_BY_NAME = {name.lower(): name for name in CMDLETS}


def run(command: Command) -> Outcome:
    """Carry a command out; raise Denied for a cmdlet that is unknown or not allowed."""
    name = _BY_NAME.get(command.cmdlet.lower())
    if name is None or not {name, EVERY_CMDLET}.isdisjoint(command.tenant.settings.denied_cmdlets):
        raise Denied
    cmdlet = CMDLETS[name]
    checked = parameters.check(command.parameters, cmdlet.parameters)
    return cmdlet.run(Command(command.tenant, name, checked, command.anchor))
