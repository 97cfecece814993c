"""What Graph tells about the tenant itself: domains, settings, policies."""

from typing import Any

from bot.simulator.graph import collections, lookups, options
from bot.simulator.graph.problem import not_found
from bot.simulator.graph.request import METADATA, Answer, GraphRequest

# The ids of Microsoft's two setting templates (Entra documentation, group settings).
UNIFIED = "62375ab9-6b52-47ed-826b-58e47e0e304b"
UNIFIED_GUEST = "08d542b9-071f-4e16-94b0-74abb372e3d9"
TENANT_SETTING = "88888888-8888-4888-8888-888888888801"
GUEST_ROLE = "10dae51f-b6af-4016-8d66-8c2a99b929b3"


def group_settings(request: GraphRequest) -> Answer:
    """Return the settings for all Microsoft 365 groups of the tenant."""
    settings = request.tenant.settings
    values = {
        "EnableMIPLabels": "true",
        "CustomBlockedWordsList": "",
        "EnableMSStandardBlockedWords": "false",
        "ClassificationDescriptions": "",
        "DefaultClassification": "",
        "PrefixSuffixNamingRequirement": "",
        "AllowGuestsToBeGroupOwner": _word(settings.allow_guests_to_be_group_owner),
        "AllowGuestsToAccessGroups": _word(settings.allow_guests_to_access_groups),
        "GuestUsageGuidelinesUrl": "",
        "GroupCreationAllowedGroupId": "",
        "AllowToAddGuests": _word(settings.allow_to_add_guests),
        "UsageGuidelinesUrl": "",
        "ClassificationList": "",
        "EnableGroupCreation": "true",
        "NewUnifiedGroupWritebackDefault": "true",
    }
    setting = _setting(TENANT_SETTING, "Group.Unified", UNIFIED, values)
    return collections.plain(request, [setting], context="groupSettings")


def settings_of_group(request: GraphRequest, object_id: str) -> Answer:
    """Return the settings of one group: at most whether guests may be added."""
    group = lookups.group(request.tenant, object_id)
    rows = []
    if group.guests_allowed is not None:
        values = {"AllowToAddGuests": _word(group.guests_allowed)}
        rows = [_setting(group.id, "Group.Unified.Guest", UNIFIED_GUEST, values)]
    return collections.plain(request, rows, context=f"groups('{group.id}')/settings")


def group_setting_templates(request: GraphRequest) -> Answer:
    """Return the two templates that speak of guests."""
    guests = {
        "name": "AllowToAddGuests",
        "type": "System.Boolean",
        "defaultValue": "true",
        "description": "Flag indicating if guests are allowed to be added to the group.",
    }
    templates = [
        {
            "id": template_id,
            "deletedDateTime": None,
            "displayName": name,
            "description": f"Settings of the template {name}.",
            "values": [guests],
        }
        for template_id, name in (
            (UNIFIED, "Group.Unified"),
            (UNIFIED_GUEST, "Group.Unified.Guest"),
        )
    ]
    return collections.plain(request, templates, context="groupSettingTemplates")


def authorization_policy(request: GraphRequest) -> Answer:
    """Return who may invite guests."""
    options.check_known(request)
    body = {
        "@odata.context": f"{METADATA}#policies/authorizationPolicy/$entity",
        "id": "authorizationPolicy",
        "displayName": "Authorization Policy",
        "description": "Used to manage authorization related settings across the company.",
        "deletedDateTime": None,
        "allowInvitesFrom": request.tenant.settings.allow_invites_from,
        "allowedToSignUpEmailBasedSubscriptions": True,
        "allowedToUseSSPR": True,
        "allowEmailVerifiedUsersToJoinOrganization": False,
        "allowUserConsentForRiskyApps": None,
        "blockMsolPowerShell": False,
        "guestUserRoleId": GUEST_ROLE,
        "defaultUserRolePermissions": {
            "allowedToCreateApps": True,
            "allowedToCreateSecurityGroups": True,
            "allowedToReadOtherUsers": True,
            "permissionGrantPoliciesAssigned": [],
        },
    }
    return Answer(200, body)


def cross_tenant_default(request: GraphRequest) -> Answer:
    """Return the default of cross-tenant access: open, as a new tenant is."""
    options.check_known(request)
    everybody = {
        "usersAndGroups": _open("AllUsers", "user"),
        "applications": _open("AllApplications", "application"),
    }
    body = {
        "@odata.context": f"{METADATA}#policies/crossTenantAccessPolicy/default/$entity",
        "isServiceDefault": True,
        "b2bCollaborationInbound": everybody,
        "b2bCollaborationOutbound": everybody,
    }
    return Answer(200, body)


def cross_tenant_partners(request: GraphRequest) -> Answer:
    """Return the partners with rules of their own: none."""
    context = "policies/crossTenantAccessPolicy/partners"
    return collections.plain(request, [], context=context)


def domains(request: GraphRequest) -> Answer:
    """Return the domains of the tenant."""
    rows = [
        {
            "id": domain.name,
            "authenticationType": "Managed",
            "availabilityStatus": None,
            "isAdminManaged": True,
            "isDefault": domain.is_default,
            "isInitial": domain.is_initial,
            "isRoot": True,
            "isVerified": True,
            "passwordNotificationWindowInDays": 14,
            "passwordValidityPeriodInDays": 90,
            "state": None,
            "supportedServices": ["Email", "OfficeCommunicationsOnline"],
        }
        for domain in request.tenant.domains
    ]
    return collections.plain(request, rows, context="domains")


def organization(request: GraphRequest) -> Answer:
    """Return the organisation."""
    verified = [
        {
            "capabilities": "Email, OfficeCommunicationsOnline",
            "isDefault": domain.is_default,
            "isInitial": domain.is_initial,
            "name": domain.name,
            "type": "Managed",
        }
        for domain in request.tenant.domains
    ]
    row = {
        "id": request.tenant.id,
        "deletedDateTime": None,
        "displayName": request.tenant.name,
        "countryLetterCode": "NL",
        "preferredLanguage": "en",
        "tenantType": "AAD",
        "onPremisesSyncEnabled": True,
        "verifiedDomains": verified,
        "businessPhones": [],
        "technicalNotificationMails": [],
    }
    asked = [name for name in request.query.get("$select", "").split(",") if name]
    shown = {name: row.get(name) for name in asked} if asked else row
    return collections.plain(request, [shown], context="organization")


def not_answered(request: GraphRequest) -> Answer:
    """Refuse: whether v1.0 answers the domain lists is not known, so nobody may count on it."""
    raise not_found(request.path)


def _word(value: bool) -> str:  # noqa: FBT001 — a value to write, not a switch
    return "true" if value else "false"


def _setting(
    setting_id: str, name: str, template_id: str, values: dict[str, str]
) -> dict[str, Any]:
    pairs = [{"name": key, "value": value} for key, value in values.items()]
    return {"id": setting_id, "displayName": name, "templateId": template_id, "values": pairs}


def _open(target: str, kind: str) -> dict[str, Any]:
    return {"accessType": "allowed", "targets": [{"target": target, "targetType": kind}]}
