"""The command line: guestlist serve | simulate | demo | package."""

import argparse
import asyncio
import contextlib
import functools
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from bot import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for a failure, 2 for wrong use.

    128 and the number of a signal is for work that was cut short by it.
    """
    given = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = given.run
    with contextlib.suppress(KeyboardInterrupt):
        return run(given)
    return 128 + signal.SIGINT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="guestlist",
        description="A Teams bot that adds people from outside to lists and groups.",
    )
    parser.add_argument("--version", action="version", version=f"guestlist {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_serve(commands)
    _add_simulate(commands)
    _add_demo(commands)
    _add_package(commands)
    return parser


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _add_serve(commands: "Commands[argparse.ArgumentParser]") -> None:
    serve = commands.add_parser(
        "serve",
        help="run the bot",
        description="Run the bot until it is stopped. It takes its settings from the environment.",
        formatter_class=functools.partial(_WithSettings, names=_every_setting),
    )
    serve.set_defaults(run=_serve)


def _add_simulate(commands: "Commands[argparse.ArgumentParser]") -> None:
    simulate = commands.add_parser("simulate", help="run a simulated Microsoft 365 tenant")
    simulate.add_argument("--host", default="127.0.0.1", help="loopback address (%(default)s)")
    simulate.add_argument("--port", type=_port, default=8365, help="0 for a free one (%(default)s)")
    simulate.set_defaults(run=_simulate)


def _add_demo(commands: "Commands[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo", help="try the bot in a simulated tenant")
    demo.add_argument(
        "--script", action="store_true", help="no browser: a scripted colleague shows the main job"
    )
    demo.add_argument(
        "--faults",
        action="store_true",
        help="with --script: requests that are throttled, fail, pause, and outlive a killed bot",
    )
    demo.set_defaults(run=_demo)


def _add_package(commands: "Commands[argparse.ArgumentParser]") -> None:
    package = commands.add_parser(
        "package",
        help="make the Teams app package",
        description="Make the Teams app package, for an administrator to upload in the Teams "
        "admin center. It takes its settings from the environment.",
        formatter_class=functools.partial(_WithSettings, names=_settings_of_package),
    )
    package.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        default=Path("guestlist.zip"),
        help="file to write; one that is there already is replaced (%(default)s)",
    )
    package.set_defaults(run=_package)


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError("is not a whole number between 0 and 65535")


def _every_setting() -> Collection[str]:
    from bot import settings  # noqa: PLC0415 - costs 0.2 s, and only the help needs it

    return tuple(settings.Settings.model_fields)


def _settings_of_package() -> Collection[str]:
    from bot import settings  # noqa: PLC0415 - as above

    return settings.PACKAGE


class _WithSettings(argparse.HelpFormatter):
    """Adds a table of settings to the help; they are read only when somebody asks."""

    def __init__(self, prog: str, names: Callable[[], Collection[str]], **more: Any) -> None:
        super().__init__(prog, **more)
        self._names = names

    def format_help(self) -> str:
        """Return the help with a line for each setting."""
        from bot import settings  # noqa: PLC0415 - as above

        lines = settings.described(self._names())
        return super().format_help() + "\nsettings:\n" + "\n".join(lines) + "\n"


def _serve(_given: argparse.Namespace) -> int:
    from bot import app, ending, settings  # noqa: PLC0415 - each command loads only what it needs

    try:
        asyncio.run(ending.until_told(app.serve(settings.load())))
    except (settings.BadSettings, app.CannotStart) as error:
        return _refused("Guestlist cannot start:", str(error).splitlines())
    return 0


def _refused(heading: str, lines: Iterable[str]) -> int:
    print(heading, *(f"  {line}" for line in lines), sep="\n", file=sys.stderr)
    return 2


def _simulate(given: argparse.Namespace) -> int:
    from bot import ending, settings  # noqa: PLC0415 - as above
    from bot.simulator import server  # noqa: PLC0415 - as above

    if not settings.is_loopback(given.host):
        print("guestlist simulate: --host must be a loopback address", file=sys.stderr)
        return 2
    announce = _announcing("simulated tenant")
    try:
        asyncio.run(ending.until_told(server.run(given.host, given.port, announce)))
    except OSError as error:
        print(f"guestlist simulate: {error.strerror}: port {given.port}", file=sys.stderr)
        return 1
    return 0


def _announcing(what: str) -> Callable[[str], None]:
    def announce(url: str) -> None:
        print(f"{what}: {url}", flush=True)

    return announce


def _demo(given: argparse.Namespace) -> int:
    if given.faults and not given.script:
        print(
            "guestlist demo: --faults is for the scripted colleague: add --script", file=sys.stderr
        )
        return 2
    from bot import ending  # noqa: PLC0415 - as above
    from bot.demo import run  # noqa: PLC0415 - as above

    work = run.demo(script_only=given.script, with_faults=given.faults)
    return asyncio.run(ending.until_told(work, _say_ending))


def _say_ending() -> None:
    with contextlib.suppress(OSError):  # the terminal may be closed
        print("Ending.", flush=True)


def _package(given: argparse.Namespace) -> int:
    from bot import packaging, settings  # noqa: PLC0415 - as above

    try:
        details = packaging.AppDetails(**settings.for_package())
        made = packaging.build_package(details, given.out, known=settings.unknown())
    except packaging.BadPackage as error:
        return _refused("The app package was not made:", error.faults)
    print(f"Wrote {made}. Upload it in the Teams admin center; manifest/README.md says how.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
