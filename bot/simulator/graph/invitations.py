"""Invites guests (Graph documentation of invitation-post, and Entra's B2B troubleshooting page)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from bot.simulator.graph import lookups
from bot.simulator.graph.problem import GraphProblem, bad_request, denied
from bot.simulator.graph.request import METADATA, Answer, GraphRequest
from bot.simulator.tenant.objects import Birth, Contact, Group, Side, User
from bot.simulator.tenant.state import Mail, Tenant

FORBIDDEN = frozenset('~!#$%^&*()+=[]{}\\/|;:"<>?,')
MAX_SPONSORS = 5
_SHAPE = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
INVITES_ARE_OPEN = frozenset({"everyone", "adminsGuestInvitersAndAllMembers"})


def invite(request: GraphRequest) -> Answer:
    """Create a guest, or find the one that is there, and return the invitation."""
    tenant, asked = request.tenant, request.json_object()
    address = _address(asked)
    if asked.get("invitedUserType") not in (None, "Guest"):
        raise denied()
    _refuse_by_policy(tenant, address)
    guest = _present_guest(tenant, address)
    if guest is None:
        _refuse_holders(tenant, address)
        guest = _new_guest(request, address)
    if asked.get("resetRedemption"):
        guest = replace(guest, external_state="PendingAcceptance")
    tenant.put(guest)
    redeem_url = _redeem_url(tenant)
    sends = bool(asked.get("sendInvitationMessage"))
    if sends:
        tenant.outbox.append(Mail(address, _language(asked), redeem_url, tenant.now()))
    return Answer(201, _shown(asked, guest, address, redeem_url))


def _address(asked: Mapping[str, Any]) -> str:
    for name in ("invitedUserEmailAddress", "inviteRedirectUrl"):
        if not isinstance(asked.get(name), str) or not asked[name]:
            raise bad_request(f"The value of '{name}' is missing or invalid.", "BadRequest")
    address = str(asked["invitedUserEmailAddress"])
    local = address.partition("@")[0]
    odd_ends = {address[:1], local[-1:], address[-1:]} & {".", "-"}
    if not _SHAPE.fullmatch(address) or FORBIDDEN & set(address) or odd_ends:
        raise bad_request("The invited user email address is not valid.", "BadRequest")
    return address


def _refuse_by_policy(tenant: Tenant, address: str) -> None:
    settings, domain = tenant.settings, address.rpartition("@")[2].lower()
    if tenant.is_own_domain(address) or any(
        isinstance(holder, User) and not holder.guest for holder in tenant.holders(address)
    ):
        raise bad_request("Invitee is in inviter tenant", "BadRequest")
    if settings.allow_invites_from not in INVITES_ARE_OPEN:
        raise denied(
            "Guest invitations not allowed for your company. Contact your company administrator "
            "for more details."
        )
    not_allowed = settings.allowed_domains and domain not in settings.allowed_domains
    if domain in settings.blocked_domains or not_allowed:
        # The wording of the real service is not documented.
        raise bad_request("The domain of the invited user is not allowed by policy.", "BadRequest")
    if domain in settings.cross_tenant_blocked_domains:
        raise GraphProblem(
            403,
            "Forbidden",
            "This invitation is blocked by cross-tenant access settings. Admins in both your "
            "organization and the invited user's organization must configure cross-tenant access "
            "settings to allow the invitation.",
        )


def _present_guest(tenant: Tenant, address: str) -> User | None:
    wanted = address.lower()
    for user in tenant.users():
        if user.guest and wanted in {(user.mail or "").lower(), *map(str.lower, user.other_mails)}:
            return user
    return None


def _refuse_holders(tenant: Tenant, address: str) -> None:
    if any(isinstance(holder, Group) for holder in tenant.holders(address)):
        raise bad_request("Group email address is not supported", "BadRequest")


def _new_guest(request: GraphRequest, address: str) -> User:
    tenant, asked = request.tenant, request.json_object()
    fresh = tenant.new_id()
    guest = User(
        id=fresh,
        display_name=str(asked.get("invitedUserDisplayName") or address.partition("@")[0]),
        upn=_upn(tenant, address),
        name=fresh,
        mail=address,
        proxies=(f"SMTP:{address}",),
        other_mails=(address,),
        guest=True,
        mailbox="GuestMailUser",
        external_state="PendingAcceptance",
        sponsors=_sponsors(tenant, asked),
        language=_language(asked),
        birth=Birth(tenant.now(), Side.GRAPH),
    )
    if any(isinstance(holder, Contact) for holder in tenant.holders(address)):
        # By design: the contact keeps the address (Entra, troubleshoot B2B collaboration).
        return replace(guest, mail=None, proxies=(), mailbox="")
    return guest


def _upn(tenant: Tenant, address: str) -> str:
    initial = next(domain.name for domain in tenant.domains if domain.is_initial)
    return f"{address.replace('@', '_')}#EXT#@{initial}"


def _sponsors(tenant: Tenant, asked: Mapping[str, Any]) -> tuple[str, ...]:
    named = asked.get("invitedUserSponsors") or asked.get("invitedUserSponsors@odata.bind") or []
    ids = [_reference(item) for item in named]
    if len(ids) > MAX_SPONSORS:
        raise bad_request("A guest can have at most five sponsors.", "BadRequest")
    return tuple(lookups.thing(tenant, object_id).id for object_id in ids)


def _reference(item: Any) -> str:
    named = item.get("id") or item.get("@odata.id") if isinstance(item, dict) else item
    if not isinstance(named, str):
        raise bad_request("Invalid sponsor.", "BadRequest")
    return named.rstrip("/").rpartition("/")[2]


def _language(asked: Mapping[str, Any]) -> str:
    return str(_message(asked).get("messageLanguage") or "en-US")


def _message(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    information = asked.get("invitedUserMessageInfo") or {}
    if not isinstance(information, dict):
        raise bad_request("The value of 'invitedUserMessageInfo' is invalid.", "BadRequest")
    return information


def _redeem_url(tenant: Tenant) -> str:
    return f"https://login.microsoftonline.com/redeem?rd=invitation%2f{tenant.id}%2f{uuid4()}"


def _shown(asked: Mapping[str, Any], guest: User, address: str, redeem_url: str) -> dict[str, Any]:
    accepted = guest.external_state == "Accepted"
    # A custom text is left out when an application invites.
    message = {
        "messageLanguage": _message(asked).get("messageLanguage"),
        "customizedMessageBody": None,
        "ccRecipients": [{"emailAddress": {"name": None, "address": None}}],
    }
    return {
        "@odata.context": f"{METADATA}#invitations/$entity",
        "id": str(uuid4()),
        "inviteRedeemUrl": redeem_url,
        "invitedUserDisplayName": asked.get("invitedUserDisplayName"),
        "invitedUserType": asked.get("invitedUserType") or "Guest",
        "invitedUserEmailAddress": address,
        "sendInvitationMessage": bool(asked.get("sendInvitationMessage")),
        "resetRedemption": bool(asked.get("resetRedemption")),
        "inviteRedirectUrl": asked["inviteRedirectUrl"],
        "status": "Completed" if accepted else "PendingAcceptance",
        "invitedUserMessageInfo": message,
        "invitedUser": {"id": guest.id},
    }
