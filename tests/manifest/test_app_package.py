import json
import zipfile
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from bot import packaging
from bot.packaging import AppDetails, BadPackage, build_package

APP = "6f1c2a50-0b7e-4c5a-9d1e-2f3a4b5c6d7e"
DETAILS = AppDetails(
    app_id=APP,
    developer_name="Contoso IT",
    website_url="https://www.contoso.com/guestlist",
    privacy_url="https://www.contoso.com/guestlist/privacy",
    terms_url="https://www.contoso.com/guestlist/terms",
)


def manifest_in(package: Path) -> dict[str, object]:
    with zipfile.ZipFile(package) as files:
        manifest: dict[str, object] = json.loads(files.read("manifest.json"))
    return manifest


def faults_of(details: AppDetails, out: Path) -> tuple[str, ...]:
    with pytest.raises(BadPackage) as caught:
        build_package(details, out)
    return caught.value.faults


def test_the_package_holds_the_manifest_the_languages_and_the_icons_and_nothing_else(
    tmp_path: Path,
) -> None:
    package = build_package(DETAILS, tmp_path / "guestlist.zip")

    with zipfile.ZipFile(package) as files:
        assert files.namelist() == ["manifest.json", "nl.json", "color.png", "outline.png"]


def test_the_same_details_give_the_same_bytes(tmp_path: Path) -> None:
    first = build_package(DETAILS, tmp_path / "first.zip")
    second = build_package(DETAILS, tmp_path / "second.zip")

    assert first.read_bytes() == second.read_bytes()


def test_the_details_stand_in_the_manifest(tmp_path: Path) -> None:
    manifest = manifest_in(build_package(DETAILS, tmp_path / "guestlist.zip"))

    assert manifest["id"] == APP
    assert manifest["developer"] == {
        "name": "Contoso IT",
        "websiteUrl": "https://www.contoso.com/guestlist",
        "privacyUrl": "https://www.contoso.com/guestlist/privacy",
        "termsOfUseUrl": "https://www.contoso.com/guestlist/terms",
    }


def test_the_bot_of_the_manifest_is_ours() -> None:
    manifest = packaging.filled(DETAILS, packaging.manifest_folder())

    assert [bot["botId"] for bot in manifest["bots"]] == [APP]


def test_the_manifest_has_the_version_of_the_program(tmp_path: Path) -> None:
    manifest = manifest_in(build_package(DETAILS, tmp_path / "guestlist.zip"))

    assert manifest["version"] == metadata.version("guestlist")


def test_all_missing_settings_are_named_at_once(tmp_path: Path) -> None:
    nothing = AppDetails(app_id="", website_url="", privacy_url="", terms_url="")

    assert faults_of(nothing, tmp_path / "guestlist.zip") == (
        "GUESTLIST_APP_ID: is missing",
        "GUESTLIST_WEBSITE_URL: is missing",
        "GUESTLIST_PRIVACY_URL: is missing",
        "GUESTLIST_TERMS_URL: is missing",
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://www.contoso.com/privacy",
        "https://localhost/privacy",
        "https://somebody@www.contoso.com/privacy",
        "https:///privacy",
        "https://[www.contoso.com/privacy",
        "www.contoso.com",
    ],
)
def test_an_address_that_nobody_can_open_safely_is_refused(url: str, tmp_path: Path) -> None:
    faults = faults_of(replace(DETAILS, privacy_url=url), tmp_path / "guestlist.zip")

    assert faults == ("GUESTLIST_PRIVACY_URL: is not an https address that a colleague can open",)


def test_everything_that_is_wrong_is_named_by_its_setting_and_at_once(tmp_path: Path) -> None:
    bad = AppDetails(
        app_id="not a guid",
        developer_name="x" * 33,
        website_url="http://www.contoso.com",
        privacy_url=" ",
        terms_url="https://www.contoso.com/" + "x" * 2048,
    )

    assert faults_of(bad, tmp_path / "no" / "guestlist.zip") == (
        "GUESTLIST_APP_ID: is not a GUID",
        "GUESTLIST_WEBSITE_URL: is not an https address that a colleague can open",
        "GUESTLIST_PRIVACY_URL: is missing",
        "GUESTLIST_TERMS_URL: is longer than 2048 characters",
        "GUESTLIST_DEVELOPER_NAME: is longer than 32 characters",
        f"--out: there is no folder {tmp_path / 'no'}",
    )


@pytest.mark.parametrize(
    "longest",
    [
        {"developer_name": "x" * 32},
        {"terms_url": "https://www.contoso.com/".ljust(2048, "x")},
        {"app_id": APP.upper()},
    ],
)
def test_what_the_settings_may_say_the_schema_takes(
    longest: dict[str, str], tmp_path: Path
) -> None:
    details = replace(DETAILS, **longest)

    assert build_package(details, tmp_path / "guestlist.zip").is_file()


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    assert faults_of(DETAILS, tmp_path) == (f"--out: {tmp_path} is a folder; name a file in it",)


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    out = tmp_path / ("x" * 300)

    assert faults_of(DETAILS, out) == (f"--out: File name too long: {out}",)


def test_a_package_that_is_there_already_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "guestlist.zip"
    out.write_bytes(b"x" * 1_000_000)

    assert manifest_in(build_package(DETAILS, out))["id"] == APP


def test_a_package_that_somebody_makes_stays_out_of_version_control() -> None:
    ignored = (packaging.manifest_folder().parent / ".gitignore").read_text("utf-8").splitlines()

    assert "guestlist.zip" in ignored


def test_a_fault_leaves_no_package_behind(tmp_path: Path) -> None:
    faults_of(replace(DETAILS, app_id="not a guid"), tmp_path / "guestlist.zip")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk")
def test_a_disk_that_is_full_is_named() -> None:
    faults = faults_of(DETAILS, Path("/dev/full"))

    assert faults == ("--out: No space left on device: /dev/full",)
