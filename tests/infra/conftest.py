import os
import shutil
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]


@pytest.fixture
def lock_of_uv() -> Path:
    """Return uv.lock, which `uv run` makes; without uv there is nothing to compare with."""
    if not os.environ.get("GUESTLIST_REQUIRE_ALL") and not shutil.which("uv"):
        pytest.skip("uv is not on the path")
    return TOP / "uv.lock"
