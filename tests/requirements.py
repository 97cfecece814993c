"""Tools that are used where they are found; with GUESTLIST_REQUIRE_ALL=1 none may be missing."""

import os
import shutil
from typing import NoReturn

import pytest


def needed(*programs: str) -> list[str]:
    """Return the paths of programs, or skip the test and say which one is missing."""
    paths = [shutil.which(name) for name in programs]
    for name, path in zip(programs, paths, strict=True):
        if path is None:
            missing(f"{name} is not installed")
    return [path for path in paths if path is not None]


def missing(reason: str) -> NoReturn:
    """Skip the test, or fail it where everything must be there."""
    if os.environ.get("GUESTLIST_REQUIRE_ALL") == "1":
        pytest.fail(f"GUESTLIST_REQUIRE_ALL: {reason}")
    pytest.skip(reason)
