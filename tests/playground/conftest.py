"""One Playground, one bot and one simulated tenant for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.demo import playground as program
from bot.demo import run
from tests.playground.client import Playground
from tests.requirements import missing, needed


@pytest.fixture
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    needed("node", "npm")
    async with run.staged() as stage, aiohttp.ClientSession() as http:
        try:
            async with program.opened(stage.bot_url, tmp_path) as url:
                recording = program.recording(tmp_path)
                yield Playground(http, url, stage.tenant_url, recording)
        except program.Unavailable as reason:
            missing(str(reason))
