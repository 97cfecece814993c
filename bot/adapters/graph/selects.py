"""Every property that is read from Graph, by type; nothing is read that is not named here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Select:
    """The properties that one call reads of a type of Graph v1.0."""

    type: str
    names: tuple[str, ...]


GROUP = Select(
    "group",
    (
        "id",
        "displayName",
        "mail",
        "groupTypes",
        "mailEnabled",
        "securityEnabled",
        "onPremisesSyncEnabled",
        "isAssignableToRole",
        "isManagementRestricted",
        "resourceProvisioningOptions",
        "assignedLabels",
        "visibility",
    ),
)
GROUP_NAME = Select(
    "group", ("id", "displayName", "mail", "groupTypes", "mailEnabled", "visibility")
)
TEAM = Select("team", ("isArchived",))
OWNER = Select("user", ("id", "displayName"))
COLLEAGUE = Select("user", ("id", "displayName", "mail", "accountEnabled", "userType"))
PERSON = Select(
    "user", ("id", "displayName", "mail", "accountEnabled", "userType", "externalUserState")
)
# Of a collection of directory objects: contacts have the first three, groups the first two.
MEMBER = Select("user", ("id", "displayName", "mail", "userType", "externalUserState"))
MEMBER_ID = Select("directoryObject", ("id",))
CONTACT_ID = Select("orgContact", ("id",))
GROUP_ID = Select("group", ("id",))
DELETED_ID = Select("user", ("id",))
DOMAIN = Select("domain", ("id", "isVerified"))
SETTING = Select("groupSetting", ("templateId", "values"))
DOMAIN_POLICY = Select("b2bManagementPolicy", ("definition",))
INVITERS = Select("authorizationPolicy", ("allowInvitesFrom",))
