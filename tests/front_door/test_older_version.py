"""The database of the version before: it is brought up to date, and its requests go on."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command

from bot.adapters.store import engines, schema
from bot.adapters.store.tables import REQUESTS
from bot.demo.colleague import Chat
from bot.demo.contoso import TENANT_ID
from tests.front_door.conftest import ALICE, HURRIED, House, opened
from tests.front_door.weather import contacts, ended, says, settled, told

# What that version wrote for a request in the middle of its steps.
BODY = Path(__file__).parents[1] / "adapters" / "store" / "body_of_0001.json"
CHAT = "a:an-older-chat"
NEWSLETTER = {
    "name": "Newsletter",
    "mail": "newsletter@contoso.com",
    "ref": {"id": "66666666-6666-4666-8666-666666666603", "home": "entra"},
    "exchange_id": "6214e9c8-d8e5-51bf-9b8c-e4d53d34e5a3",
    "exchange_type": "MailUniversalDistributionGroup",
    "senders": {"internal_only": "yes", "people": [], "lists": [], "moderated": "no"},
}
ASKED_AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def left_behind(file: Path, tenant_url: str, **more: Any) -> None:
    """Make the database that the older version leaves, with its request half done."""
    body = json.loads(BODY.read_text()) | more
    body["plan"]["group"] |= NEWSLETTER
    body["form"]["email"] = "jane@fabrikam.com"
    body |= {"tenant_id": TENANT_ID, "asker_id": ALICE.id, "language": "en"}
    body["place"] = {
        "conversation_id": CHAT,
        "service_url": f"{tenant_url}/teams/",
        "activity_id": "",
    }
    engine = engines.engine(engines.parsed(f"sqlite:///{file}"))
    with engine.begin() as connection:
        command.upgrade(schema.config(connection), "guestlist_0001")
        row = {name: body[name] for name in ("id", "version", "state", "tenant_id", "asker_id")}
        at = {"created_at": ASKED_AT, "updated_at": ASKED_AT}
        insert = sa.insert(REQUESTS).values(**row, **at, body_schema=1, body=json.dumps(body))
        connection.execute(insert)
    engine.dispose()


def chat_of(house: House) -> Chat:
    return Chat(house.line, ALICE, CHAT)


async def test_a_request_that_was_running_is_carried_on(tenant_url: str, tmp_path: Path) -> None:
    left_behind(tmp_path / "g.db", tenant_url)
    async with opened(tenant_url, tmp_path / "g.db", HURRIED) as house:
        chat = chat_of(house)
        done = await settled(chat, await told(chat, 0))

        assert says(done, "result-member", name="Jane Doe", group="Newsletter")
        assert await contacts(house) == 1
        assert (await house.members("Newsletter")).count("Jane Doe") == 1


async def test_what_the_older_version_had_made_is_not_made_again(
    tenant_url: str, tmp_path: Path
) -> None:
    async with opened(tenant_url, tmp_path / "other.db", HURRIED) as house:
        await ended(house.chat(), "Press Contacts")
    left_behind(tmp_path / "g.db", tenant_url)
    async with opened(tenant_url, tmp_path / "g.db", HURRIED) as house:
        chat = chat_of(house)
        await settled(chat, await told(chat, 0))
        groups = (await house.state())["groups"]
        lists = {g["name"] for g in groups if "Jane Doe" in g["members"]}

        assert lists == {"Press Contacts", "Newsletter"}
        assert await contacts(house) == 1


async def test_it_is_carried_on_once_however_often_the_bot_is_started(
    tenant_url: str, tmp_path: Path
) -> None:
    left_behind(tmp_path / "g.db", tenant_url)
    async with opened(tenant_url, tmp_path / "g.db", HURRIED):
        pass
    async with opened(tenant_url, tmp_path / "g.db", HURRIED) as house:
        chat = chat_of(house)
        done = await settled(chat, await told(chat, 0))

        assert says(done, "result-member", name="Jane Doe", group="Newsletter")
        assert await contacts(house) == 1
