import sqlite3
import stat
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from web.operator.account import SESSION_SECONDS, OperatorAccount

pytestmark = pytest.mark.slow

PASSWORD = "fyra ord i rad"


def test_password_is_kept_as_an_argon2_hash_in_a_file_of_the_owner_alone(tmp_path: Path) -> None:
    OperatorAccount(tmp_path / "records.sqlite").set_password(PASSWORD)
    assert stat.S_IMODE((tmp_path / "records.sqlite").stat().st_mode) == 0o600
    with sqlite3.connect(tmp_path / "records.sqlite") as connection:
        assert str(connection.execute("SELECT password_hash FROM operator").fetchone()[0]).startswith("$argon2id$v=19$m=65536,t=3,")
    assert all(PASSWORD.encode() not in path.read_bytes() for path in tmp_path.iterdir())


def test_asking_for_the_account_makes_no_file(tmp_path: Path) -> None:
    assert not OperatorAccount(tmp_path / "records.sqlite").is_set() and list(tmp_path.iterdir()) == []


def test_right_password_begins_a_session_and_a_wrong_one_does_not(tmp_path: Path) -> None:
    account = OperatorAccount(tmp_path / "records.sqlite")
    assert account.sign_in(PASSWORD) is None
    account.set_password(PASSWORD)
    token = account.sign_in(PASSWORD)
    assert token and account.is_signed_in(token)
    assert account.sign_in("fyra ord i rat") is None and not account.is_signed_in("") and not account.is_signed_in("x")


def test_session_is_kept_as_a_hash(tmp_path: Path) -> None:
    account = OperatorAccount(tmp_path / "records.sqlite")
    account.set_password(PASSWORD)
    token = account.sign_in(PASSWORD)
    assert token and all(token.encode() not in path.read_bytes() for path in tmp_path.iterdir())


def test_session_ends_after_eight_hours(tmp_path: Path) -> None:
    now = [1_000_000.0]
    account = OperatorAccount(tmp_path / "records.sqlite", now=lambda: now[0])
    account.set_password(PASSWORD)
    token = account.sign_in(PASSWORD) or ""
    now[0] += SESSION_SECONDS - 1
    assert account.is_signed_in(token)
    now[0] += 1
    assert not account.is_signed_in(token) and SESSION_SECONDS == 8 * 3600


def test_change_of_password_ends_all_sessions(tmp_path: Path) -> None:
    account = OperatorAccount(tmp_path / "records.sqlite")
    account.set_password(PASSWORD)
    tokens = [account.sign_in(PASSWORD) or "" for _ in range(2)]
    OperatorAccount(tmp_path / "records.sqlite").set_password("ett annat lösenord")
    assert [account.is_signed_in(token) for token in tokens] == [False, False] and account.sign_in(PASSWORD) is None


def test_sign_out_ends_that_session_only(tmp_path: Path) -> None:
    account = OperatorAccount(tmp_path / "records.sqlite")
    account.set_password(PASSWORD)
    first, second = account.sign_in(PASSWORD) or "", account.sign_in(PASSWORD) or ""
    account.sign_out(first)
    assert not account.is_signed_in(first) and account.is_signed_in(second)


def test_removed_account_lets_nobody_in(tmp_path: Path) -> None:
    account = OperatorAccount(tmp_path / "records.sqlite")
    account.set_password(PASSWORD)
    token = account.sign_in(PASSWORD) or ""
    account.remove()
    assert not account.is_set() and not account.is_signed_in(token) and account.sign_in(PASSWORD) is None


@pytest.mark.parametrize("password", ["", "elva tecken", "x" * 1001])
def test_password_that_is_too_short_or_too_long_is_refused(tmp_path: Path, password: str) -> None:
    with pytest.raises(SamsvarError, match="expected 12 to 1000"):
        OperatorAccount(tmp_path / "records.sqlite").set_password(password)
