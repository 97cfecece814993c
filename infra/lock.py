# ruff: noqa: INP001 - a script beside the files that it writes, no package
"""Write the two lock files of the image, or check that they still agree with pyproject.toml.

    uv run python infra/lock.py             resolve afresh and write both (needs a package index)
    uv run python infra/lock.py --check     compare with uv.lock and say what differs (offline)

Both files name versions and hashes and no address, so they fit any index. uv.lock itself does name
addresses and therefore stays out of git; `uv run` makes it.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

TOP = Path(__file__).parent.parent
RUNTIME = Path(__file__).parent / "requirements.lock"
BUILD = Path(__file__).parent / "build.lock"
EXPORT = ("export", "--frozen", "--no-dev", "--no-emit-project", "--no-header")
COMPILE = ("pip", "compile", "-", "--universal", "--generate-hashes", "--no-header")


def runtime_lock(folder: Path) -> str:
    """Return what the program needs, as uv.lock in this folder has it."""
    return _header("dependencies") + _uv(*EXPORT, "--format", "requirements-txt", folder=folder)


def build_header(project: dict[str, Any]) -> str:
    """Return the head of the lock of the build tools; it says what they were resolved from."""
    requires = project["build-system"]["requires"]
    return _header(f"build-system {requires}, python {project['project']['requires-python']}")


def _build_lock(project: dict[str, Any]) -> str:
    requires = "\n".join(project["build-system"]["requires"])
    newest = project["tool"]["uv"]["exclude-newer"]
    oldest = str(project["project"]["requires-python"]).removeprefix(">=")
    options = ("--exclude-newer", newest, "--python-version", oldest)
    return _uv(*COMPILE, *options, folder=TOP, stdin=requires)


def _header(source: str) -> str:
    return f"# Made by infra/lock.py from pyproject.toml: {source}. Do not edit.\n"


def _uv(*arguments: str, folder: Path, stdin: str = "") -> str:
    uv = shutil.which("uv") or sys.exit("uv is not on the path")
    done = subprocess.run(  # noqa: S603 - uv, with arguments from this file
        [uv, "--quiet", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"uv {' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


def write() -> None:
    """Resolve without looking at an older uv.lock, as a fresh checkout does, and write both."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        shutil.copy(TOP / "pyproject.toml", name)
        _uv("lock", folder=Path(name))
        RUNTIME.write_text(runtime_lock(Path(name)), "utf-8")
    BUILD.write_text(build_header(project) + _build_lock(project), "utf-8")


def differences() -> list[str]:
    """Return in words where the lock files do not agree with pyproject.toml."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    _uv("lock", "--check", "--offline", folder=TOP)
    found = []
    if not BUILD.read_text("utf-8").startswith(build_header(project)):
        found.append(f"{BUILD.name} was made from another build-system")
    locked, wanted = _lines(RUNTIME.read_text("utf-8")), _lines(runtime_lock(TOP))
    found += [f"{RUNTIME.name} lacks {line}" for line in sorted(wanted - locked)]
    # A mirror may offer fewer files of one version than there are, so fewer hashes are no fault.
    extra = sorted(line for line in locked - wanted if not line.startswith("--hash"))
    found += [f"{RUNTIME.name} has too much: {line}" for line in extra]
    return found


def _lines(lock: str) -> set[str]:
    lines = (line.removesuffix("\\").strip() for line in lock.splitlines())
    return {line for line in lines if not line.startswith("#")}


def main() -> None:
    """Write the files, or with --check compare them."""
    if sys.argv[1:] != ["--check"]:
        write()
    elif found := differences():
        sys.exit("\n".join([*found, "If uv.lock is old, delete it. Then run infra/lock.py."]))


if __name__ == "__main__":
    main()
