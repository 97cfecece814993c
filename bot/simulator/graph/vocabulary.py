"""The properties of Graph's types, which of them come unasked, and which can be filtered by.

Names follow the published metadata of Microsoft Graph v1.0; a test compares them.
"""

from dataclasses import dataclass

from bot.simulator.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """One type of Graph; without `default` every property comes unasked."""

    name: str
    properties: frozenset[str]
    default: frozenset[str] = frozenset()
    one_only: frozenset[str] = frozenset()
    filterable: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Return whether the type has the property."""
        return name in self.properties

    def empty(self, name: str) -> list[object] | None:
        """Return the value of a property that nothing is known about."""
        return [] if name in self.collections else None


USER = EntityType(
    name="user",
    properties=words("""
        id deletedDateTime aboutMe accountEnabled ageGroup assignedLicenses assignedPlans
        authorizationInfo birthday businessPhones city companyName consentProvidedForMinor country
        createdDateTime creationType customSecurityAttributes department deviceEnrollmentLimit
        displayName employeeHireDate employeeId employeeLeaveDateTime employeeOrgData employeeType
        externalUserState externalUserStateChangeDateTime faxNumber givenName hireDate identities
        identityParentId imAddresses interests isManagementRestricted isResourceAccount jobTitle
        lastPasswordChangeDateTime legalAgeGroupClassification licenseAssignmentStates mail
        mailboxSettings mailNickname mobilePhone mySite officeLocation onPremisesDistinguishedName
        onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId
        onPremisesLastSyncDateTime onPremisesProvisioningErrors onPremisesSamAccountName
        onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName otherMails
        passwordPolicies passwordProfile pastProjects postalCode preferredDataLocation
        preferredLanguage preferredName print provisionedPlans proxyAddresses responsibilities
        schools securityIdentifier serviceProvisioningErrors showInAddressList signInActivity
        signInSessionsValidFromDateTime skills state streetAddress surname usageLocation
        userPrincipalName userType
    """),
    default=words("""
        businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation
        preferredLanguage surname userPrincipalName
    """),
    filterable=words("""
        id accountEnabled displayName externalUserState givenName mail mailNickname
        onPremisesSyncEnabled otherMails proxyAddresses surname userPrincipalName userType
    """),
    collections=words("""
        assignedLicenses assignedPlans businessPhones identities imAddresses interests
        licenseAssignmentStates onPremisesProvisioningErrors otherMails pastProjects
        provisionedPlans proxyAddresses responsibilities schools serviceProvisioningErrors skills
    """),
)

GROUP = EntityType(
    name="group",
    properties=words("""
        id deletedDateTime accessType allowExternalSenders assignedLabels assignedLicenses
        autoSubscribeNewMembers classification createdDateTime description displayName
        expirationDateTime groupTypes hasMembersWithLicenseErrors hideFromAddressLists
        hideFromOutlookClients infoCatalogs isArchived isAssignableToRole isFavorite
        isManagementRestricted isSubscribedByMail licenseProcessingState mail mailEnabled
        mailNickname membershipRule membershipRuleProcessingState onPremisesDomainName
        onPremisesExtensionAttributes onPremisesLastSyncDateTime onPremisesNetBiosName
        onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier
        onPremisesSyncEnabled organizationId preferredDataLocation preferredLanguage proxyAddresses
        renewedDateTime resourceBehaviorOptions resourceProvisioningOptions securityEnabled
        securityIdentifier serviceProvisioningErrors theme uniqueName unseenConversationsCount
        unseenCount unseenMessagesCount visibility welcomeMessageEnabled
    """),
    default=words("""
        classification createdDateTime deletedDateTime description displayName expirationDateTime
        groupTypes id isAssignableToRole mail mailEnabled mailNickname membershipRule
        membershipRuleProcessingState onPremisesDomainName onPremisesLastSyncDateTime
        onPremisesNetBiosName onPremisesProvisioningErrors onPremisesSamAccountName
        onPremisesSecurityIdentifier onPremisesSyncEnabled preferredDataLocation preferredLanguage
        proxyAddresses renewedDateTime resourceBehaviorOptions resourceProvisioningOptions
        securityEnabled securityIdentifier serviceProvisioningErrors theme uniqueName visibility
    """),
    # "Supported only on the Get group API" (Graph documentation of the resource type group).
    one_only=words("""
        accessType allowExternalSenders autoSubscribeNewMembers hideFromAddressLists
        hideFromOutlookClients isArchived isFavorite isSubscribedByMail unseenConversationsCount
        unseenCount unseenMessagesCount welcomeMessageEnabled
    """),
    filterable=words("""
        id displayName groupTypes isAssignableToRole mail mailEnabled mailNickname
        onPremisesSyncEnabled proxyAddresses resourceProvisioningOptions securityEnabled
    """),
    collections=words("""
        assignedLabels assignedLicenses groupTypes infoCatalogs onPremisesProvisioningErrors
        proxyAddresses resourceBehaviorOptions resourceProvisioningOptions
        serviceProvisioningErrors
    """),
)

ORG_CONTACT = EntityType(
    name="orgContact",
    properties=words("""
        id deletedDateTime addresses companyName department displayName givenName jobTitle mail
        mailNickname onPremisesLastSyncDateTime onPremisesProvisioningErrors onPremisesSyncEnabled
        phones proxyAddresses serviceProvisioningErrors surname
    """),
    filterable=words("id displayName givenName mail mailNickname proxyAddresses surname"),
    collections=words("""
        addresses onPremisesProvisioningErrors phones proxyAddresses serviceProvisioningErrors
    """),
)

DIRECTORY_TYPES = (USER, GROUP, ORG_CONTACT)
