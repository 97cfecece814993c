"""What one back end does not know for a while, although the rest of the tenant does."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.simulator.tenant.objects import Group, Side, Thing


@dataclass(frozen=True, slots=True)
class Veil:
    """Hides named objects, or else everything written since the veil fell.

    `anchor` names the Exchange back end; None is every one. Graph has one back end only.
    """

    side: Side
    anchor: str | None
    until: float
    ids: frozenset[str]
    before: Mapping[str, Thing]

    def hangs(self, side: Side, anchor: str, now: float) -> bool:
        """Return whether this back end is behind the veil now."""
        here = self.side is side and self.anchor in {None, anchor}
        return here and now < self.until

    def hides(self, thing: Thing) -> bool:
        """Return whether the object is out of sight."""
        return thing.id in self.ids if self.ids else thing.id not in self.before

    def hides_member(self, group: Group, member_id: str) -> bool:
        """Return whether the membership is out of sight."""
        if self.ids:
            return member_id in self.ids
        known = self.before.get(group.id)
        return not isinstance(known, Group) or all(old.id != member_id for old in known.members)
