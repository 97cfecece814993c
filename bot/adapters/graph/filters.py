"""Writes $filter and $search, with whatever people typed made harmless.

A quotation mark is doubled in $filter (OData 4.01, URL conventions, 5.1.1.6.1). From $search it is
taken out, and its escape with it: both only part words, which is what a space does too.
"""


def quoted(value: str) -> str:
    """Return the value as a literal of $filter."""
    return "'" + value.replace("'", "''") + "'"


def equals(name: str, value: str) -> str:
    """Return the filter for a property with this value."""
    return f"{name} eq {quoted(value)}"


def has(name: str, value: str) -> str:
    """Return the filter for a collection with this item."""
    return f"{name}/any(x:x eq {quoted(value)})"


def has_proxy(address: str) -> str:
    """Return the filter for an address in proxyAddresses, as primary or secondary one."""
    # Whether the case of the prefix matters here is not documented.
    return (
        f"{has('proxyAddresses', 'SMTP:' + address)} or {has('proxyAddresses', 'smtp:' + address)}"
    )


def has_mail(address: str) -> str:
    """Return the filter for an address of a contact or a group."""
    return f"{equals('mail', address)} or {has_proxy(address)}"


def begins(name: str, value: str) -> str:
    """Return the filter for a property that begins with this value."""
    return f"startswith({name},{quoted(value)})"


def is_guest_of(address: str) -> str:
    """Return the filter for the guest whose sign-in name was made of this address.

    An invitation makes it of the address and the initial domain, as jane_fabrikam.com#EXT#@...
    ("Properties of a Microsoft Entra B2B collaboration user"), and it stays when the other
    addresses change. Of the operators on userPrincipalName only endsWith, ne and not need an
    advanced query ("Advanced query capabilities on Microsoft Entra ID objects").
    """
    return begins("userPrincipalName", f"{address.replace('@', '_')}#EXT#@")


def has_any_address(address: str) -> str:
    """Return the filter for an address of a user, in each place where one can stand."""
    return (
        f"{equals('userPrincipalName', address)} or {is_guest_of(address)}"
        f" or {has_mail(address)} or {has('otherMails', address)}"
    )


def named(words: str) -> str:
    """Return the search for objects whose display name has words that begin so."""
    return f'"displayName:{words}"'


def searchable(words: str) -> str:
    """Return the words as $search takes them; empty where nothing is left to search for."""
    return " ".join(words.replace('"', " ").replace("\\", " ").split())
