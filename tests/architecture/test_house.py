"""Rules of the house that no other tool keeps; CONTRIBUTING.md says why."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
ALLOWED = frozenset(
    {"bot", "cards", "infra", "manifest", "tests"}
    | {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "pyproject.toml"}
    | {".ci", ".dockerignore", ".editorconfig", ".gitignore"}
)
FILE_LINES = 300
FUNCTION_LINES = 50
# Each pattern is written so that this file does not match it.
LEFT_FOR_LATER = re.compile(r"\b(?:TO{1}DO|FIX{1}ME)\b")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|crates\.io|rubygems\.org"
    r"|anaconda\.org|proxy\.golang\.org|\bregistry[=]|(?:extra-)?index[-]url"
)
MACHINE_PATH = re.compile(r"(?:^|[^\w.}])/(?:home|mnt|opt|root|srv|Users|work)/\w|[A-Z]:\\Users")
BARE_EXCUSE = re.compile(
    r"#\s*(?:ruff: )?noqa(?!: [A-Z\d, ]+ [-\u2014] \w)|#\s*type: ignore(?!\[[\w, -]+\])"
)
BINARY = {".png", ".zip", ".db"}


def tracked() -> list[Path]:
    """Every file under version control; without git, every file in a place that may hold some."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"],  # noqa: S607 - the developer's own git
            cwd=TOP,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        found = (path for name in ALLOWED for path in [TOP / name, *(TOP / name).rglob("*")])
        return sorted(path for path in found if "__pycache__" not in path.parts and path.is_file())
    return sorted(TOP / name for name in listed if name and (TOP / name).is_file())


FILES = tracked()
PYTHON = [path for path in FILES if path.suffix == ".py"]
PROGRAM = [path for path in PYTHON if path.relative_to(TOP).parts[0] in {"bot", "cards"}]


def name_of(path: Path) -> str:
    return str(path.relative_to(TOP))


def lines_with(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in files
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            case _:
                pass


def test_the_rules_look_at_the_program() -> None:
    looked_at = {name_of(path) for path in FILES}

    assert {"pyproject.toml", "bot/domain/routing.py"} <= looked_at


def test_everything_lies_in_a_place_of_the_plan() -> None:
    top = {path.relative_to(TOP).parts[0] for path in FILES}

    assert top - ALLOWED == set()


def test_the_gate_is_all_there_is_in_its_folder() -> None:
    gate = [name_of(path) for path in FILES if path.relative_to(TOP).parts[0] == ".ci"]

    assert gate == [".ci/run"]


def test_no_file_of_the_program_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in PROGRAM}

    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_of_the_program_is_too_long() -> None:
    lengths = {
        f"{name_of(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in PROGRAM
        for node in functions(path)
    }

    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_fakes_are_written_and_not_conjured() -> None:
    conjured = [
        name_of(path) for path in PYTHON for name in imports(path) if name.startswith("unittest")
    ]

    assert conjured == []


def test_nothing_is_left_for_later() -> None:
    assert lines_with(LEFT_FOR_LATER, FILES) == []


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRY, FILES) == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert lines_with(MACHINE_PATH, FILES) == []


def test_every_excuse_names_its_rule_and_its_reason() -> None:
    assert lines_with(BARE_EXCUSE, PYTHON) == []


@pytest.mark.parametrize(
    ("pattern", "caught"),
    [
        (LEFT_FOR_LATER, "# " + "TO" + "DO: later"),
        (REGISTRY, "https://files.python" + "hosted.org/packages/x.whl"),
        (REGISTRY, "--extra-" + "index" + "-url https://mirror.example"),
        (MACHINE_PATH, "open('" + "/ho" + "me/ann/file')"),
        (MACHINE_PATH, "file:/" + "//op" + "t/wheels"),
        (BARE_EXCUSE, "x = 1  # " + "noqa"),
        (BARE_EXCUSE, "x = 1  # " + "noqa: E501"),
        (BARE_EXCUSE, "x = 1  # type: " + "ignore"),
    ],
)
def test_each_rule_catches_what_it_is_for(pattern: re.Pattern[str], caught: str) -> None:
    assert pattern.search(caught)


@pytest.mark.parametrize(
    ("pattern", "let_through"),
    [
        (MACHINE_PATH, "GET /users/{id}/memberOf"),
        (MACHINE_PATH, "https://www.contoso.com/home/page"),
        (BARE_EXCUSE, "x = 1  # noqa: E501 - a table reads better on one line"),
        (BARE_EXCUSE, "x = 1  # type: ignore[attr-defined]"),
    ],
)
def test_no_rule_catches_what_is_good(pattern: re.Pattern[str], let_through: str) -> None:
    assert not pattern.search(let_through)
