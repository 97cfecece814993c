import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

import cards
from bot.conversation import commands
from bot.conversation.commands import wording
from bot.conversation.commands.command import Command
from bot.packaging import AppDetails, BadPackage, build_package, manifest_folder

FOLDER = manifest_folder()
MANIFEST: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
LISTED = MANIFEST["localizationInfo"]["additionalLanguages"]
LANGUAGES = [entry["file"] for entry in LISTED]
LANGUAGE_SCHEMA: dict[str, Any] = json.loads(
    (FOLDER / "schema" / "MicrosoftTeams.Localization.schema.json").read_text("utf-8")
)
COMMANDS = [
    command
    for bot in MANIFEST["bots"]
    for commands in bot["commandLists"]
    for command in commands["commands"]
]
LISTED_COMMANDS = {command.name for command in commands.COMMANDS if command.listed}
DETAILS = AppDetails(
    app_id="6f1c2a50-0b7e-4c5a-9d1e-2f3a4b5c6d7e",
    website_url="https://www.contoso.com/guestlist",
    privacy_url="https://www.contoso.com/guestlist/privacy",
    terms_url="https://www.contoso.com/guestlist/terms",
)


def texts_of(language: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((FOLDER / language).read_text("utf-8"))
    return {key: text for key, text in texts.items() if key != "$schema"}


def leaves(node: Any, path: str = "") -> Iterator[str]:
    match node:
        case dict():
            for key, value in node.items():
                yield from leaves(value, f"{path}.{key}" if path else key)
        case list():
            for number, value in enumerate(node):
                yield from leaves(value, f"{path}[{number}]")
        case _:
            yield path


def is_localisable(path: str) -> bool:
    patterns = LANGUAGE_SCHEMA["patternProperties"]
    named = LANGUAGE_SCHEMA["properties"].keys() - {"$schema"}
    return path in named or any(re.search(pattern, path) for pattern in patterns)


def with_fault(folder: Path, file: str, spoil: Callable[[dict[str, Any]], object]) -> Path:
    shutil.copytree(FOLDER, folder)
    document = json.loads((folder / file).read_text("utf-8"))
    spoil(document)
    (folder / file).write_text(json.dumps(document), "utf-8")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_exactly_the_texts_that_the_manifest_has(language: str) -> None:
    wanted = {path for path in leaves(MANIFEST) if is_localisable(path)}

    assert texts_of(language).keys() == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_fits_its_schema(language: str) -> None:
    document = json.loads((FOLDER / language).read_text("utf-8"))

    assert list(jsonschema_rs.Draft201909Validator(LANGUAGE_SCHEMA).iter_errors(document)) == []


def test_every_language_file_is_listed() -> None:
    files = {path.name for path in FOLDER.glob("*.json")} - {"manifest.json"}

    assert files == set(LANGUAGES)
    assert [f"{entry['languageTag']}.json" for entry in LISTED] == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_leaves_a_text_as_it_is_in_english(language: str) -> None:
    same = {"Guestlist", "help", "status"}  # a name, and words that Dutch has too
    originals = {MANIFEST["name"]["full"], *MANIFEST["description"].values()}
    originals |= {text for command in COMMANDS for text in command.values()}
    left = {text for text in texts_of(language).values() if text in originals}

    assert left - same == set()


def test_no_command_begins_with_a_slash() -> None:
    titles = [command["title"] for command in COMMANDS]
    titles += [text for name in LANGUAGES for text in texts_of(name).values()]

    assert [title for title in titles if title.startswith("/")] == []


def test_the_commands_are_those_of_the_bot_and_described() -> None:
    called = [wording.called(command["title"], commands.COMMANDS) for command in COMMANDS]

    assert {found[0].name for found in called if found} == LISTED_COMMANDS
    assert None not in called
    assert all(command["description"] for command in COMMANDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bot_understands_the_commands_as_a_language_names_them(language: str) -> None:
    called = re.compile(r"commandLists.*\.title$")
    titles = [text for key, text in texts_of(language).items() if called.search(key)]
    called_so = [wording.called(title, commands.COMMANDS) for title in titles]

    assert {found[0].name for found in called_so if found} == LISTED_COMMANDS
    assert None not in called_so


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("command", commands.COMMANDS, ids=lambda command: command.name)
def test_what_help_names_is_what_calls_the_command(command: Command, language: str) -> None:
    examples = [cards.text(f"command-{command.name}{part}", language) for part in ("", ".example")]
    typed = [example.removeprefix("@Guestlist ") for example in examples]
    found = [wording.called(text, commands.COMMANDS) for text in typed]

    assert [one[0].name for one in found if one] == [command.name, command.name]


def test_the_name_uses_no_name_of_microsoft() -> None:
    product = re.compile("teams|microsoft|office|bot|beta|preview", re.IGNORECASE)

    assert [name for name in MANIFEST["name"].values() if product.search(name)] == []


def test_groups_and_channels_are_offered_what_they_may_be_told_and_no_slash_commands_yet() -> None:
    [bot] = MANIFEST["bots"]
    _, shared = bot["commandLists"]

    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert [command["title"] for command in shared["commands"]] == ["notify here", "help"]
    assert "supportsTargetedMessages" not in bot
    assert [entry["triggers"] for entry in bot["commandLists"]] == [["mention"], ["mention"]]


@pytest.mark.parametrize(
    ("file", "spoil", "place"),
    [
        ("manifest.json", lambda m: m.update(manifestVersion="1.29"), "$.manifestVersion"),
        ("manifest.json", lambda m: m.update(colour="#fff"), "$"),
        ("manifest.json", lambda m: m["name"].update(short="x" * 31), "$.name.short"),
        ("manifest.json", lambda m: m["bots"][0]["scopes"].append("chat"), "$.bots[0].scopes[3]"),
        ("nl.json", lambda t: t.update({"name.short": "x" * 31}), "$.name.short"),
        ("nl.json", lambda t: t.update({"bots[0].commandLists[3].commands[0].title": "x"}), "$"),
    ],
)
def test_a_planted_fault_is_found_at_its_place(
    file: str, spoil: Callable[[dict[str, Any]], object], place: str, tmp_path: Path
) -> None:
    folder = with_fault(tmp_path / "manifest", file, spoil)
    with pytest.raises(BadPackage) as caught:
        build_package(DETAILS, tmp_path / "guestlist.zip", folder)

    assert [fault.split(": ")[0] for fault in caught.value.faults] == [f"{file} {place}"]


def test_a_placeholder_that_nothing_fills_is_a_fault(tmp_path: Path) -> None:
    folder = with_fault(
        tmp_path / "manifest", "manifest.json", lambda m: m["description"].update(short="{{team}}")
    )
    with pytest.raises(BadPackage) as caught:
        build_package(DETAILS, tmp_path / "guestlist.zip", folder)

    assert caught.value.faults == ("manifest.json: nothing fills the placeholder team",)
