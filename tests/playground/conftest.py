"""One Playground, one bot and one simulated tenant for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.demo import playground as program
from bot.demo import run
from bot.demo.tenant import Tenant
from tests.playground.client import Playground
from tests.playground.relay import speaking
from tests.requirements import missing, needed


@pytest.fixture
def locale() -> str:
    """The language of the Playground's people; a test that parametrises it takes another."""
    return "en-US"


@pytest.fixture
async def playground(locale: str, tmp_path: Path) -> AsyncIterator[Playground]:
    needed("node", "npm")
    async with (
        run.staged() as stage,
        speaking(locale, stage.bot_url) as bot_url,
        aiohttp.ClientSession() as http,
    ):
        try:
            async with program.opened(bot_url, tmp_path) as url:
                tenant = Tenant(http, stage.tenant_url)
                yield Playground(http, url, tenant, program.recording(tmp_path))
        except program.Unavailable as reason:
            missing(str(reason))
