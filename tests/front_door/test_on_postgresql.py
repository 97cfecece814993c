"""The main job once more, with the requests in PostgreSQL."""

from pathlib import Path

import pytest

from tests.front_door.conftest import opened
from tests.front_door.talk import filled
from tests.postgres import Postgres, postgres

__all__ = ["postgres"]


@pytest.mark.parametrize("group", ["Newsletter", "Marketing"])
async def test_a_person_is_added_with_the_requests_in_postgresql(
    tenant_url: str, tmp_path: Path, postgres: Postgres, group: str
) -> None:
    url = postgres.new_schema()
    async with opened(tenant_url, tmp_path / "unused.db", GUESTLIST_DATABASE_URL=url) as house:
        chat = house.chat()
        plan = await filled(chat, group, "jane@fabrikam.com", "Jane Doe")
        await chat.ended(await chat.press(plan, "go"))

        assert "Jane Doe" in await house.members(group)
