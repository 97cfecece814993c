"""Every refusal that is known of Exchange, with the problem that it means."""

from bot.domain.problems import (
    AccessDenied,
    AddressRefused,
    AddressTaken,
    Busy,
    NotVisibleYet,
    OutcomeUnknown,
    SyncedObject,
    Unexpected,
    Unreachable,
)

TASKS = "Microsoft.Exchange.Configuration.Tasks"
MANAGEMENT = "Microsoft.Exchange.Management.Tasks"
COMMANDS = "Microsoft.Exchange.AdminApi.CommandInvocation"
ONPREM = (
    "being synchronized from your on-premises organization. This action should be performed on "
    "the object in your on-premises organization."
)

# Type, text, cmdlet, problem; the texts are those that public clients have written down.
NEW, ADD, SET, GET = (
    "New-MailContact",
    "Add-DistributionGroupMember",
    "Set-DistributionGroup",
    "Get-DistributionGroup",
)
TYPED = [
    (
        f"{TASKS}.ManagementObjectNotFoundException",
        "The operation couldn't be performed because object 'X' couldn't be found on 'DC001'.",
        "Set-MailContact",
        NotVisibleYet,
    ),
    (
        f"{TASKS}.OperationRequiresGroupManagerException",
        (
            "You don't have sufficient permissions. This operation can only be performed by a "
            "manager of the group."
        ),
        ADD,
        AccessDenied,
    ),
    (
        "Microsoft.Exchange.Configuration.ObjectModel.ProxyAddressExistsException",
        (
            'The proxy address "SMTP:a@b.example" is already being used by the proxy addresses or '
            "LegacyExchangeDN. Please choose another proxy address."
        ),
        NEW,
        AddressTaken,
    ),
    (
        f"{MANAGEMENT}.WLCDManagedMemberExistsException",
        (
            'The proxy address "SMTP:a@b.example" is already being used by the proxy addresses or '
            'LegacyExchangeDN of "X". Please choose another proxy address.'
        ),
        NEW,
        AddressTaken,
    ),
    (
        f"{TASKS}.RecipientTaskException",
        "The external e-mail address X is not an SMTP e-mail address. Please use another.",
        NEW,
        AddressRefused,
    ),
    (
        "System.InvalidOperationException",
        (
            "The operation on mailbox \"X\" failed because it's out of the current user's write "
            "scope. The action 'Set-Mailbox', 'EmailAddresses', can't be performed on the object "
            f"'X' because the object is {ONPREM}"
        ),
        "Set-MailContact",
        SyncedObject,
    ),
    (
        "System.InvalidOperationException",
        (
            "The action 'Set-DistributionGroup', can't be performed on the object because the "
            f"object is {ONPREM}"
        ),
        SET,
        SyncedObject,
    ),
    (
        f"{COMMANDS}.AmbiguousParameterSetException",
        (
            "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet "
            "parameters specified. BogusParameter"
        ),
        SET,
        Unexpected,
    ),
    (
        f"{COMMANDS}.ParameterTransformationException",
        "Cannot process argument transformation on parameter 'ResultSize'.",
        GET,
        Unexpected,
    ),
    (
        f"{MANAGEMENT}.MemberAlreadyExistsException",
        'The recipient "X" is already a member of the group.',
        SET,
        Unexpected,
    ),
    (
        f"{MANAGEMENT}.MemberNotFoundException",
        'The recipient "X" isn\'t a member of the group.',
        SET,
        Unexpected,
    ),
]
UNTYPED = [
    ('There are multiple recipients matching identity "X". Specify another.', NEW, AddressTaken),
    ('There are multiple recipients matching identity "X". Specify another.', ADD, Unexpected),
    (
        "Required field ExternalDirectoryObjectId was not returned from Graph API",
        NEW,
        AddressTaken,
    ),
    (
        "A parameter 'X' is not present in the role definition of the current user",
        SET,
        AccessDenied,
    ),
    (
        (
            "The role assigned to application 11111111-1111-4111-8111-111111111111 isn't supported "
            "in this scenario. Please check online documentation for assigning correct Directory "
            "Roles to Azure AD Application for EXO App-Only Authentication."
        ),
        GET,
        AccessDenied,
    ),
    (
        "Expired or Invalid pagination request. Default Expiry time is 00:30:00",
        GET,
        Unexpected,
    ),
    ("You are trying to add a contact created by your admin. Use it instead.", NEW, AddressTaken),
    (
        (
            "You have reached the maximum number of concurrent requests per tenant. Please wait "
            "and try again"
        ),
        GET,
        Busy,
    ),
    ("Failed: CmdletProxyNotAvailableFailure at the proxy", SET, Busy),
    ("Failed: ServerBusyException at the server", SET, Busy),
    ("Micro delay applied. Actual delay: 30000 msecs. Throttling policy of the app", GET, Busy),
    ("Failed: TransientException at the server", GET, Unreachable),
    ("Failed: TransientException at the server", NEW, OutcomeUnknown),
    ("Failed: BackendCommunicationException at the server", GET, Unreachable),
    ("Failed: BackendCommunicationException at the server", NEW, OutcomeUnknown),
    ("The issue may be transient. Please retry.", SET, OutcomeUnknown),
    ("UnableToWriteToAadException: try again", NEW, OutcomeUnknown),
    ("It's out of the current user's write scope.", SET, AccessDenied),
    ("Something that nobody has ever seen.", NEW, Unexpected),
]
