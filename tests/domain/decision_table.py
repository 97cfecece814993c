"""The decision table of the product, one line a cell; `test_routing` proves it."""

from bot.domain.groups import GroupKind, Road
from bot.domain.reasons import Notice, Reason
from bot.domain.recipients import HolderKind
from bot.domain.routing import Entry
from bot.domain.tri import Tri

# 1. What kind of group: its road, with the operator's switch for security groups off and on.
KINDS = [
    (GroupKind.MICROSOFT_365, Road.GUEST, Road.GUEST),
    (GroupKind.DISTRIBUTION_LIST, Road.CONTACT, Road.CONTACT),
    (GroupKind.MAIL_SECURITY, Road.CONTACT, Road.CONTACT),
    (GroupKind.SECURITY, Reason.SECURITY_GROUP_OFF, Road.GUEST),
    (GroupKind.DYNAMIC_MEMBERSHIP, Reason.MEMBERS_BY_RULE, Reason.MEMBERS_BY_RULE),
    (GroupKind.DYNAMIC_LIST, Reason.MEMBERS_BY_RULE, Reason.MEMBERS_BY_RULE),
    (GroupKind.ROOM_LIST, Reason.ROOM_LIST, Reason.ROOM_LIST),
    (GroupKind.NON_UNIVERSAL, Reason.NON_UNIVERSAL, Reason.NON_UNIVERSAL),
    (GroupKind.UNKNOWN, Reason.KIND_UNKNOWN, Reason.KIND_UNKNOWN),
]

# 1. Facts that protect a group, whatever its road.
PROTECTED = [
    ("synced", Tri.YES, Reason.SYNCED, ""),
    ("synced", Tri.UNKNOWN, Reason.FACT_UNKNOWN, "synced"),
    ("role_assignable", Tri.YES, Reason.ROLE_ASSIGNABLE, ""),
    ("role_assignable", Tri.UNKNOWN, Reason.FACT_UNKNOWN, "role-assignable"),
    ("management_restricted", Tri.YES, Reason.MANAGEMENT_RESTRICTED, ""),
    ("management_restricted", Tri.UNKNOWN, Reason.FACT_UNKNOWN, "management-restricted"),
]

# 1. An archived team refuses; a group that is no team cannot be archived.
ARCHIVED = [
    (Tri.YES, Tri.YES, Reason.ARCHIVED),
    (Tri.YES, Tri.UNKNOWN, Reason.FACT_UNKNOWN),
    (Tri.YES, Tri.NO, Entry.INVITE),
    (Tri.UNKNOWN, Tri.YES, Reason.ARCHIVED),
    (Tri.UNKNOWN, Tri.UNKNOWN, Reason.FACT_UNKNOWN),
    (Tri.NO, Tri.YES, Entry.INVITE),
    (Tri.NO, Tri.UNKNOWN, Entry.INVITE),
]

# 2. What stands under the address: how it enters a list, and how it enters a Microsoft 365 group.
HOLDERS = [
    (HolderKind.NOTHING, Entry.CREATE_CONTACT, Entry.INVITE),
    (HolderKind.MAIL_CONTACT, Entry.ADD_CONTACT, Entry.INVITE),
    (HolderKind.GUEST, Entry.ADD_GUEST, Entry.ADD_GUEST),
    (HolderKind.GUEST_PENDING, Entry.ADD_GUEST, Entry.ADD_GUEST),
    (HolderKind.GUEST_BLOCKED, Reason.SIGN_IN_BLOCKED, Reason.SIGN_IN_BLOCKED),
    # A mail contact and a guest without mail share an address: Microsoft makes this pair by design.
    (HolderKind.CONTACT_AND_GUEST, Entry.ADD_CONTACT, Entry.ADD_GUEST),
    (HolderKind.MAIL_USER, Entry.ADD_MAIL_USER, Reason.HELD_BY_MAIL_USER),
    (HolderKind.COLLEAGUE, Reason.HELD_BY_COLLEAGUE, Reason.HELD_BY_COLLEAGUE),
    (HolderKind.SHARED_MAILBOX, Reason.HELD_BY_SHARED_MAILBOX, Reason.HELD_BY_SHARED_MAILBOX),
    (HolderKind.ROOM, Reason.HELD_BY_ROOM, Reason.HELD_BY_ROOM),
    (HolderKind.GROUP, Reason.HELD_BY_GROUP, Reason.HELD_BY_GROUP),
    (HolderKind.DELETED, Reason.HELD_BY_DELETED, Reason.HELD_BY_DELETED),
    (HolderKind.SEVERAL, Reason.HELD_BY_SEVERAL, Reason.HELD_BY_SEVERAL),
    (HolderKind.OTHER, Reason.HELD_BY_OTHER, Reason.HELD_BY_OTHER),
]

# 2. What the plan says about the holder: on a list, in a Microsoft 365 group, and the separate yes.
SAID = [
    (HolderKind.NOTHING, (), (), False),
    (HolderKind.MAIL_CONTACT, (Notice.USES_CONTACT,), (Notice.CLASH,), True),
    (HolderKind.GUEST, (Notice.USES_GUEST,), (Notice.USES_GUEST,), False),
    (
        HolderKind.GUEST_PENDING,
        (Notice.USES_GUEST,),
        (Notice.USES_GUEST, Notice.INVITATION_OPEN),
        False,
    ),
    (HolderKind.CONTACT_AND_GUEST, (Notice.USES_CONTACT,), (Notice.USES_GUEST, Notice.CLASH), True),
]

# The guest rules: a rule that says no, for a guest who is to be invited and one who is here.
RULES_NO = [
    ("tenant", Reason.GUESTS_OFF_TENANT, Reason.GUESTS_OFF_TENANT),
    ("group", Reason.GUESTS_OFF_GROUP, Reason.GUESTS_OFF_GROUP),
    ("label", Reason.GUESTS_OFF_LABEL, Reason.GUESTS_OFF_LABEL),
    ("invitations", Reason.INVITATIONS_OFF, Entry.ADD_GUEST),
    ("domain", Reason.DOMAIN_BLOCKED, Entry.ADD_GUEST),
]

# The guest rules that bind an application only if it reads them: unread, they stop the request.
RULES_NEEDED = ("tenant", "group")

# The guest rules: another one that could not be read is said, where it matters.
RULES_UNREAD = [
    ("label", (Notice.LABEL_UNREAD,), (Notice.USES_GUEST, Notice.LABEL_UNREAD)),
    ("invitations", (Notice.INVITATIONS_UNREAD,), (Notice.USES_GUEST,)),
    ("domain", (Notice.DOMAIN_RULES_UNREAD,), (Notice.USES_GUEST,)),
]
