"""The Teams app package: the manifest filled in, checked, zipped with its icons and languages."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs

from bot import __version__
from bot.settings import is_guid

NAME_LENGTH = 32
URL_LENGTH = 2048
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_SCHEMA = "MicrosoftTeams.schema.json"
_LANGUAGE_SCHEMA = "MicrosoftTeams.Localization.schema.json"
# A fixed time, the earliest that a zip file can hold: the same input gives the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


class BadPackage(Exception):
    """The package cannot be built; faults names everything that is wrong, each with its place."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class AppDetails:
    """What differs from tenant to tenant; the setting of a field is GUESTLIST_ and its name.

    app_id is the client id of the bot's registration. It names the app in the catalogue too, so
    that every new version replaces the one before. The addresses lead to pages of the
    organisation that runs the bot, so there are no defaults for them.
    """

    app_id: str
    website_url: str
    privacy_url: str
    terms_url: str
    developer_name: str = "Guestlist"


def build_package(
    details: AppDetails, out: Path, folder: Path | None = None, *, known: Sequence[str] = ()
) -> Path:
    """Write the app package and return its path. Raise BadPackage with every fault at once.

    folder holds the manifest; None is the one that belongs to this program. known are faults
    that somebody else has found.
    """
    if faults := (*known, *_detail_faults(details), *_out_faults(out)):
        raise BadPackage(faults)
    folder = folder or manifest_folder()
    manifest = filled(details, folder)
    languages = _languages(manifest, folder)
    if faults := (*_manifest_faults(manifest, folder), *_language_faults(languages, folder)):
        raise BadPackage(faults)
    icons = {name: (folder / name).read_bytes() for name in manifest["icons"].values()}
    texts = {"manifest.json": manifest, **languages}
    _write(out, {name: _bytes(text) for name, text in texts.items()} | icons)
    return out


def manifest_folder() -> Path:
    """Return the folder of the manifest: in the installed package, or beside it in a checkout."""
    here = Path(__file__).parent
    installed = here / "_manifest"
    return installed if installed.is_dir() else here.parent / "manifest"


def filled(details: AppDetails, folder: Path) -> dict[str, Any]:
    """Return the manifest of this folder for these details; its version is that of the program."""
    values = asdict(details) | {"version": __version__}
    template: dict[str, Any] = _read(folder / "manifest.json")
    return {key: _fill(value, values) for key, value in template.items()}


def _fill(node: Any, values: Mapping[str, str]) -> Any:
    match node:
        case str():
            return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), node)
        case list():
            return [_fill(item, values) for item in node]
        case dict():
            return {key: _fill(value, values) for key, value in node.items()}
        case _:
            return node


def _languages(manifest: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    listed = manifest["localizationInfo"]["additionalLanguages"]
    return {entry["file"]: _read(folder / entry["file"]) for entry in listed}


def _detail_faults(details: AppDetails) -> Iterator[str]:
    for name, value in asdict(details).items():
        fault = _detail_fault(name, value) if value.strip() else "is missing"
        if fault:
            yield f"GUESTLIST_{name.upper()}: {fault}"


def _detail_fault(name: str, value: str) -> str:
    """The limits are those of Microsoft's schema, in the words of who sets the values."""
    match name:
        case "app_id":
            return "" if is_guid(value) else "is not a GUID"
        case "developer_name":
            long = len(value) > NAME_LENGTH
            return f"is longer than {NAME_LENGTH} characters" if long else ""
        case _ if len(value) > URL_LENGTH:
            return f"is longer than {URL_LENGTH} characters"
        case _:
            public = _is_public(value)
            return "" if public else "is not an https address that a colleague can open"


def _out_faults(out: Path) -> Iterator[str]:
    try:
        if out.is_dir():
            yield f"--out: {out} is a folder; name a file in it"
        elif not out.parent.is_dir():
            yield f"--out: there is no folder {out.parent}"
    except OSError as error:
        yield _not_written(out, error)


def _not_written(out: Path, error: OSError) -> str:
    return f"--out: {error.strerror or 'cannot be written'}: {out}"


def _is_public(url: str) -> bool:
    """A page that a colleague can open: https, a host name with a dot, nothing hidden before it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    named = "." in (parts.hostname or "").strip(".") and not re.search(r"[\s@]", parts.netloc)
    return parts.scheme == "https" and named


def _manifest_faults(manifest: Mapping[str, Any], folder: Path) -> tuple[str, ...]:
    left = _PLACEHOLDER.findall(json.dumps(manifest))
    return (
        *_schema_faults("manifest.json", manifest, folder / "schema" / _SCHEMA),
        *(f"manifest.json: nothing fills the placeholder {name}" for name in left),
    )


def _language_faults(languages: Mapping[str, Any], folder: Path) -> tuple[str, ...]:
    schema = folder / "schema" / _LANGUAGE_SCHEMA
    return tuple(
        fault for name, texts in languages.items() for fault in _schema_faults(name, texts, schema)
    )


def _schema_faults(name: str, document: Any, schema: Path) -> Iterator[str]:
    # The schemas say draft-04, but use "const" and limits beside "$ref", which that draft ignores.
    for error in jsonschema_rs.Draft201909Validator(_read(schema)).iter_errors(document):
        yield f"{name} {_place(error.instance_path)}: {error.message}"


def _place(path: list[str | int]) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "$" + "".join(steps)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _bytes(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """Write the files uncompressed, since compressed bytes differ from one zlib to the next."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    try:
        out.write_bytes(whole.getvalue())
    except OSError as error:
        raise BadPackage((_not_written(out, error),)) from None
