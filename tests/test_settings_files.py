"""Files that settings name are looked at before the start, and never quoted."""

from pathlib import Path

import pytest

from tests.test_credentials import PEM
from tests.test_settings import CANARY, LIVE, loaded, refused, without

UNSIGNED = without(LIVE, "CLIENT_SECRET")
HALF = PEM.index("-----BEGIN PRIVATE")
CERTIFICATE, KEY = PEM[:HALF], PEM[HALF:]
LOCKED = PEM.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")
OLD_LOCKED = PEM.replace("PRIVATE KEY-----\nAA", "RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nAA")
OLD_LOCKED = OLD_LOCKED.replace("END PRIVATE KEY", "END RSA PRIVATE KEY")


def written(folder: Path, text: str) -> str:
    (folder / "file").write_text(text)
    return str(folder / "file")


@pytest.mark.parametrize("name", ["CERTIFICATE_FILE", "FEDERATED_TOKEN_FILE"])
def test_a_file_that_is_not_there_stops_the_start(name: str, tmp_path: Path) -> None:
    found = refused(UNSIGNED, **{name: f"{tmp_path}/{CANARY}"})

    assert found == (f"GUESTLIST_{name}: there is no such file",)


@pytest.mark.parametrize("name", ["CERTIFICATE_FILE", "FEDERATED_TOKEN_FILE"])
def test_a_folder_is_no_file(name: str, tmp_path: Path) -> None:
    assert refused(UNSIGNED, **{name: str(tmp_path)}) == (f"GUESTLIST_{name}: is a folder",)


@pytest.mark.parametrize("name", ["CERTIFICATE_FILE", "FEDERATED_TOKEN_FILE"])
def test_a_path_that_leads_through_a_file_cannot_be_read(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, PEM) + "/deeper"

    assert refused(UNSIGNED, **{name: path}) == (f"GUESTLIST_{name}: cannot be read",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "holds no certificate and no private key in PEM"),
        ("\0\xff no text", "holds no certificate and no private key in PEM"),
        (CERTIFICATE, "holds no private key in PEM"),
        (KEY, "holds no certificate in PEM"),
        (PEM.replace("-----END PRIVATE KEY-----", ""), "holds no private key in PEM"),
    ],
)
def test_a_certificate_file_holds_both_halves(text: str, fault: str, tmp_path: Path) -> None:
    found = refused(UNSIGNED, CERTIFICATE_FILE=written(tmp_path, text))

    assert found == (f"GUESTLIST_CERTIFICATE_FILE: {fault}",)


@pytest.mark.parametrize("text", [LOCKED, OLD_LOCKED])
def test_a_key_with_a_password_needs_the_password(text: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)

    assert loaded(UNSIGNED, CERTIFICATE_FILE=path, CERTIFICATE_PASSWORD=CANARY).certificate_file
    assert refused(UNSIGNED, CERTIFICATE_FILE=path) == (
        "GUESTLIST_CERTIFICATE_PASSWORD: is missing, and the private key has one",
    )


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_token_file_holds_something(text: str, tmp_path: Path) -> None:
    found = refused(UNSIGNED, FEDERATED_TOKEN_FILE=written(tmp_path, text))

    assert found == ("GUESTLIST_FEDERATED_TOKEN_FILE: is an empty file",)
