"""Finding a person's own requests, by reference or all of them; nobody else's is ever looked at."""

import asyncio
import re

from bot.conversation import shown
from bot.conversation.desk import Desk
from bot.conversation.inputs import Sender
from bot.domain.requests import Request

# The store puts every failure first; those that changed nothing take their place by age here.
LOOKED_AT = 50
# Of whom so many are not enough, the oldest are found by their cards only.
SEARCHED = 1_000
FORMS = 20
_REFERENCE = re.compile(r"(?=.*\d)[\w-]+|[0-9a-f]{8,32}", re.IGNORECASE)
_AROUND = "#.,:;!?()\"'\u201c\u201d\u2018\u2019"


def reference_in(rest: str) -> str:
    """Return what looks like the reference of a request in a text, or nothing."""
    words = (word.strip(_AROUND) for word in rest.split())
    return next((word.lower() for word in words if _REFERENCE.fullmatch(word)), "")


async def called(desk: Desk, sender: Sender, reference: str) -> Request | None:
    """Return the person's own request that the reference begins, or None if it is not one."""
    if len(reference) < len(shown.reference("0" * 32)):
        return None
    found = await _own(desk, sender, SEARCHED)
    named = [request for request in found if request.id.startswith(reference)]
    return named[0] if len(named) == 1 else None


async def all_of(desk: Desk, sender: Sender) -> tuple[Request, ...]:
    """Return the person's own requests and open forms."""
    return await _own(desk, sender, LOOKED_AT)


async def _own(desk: Desk, sender: Sender, limit: int) -> tuple[Request, ...]:
    whose = (sender.tenant_id, sender.person_id)
    begun, forms = await asyncio.gather(
        desk.world.requests.of(*whose, limit), desk.forms.drafts(*whose, FORMS)
    )
    return (*begun, *forms)
