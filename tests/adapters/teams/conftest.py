"""The Teams side as it runs on a developer's machine."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.teams.rig import Rig, running


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with running() as whole:
        yield whole
