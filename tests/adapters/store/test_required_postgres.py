from pathlib import Path

import pytest

from tests import postgres


def test_a_missing_postgresql_skips_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgres.REQUIRE_ALL, raising=False)

    with pytest.raises(pytest.skip.Exception, match="no PostgreSQL"):
        postgres.started(tmp_path / "missing")


def test_a_missing_postgresql_fails_tests_where_everything_is_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(postgres.REQUIRE_ALL, "1")

    with pytest.raises(pytest.fail.Exception, match="no PostgreSQL"):
        postgres.started(tmp_path / "missing")
