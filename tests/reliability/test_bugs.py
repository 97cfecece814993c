from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.reliability.bugs import BUGS, Bug


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_planted_defect_has_exactly_one_place(bug: Bug) -> None:
    spec = find_spec(bug.module)

    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).read_text().count(bug.right) == 1


def test_no_two_defects_have_one_name() -> None:
    assert len({bug.name for bug in BUGS}) == len(BUGS)
