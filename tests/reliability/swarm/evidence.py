"""What a verdict rests on: the tenant, the records and the chats as they were left."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.simulator.tenant.objects import Thing
from bot.simulator.world import World as Simulated
from tests.reliability.swarm.ledger import Ledger
from tests.reliability.swarm.logbook import Logbook
from tests.reliability.swarm.observer import Observer
from tests.reliability.swarm.records import Records
from tests.reliability.swarm.texts import Card
from tests.reliability.swarm.weather import Weather


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that did not hold, by its number in the reference, and what was found."""

    number: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that is known of a run; cleared_at and the wishes are in loop seconds.

    Accepted are the messages that the bot took, each with its chat; ends is how often it was ended.
    """

    tenant: Simulated
    before: Mapping[str, Thing]
    observer: Observer
    ledger: Ledger
    records: Records
    chats: Mapping[str, Mapping[str, Card]]
    accepted: Mapping[str, str]
    ends: int
    owners_of_chats: Mapping[str, str]
    log: Logbook
    weather: Weather
    cleared_at: float
    quiet: bool
