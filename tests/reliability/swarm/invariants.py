"""The numbered invariants, each read from the evidence alone; no logic of the bot has a say."""

from collections.abc import Callable, Iterator

from tests.reliability.swarm import (
    invariants_answers,
    invariants_audit,
    invariants_people,
    invariants_tenant,
)
from tests.reliability.swarm.evidence import Evidence, Violation

Check = Callable[[Evidence], Iterator[str]]

# The numbers are those of the project's reference on reliability, section 3. D: done is true.
# A: what people type is answered, once. X: nothing broke inside the bot.
CHECKS: tuple[tuple[str, Check], ...] = (
    ("1", invariants_tenant.one_object_for_an_address),
    ("2", invariants_tenant.every_change_was_agreed_to),
    ("2a", invariants_audit.every_change_is_written_down),
    ("2b", invariants_audit.nothing_is_written_down_twice),
    ("2c", invariants_audit.nothing_is_made_up),
    ("2d", invariants_audit.others_deeds_stay_theirs),
    ("3", invariants_people.every_request_ends),
    ("4", invariants_tenant.only_owners_decide),
    ("4b", invariants_people.forgeries_come_to_nothing),
    ("5", invariants_tenant.nothing_after_giving_up),
    ("6", invariants_tenant.forbidden_groups_stay_untouched),
    ("8", invariants_tenant.one_invitation_mail),
    ("10", invariants_people.secrets_stay_where_they_are),
    ("11", invariants_people.the_card_shows_the_end),
    ("12", invariants_people.calls_stay_in_bounds),
    ("13", invariants_tenant.only_our_own_is_taken_back),
    ("13b", invariants_tenant.undone_is_true),
    ("A", invariants_answers.every_message_is_answered),
    ("A2", invariants_answers.no_message_is_answered_twice),
    ("D", invariants_tenant.done_is_true),
    ("X", invariants_people.nothing_broke),
)


def check(evidence: Evidence) -> Iterator[Violation]:
    """Return everything that did not hold."""
    for number, holds in CHECKS:
        for found in holds(evidence):
            yield Violation(number, found)
