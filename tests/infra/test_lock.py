import re
import subprocess
import sys
from pathlib import Path

import pytest

INFRA = Path(__file__).parents[2] / "infra"
LOCKS = [INFRA / "requirements.lock", INFRA / "build.lock"]
PIN = re.compile(r"^[\w.-]+(?:\[[\w,-]+\])?==\S+")


def pins(lock: Path) -> list[str]:
    """Each pin with everything that belongs to it, on one line."""
    joined = lock.read_text("utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]


def test_the_locks_agree_with_pyproject(lock_of_uv: Path) -> None:
    assert lock_of_uv.is_file()

    checked = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, INFRA / "lock.py", "--check"], capture_output=True, text=True, check=False
    )

    assert (checked.stderr, checked.returncode) == ("", 0)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_line_is_a_pin_with_hashes(lock: Path) -> None:
    faulty = [pin for pin in pins(lock) if not PIN.match(pin) or " --hash=sha256:" not in pin]

    assert pins(lock)
    assert faulty == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    addresses = [line for line in lock.read_text("utf-8").splitlines() if "://" in line]

    assert addresses == []


def test_the_lock_that_names_addresses_stays_out_of_version_control() -> None:
    ignored = (INFRA.parent / ".gitignore").read_text("utf-8").splitlines()

    assert "uv.lock" in ignored
