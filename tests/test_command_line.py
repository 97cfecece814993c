"""The commands as processes of their own: what they print, and how they end."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot import settings
from bot.__main__ import main
from bot.demo.run import bot_environment

SOON_S = 8.0
PACKAGE = {
    "GUESTLIST_APP_ID": "6f1c2a50-0b7e-4c5a-9d1e-2f3a4b5c6d7e",
    "GUESTLIST_WEBSITE_URL": "https://www.contoso.com/guestlist",
    "GUESTLIST_PRIVACY_URL": "https://www.contoso.com/guestlist/privacy",
    "GUESTLIST_TERMS_URL": "https://www.contoso.com/guestlist/terms",
}
SERVE = bot_environment("http://127.0.0.1:9", Path("guestlist.db"))


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def clean(more: dict[str, str]) -> dict[str, str]:
    return {n: v for n, v in os.environ.items() if not n.startswith("GUESTLIST_")} | more


async def start(folder: Path, *arguments: str, **env: str) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=folder,
        env=clean(env) | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
    )


async def ran(folder: Path, *arguments: str, **env: str) -> tuple[int | None, str, str]:
    process = await start(folder, *arguments, **env)
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


@asynccontextmanager
async def listening(
    folder: Path, *arguments: str, **env: str
) -> AsyncIterator[tuple[Process, str]]:
    process = await start(folder, *arguments, **env)
    assert process.stdout is not None
    line = await process.stdout.readline()
    try:
        yield process, line.decode().strip().rpartition(" ")[2]
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def told(process: Process, number: signal.Signals) -> tuple[int | None, str]:
    process.send_signal(number)
    async with asyncio.timeout(SOON_S):
        _, err = await process.communicate()
    return process.returncode, err.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_serve_ends_well_when_it_is_told_to(number: signal.Signals, tmp_path: Path) -> None:
    async with listening(tmp_path, "serve", **SERVE) as (process, _):
        code, err = await told(process, number)

    assert code == 0
    assert "Traceback" not in err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_simulate_ends_well_although_somebody_waits_at_its_doors(
    number: signal.Signals, tmp_path: Path
) -> None:
    async with (
        listening(tmp_path, "simulate", "--port", "0") as (process, url),
        aiohttp.ClientSession() as http,
    ):
        waiting = asyncio.create_task(http.get(f"{url}/_sim/conversations/x?wait=60"))
        async with http.get(f"{url}/_sim/ping") as answer:
            status = answer.status
        code, err = await told(process, number)
        await asyncio.gather(waiting, return_exceptions=True)

    assert (status, code, err) == (200, 0, "")


@pytest.mark.parametrize("port", ["65536", "-1", "x", ""])
async def test_a_port_that_is_none_is_refused_in_a_line(
    port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["simulate", f"--port={port}"])

    assert caught.value.code == 2
    assert "--port: is not a whole number between 0 and 65535" in capsys.readouterr().err


def test_trouble_without_the_scripted_colleague_is_refused_in_a_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["demo", "--faults"])

    assert code == 2
    assert "--faults is for the scripted colleague: add --script" in capsys.readouterr().err


async def test_serve_names_everything_at_once(tmp_path: Path) -> None:
    wrong = {"GUESTLIST_PORT": "x", "GUESTLIST_APP_TYPE": "y", "GUESTLIST_DATABASE_URL": "z"}

    code, _, err = await ran(tmp_path, "serve", **wrong)

    assert code == 2
    assert err.splitlines()[0] == "Guestlist cannot start:"
    assert [line.partition(":")[0] for line in err.splitlines()[1:]] == [
        "  GUESTLIST_PORT",
        "  GUESTLIST_APP_TYPE",
        "  GUESTLIST_TENANT_ID",
        "  GUESTLIST_APP_ID",
        "  GUESTLIST_DATABASE_URL",
        "  no credential",
    ]


async def test_package_says_what_it_wrote_and_what_to_do_with_it(tmp_path: Path) -> None:
    code, out, err = await ran(tmp_path, "package", **PACKAGE)

    assert (code, err) == (0, "")
    assert out == (
        "Wrote guestlist.zip. Upload it in the Teams admin center; manifest/README.md says how.\n"
    )
    assert (tmp_path / "guestlist.zip").is_file()


@pytest.mark.parametrize(
    ("out", "line"),
    [
        ("no/guestlist.zip", "  --out: there is no folder no"),
        (".", "  --out: . is a folder; name a file in it"),
        ("", "  --out: . is a folder; name a file in it"),
    ],
)
async def test_package_says_in_a_line_where_it_cannot_write(
    out: str, line: str, tmp_path: Path
) -> None:
    code, _, err = await ran(tmp_path, "package", f"--out={out}", **PACKAGE)

    assert code == 2
    assert err.splitlines() == ["The app package was not made:", line]
    assert files_in(tmp_path) == []


async def test_package_names_everything_at_once(tmp_path: Path) -> None:
    wrong = {"GUESTLIST_APP_ID": "me", "GUESTLIST_WEBSTE_URL": "https://www.contoso.com"}

    code, _, err = await ran(tmp_path, "package", "--out=no/x.zip", **wrong)

    assert code == 2
    assert err.splitlines()[1:] == [
        "  GUESTLIST_WEBSTE_URL: there is no such setting; did you mean GUESTLIST_WEBSITE_URL?",
        "  GUESTLIST_APP_ID: is not a GUID",
        "  GUESTLIST_WEBSITE_URL: is missing",
        "  GUESTLIST_PRIVACY_URL: is missing",
        "  GUESTLIST_TERMS_URL: is missing",
        "  --out: there is no folder no",
    ]


@pytest.mark.parametrize(
    ("command", "names"),
    [("serve", tuple(settings.Settings.model_fields)), ("package", settings.PACKAGE)],
)
def test_the_help_of_a_command_lists_the_settings_that_it_reads(
    command: str, names: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])

    lines = capsys.readouterr().out.partition("\nsettings:\n")[2].splitlines()
    assert [line.split()[0] for line in lines] == [f"GUESTLIST_{n.upper()}" for n in names]


def test_the_help_of_package_says_what_out_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["package", "--help"])

    assert "--out FILE  file to write" in capsys.readouterr().out
