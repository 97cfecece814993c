"""The stable ids of the seed: an object keeps its id for ever, a new one takes the next number."""


def person(number: int) -> str:
    """Return the id of a colleague, a shared mailbox or a room."""
    return f"33333333-3333-4333-8333-{333333333330 + number}"


def outsider(number: int) -> str:
    """Return the id of a guest or a mail user."""
    return f"44444444-4444-4444-8444-{444444444400 + number}"


def contact(number: int) -> str:
    """Return the id of a mail contact."""
    return f"55555555-5555-4555-8555-{555555555500 + number}"


def group(number: int) -> str:
    """Return the id of a group."""
    return f"66666666-6666-4666-8666-{666666666600 + number}"


ALICE, BOB, CAROL, DAN, EVE, FRANK = (person(number) for number in range(1, 7))
ORGANIZATION_MANAGEMENT = "Organization Management"
LABEL = "77777777-7777-4777-8777-777777777701"
