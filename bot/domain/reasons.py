"""Why a request is refused, and what is worth saying although it is not: keys of texts."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a request is refused."""

    MEMBERS_BY_RULE = "members-by-rule"
    ROOM_LIST = "room-list"
    NON_UNIVERSAL = "non-universal"
    KIND_UNKNOWN = "kind-unknown"
    SECURITY_GROUP_OFF = "security-group-off"
    SYNCED = "synced"
    ROLE_ASSIGNABLE = "role-assignable"
    MANAGEMENT_RESTRICTED = "management-restricted"
    ARCHIVED = "archived"
    GUESTS_OFF_TENANT = "guests-off-tenant"
    GUESTS_OFF_GROUP = "guests-off-group"
    GUESTS_OFF_LABEL = "guests-off-label"
    INVITATIONS_OFF = "invitations-off"
    DOMAIN_BLOCKED = "domain-blocked"
    SIGN_IN_BLOCKED = "sign-in-blocked"
    HELD_BY_MAIL_USER = "held-by-mail-user"
    HELD_BY_COLLEAGUE = "held-by-colleague"
    HELD_BY_GROUP = "held-by-group"
    HELD_BY_ROOM = "held-by-room"
    HELD_BY_SHARED_MAILBOX = "held-by-shared-mailbox"
    HELD_BY_DELETED = "held-by-deleted"
    HELD_BY_SEVERAL = "held-by-several"
    HELD_BY_OTHER = "held-by-other"
    FACT_UNKNOWN = "fact-unknown"
    NOT_OWNER = "not-owner"
    NO_HUMAN_OWNER = "no-human-owner"
    OWNERS_UNKNOWN = "owners-unknown"
    ASKER_GUEST = "asker-guest"
    ASKER_DISABLED = "asker-disabled"
    ASKER_UNKNOWN = "asker-unknown"

    @property
    def passing(self) -> bool:
        """Return whether trying again later may work without anybody changing anything."""
        return self in _PASSING


_PASSING = frozenset(
    {
        Reason.FACT_UNKNOWN,
        Reason.OWNERS_UNKNOWN,
        Reason.ASKER_UNKNOWN,
        Reason.HELD_BY_DELETED,
    }
)


class Notice(StrEnum):
    """What the plan says although it goes on."""

    MAIL_NO_PERMISSIONS = "mail-no-permissions"
    CLASH = "clash"
    INVITATION_OPEN = "invitation-open"
    ALREADY_MEMBER = "already-member"
    MEMBERSHIP_UNKNOWN = "membership-unknown"
    USES_CONTACT = "uses-contact"
    USES_GUEST = "uses-guest"
    USES_MAIL_USER = "uses-mail-user"
    CONTACT_VISIBLE = "contact-visible"
    LABEL_UNREAD = "label-unread"
    DOMAIN_RULES_UNREAD = "domain-rules-unread"
    INVITATIONS_UNREAD = "invitations-unread"
    SENDERS_UNKNOWN = "senders-unknown"
    MODERATED = "moderated"
    INTERNATIONAL_DOMAIN = "international-domain"
    MUST_REDEEM = "must-redeem"
    RECEIVES_ONLY = "receives-only"
