"""Microsoft's Agents Playground, a Teams client on this machine, with people of the tenant."""

import asyncio
import json
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

from bot.demo.contoso import APP_ID, TENANT_ID
from bot.demo.processes import end

# Microsoft's tool is installed from its own package and never copied into this project.
PACKAGE = "@microsoft/m365agentsplayground@0.2.28"
INSTALLS_WITHIN_S = 180.0
STARTS_WITHIN_S = 30.0

PERSONAL_CHAT = "a:personal-1"
# The first one sits at the keyboard; the tool wants exactly five others.
PEOPLE = (
    ("Alice", "Vermeer", "alice"),
    ("Bob", "de Vries", "bob"),
    ("Carol", "Jansen", "carol"),
    ("Dan", "Smit", "dan"),
    ("Eve", "Bakker", "eve"),
    ("Frank", "Visser", "frank"),
)


class Unavailable(Exception):
    """The Playground cannot run here; the text says why, as a sentence."""


@asynccontextmanager
async def opened(bot_url: str, folder: Path, *, port: int = 0) -> AsyncIterator[str]:
    """Run the Playground for this bot and give its address. Raise Unavailable where it cannot."""
    command = await _installed()
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(configuration()))
    chosen = port or _free_port()
    arguments = [
        "-e",
        f"{bot_url}/api/messages",
        "-c",
        "msteams",
        "-p",
        str(chosen),
        "--dt",
        "--er",
    ]
    process = await asyncio.create_subprocess_exec(
        *command,
        "start",
        *arguments,
        cwd=folder,
        env={**os.environ, **_environment(folder)},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        url = f"http://localhost:{chosen}"
        await _listening(url, process)
        yield url
    finally:
        await end(process)


def recording(folder: Path) -> Path:
    """Return the file in which the Playground writes down every exchange with the bot."""
    return folder / "recording.log"


def configuration() -> dict[str, object]:
    """Return the Playground's configuration; JSON is YAML, and its key is really spelt so."""
    people = [_person(number, *names) for number, names in enumerate(PEOPLE, start=1)]
    return {
        "version": "0.1.1",
        "tenantId": TENANT_ID,
        "bot": {"id": f"28:{APP_ID}", "name": "Guestlist"},
        "currentUser": people[0],
        "users": people[1:],
        "personalChat": {"id": PERSONAL_CHAT},
        "groupChat": {"id": "19:group-1@thread.v2", "name": "Newsletter makers"},
        "team": {
            "id": "19:general@thread.tacv2",
            "name": "Contoso",
            "aadGroupId": "44444444-4444-4444-8444-444444444444",
            "channels": [{"id": "19:announce@thread.tacv2", "name": "Announcements"}],
        },
    }


def _person(number: int, given: str, family: str, alias: str) -> dict[str, str]:
    address = f"{alias}@contoso.com"
    return {
        "id": f"29:{alias}",
        "name": f"{given} {family}",
        "userPrincipleName": address,
        "aadObjectId": f"33333333-3333-4333-8333-{333333333330 + number}",
        "givenName": given,
        "surname": family,
        "email": address,
    }


def _environment(folder: Path) -> dict[str, str]:
    return {
        "TEAMSAPPTESTER_BROWSER": "none",
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / "events.log"),
        "M365_AGENTS_PLAYGROUND_RECORDING_FILE": str(recording(folder)),
    }


async def _installed() -> list[str]:
    """Return the command that runs the Playground; it is installed into the user's cache once."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Unavailable("Node.js is not installed, so there is no Teams client to show.")
    home = _cache()
    entry = home / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
    if not entry.exists():
        print("Installing Microsoft's Agents Playground, once …", flush=True)
        home.mkdir(parents=True, exist_ok=True)
        await _install(npm, home)
    if not entry.exists():
        raise Unavailable("Microsoft's Agents Playground could not be installed by npm.")
    return [node, str(entry)]


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "guestlist" / PACKAGE.rpartition("@")[2]


async def _install(npm: str, home: Path) -> None:
    arguments = ["install", "--prefix", str(home), "--no-audit", "--no-fund", "--no-package-lock"]
    process = await asyncio.create_subprocess_exec(
        npm,
        *arguments,
        PACKAGE,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(INSTALLS_WITHIN_S):
                await process.wait()
    finally:
        await end(process)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def _listening(url: str, process: asyncio.subprocess.Process) -> None:
    async with aiohttp.ClientSession() as http:
        for _ in range(int(STARTS_WITHIN_S * 10)):
            if process.returncode is not None:
                break
            try:
                async with http.get(f"{url}/_debug/ping") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)
    raise Unavailable("Microsoft's Agents Playground did not start.")


def invitation(url: str, tenant_url: str) -> str:
    """Return what the person reads: where to go, and what to type."""
    return f"""
Guestlist runs in a simulated tenant. Open {url}.
In the Playground use the Personal Chat, and type one of these:

  add jane@fabrikam.com to Newsletter     a distribution list: a mail contact
  add jan@adatum.example to Marketing     a Microsoft 365 group: a guest
  help                                    what the bot can do

The form's field for the group wants a few letters typed; then it offers groups by name.
You are Alice Vermeer, who owns both. What changed in the tenant: {tenant_url}/_sim/state
Ctrl-C ends all of it.
"""
