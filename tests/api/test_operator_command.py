import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli import main
from corpus.places import CHECKOUT
from tests.api.tiny import samsvar
from web.operator.account import OperatorAccount

pytestmark = pytest.mark.slow

PASSWORD = "fyra ord i rad"


def test_password_is_taken_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert main(["operator", "password", "--stdin", "--data", str(tmp_path)]) == 0
    assert OperatorAccount(tmp_path / "records.sqlite").sign_in(PASSWORD) and PASSWORD not in capsys.readouterr().out


def test_password_without_a_terminal_is_refused_with_what_to_do(tmp_path: Path) -> None:
    done = samsvar("operator", "password", data=tmp_path)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "--stdin" in done.stderr


def test_short_password_is_refused_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("kort\n"))
    assert main(["operator", "password", "--stdin", "--data", str(tmp_path)]) == 2
    assert "expected 12 to 1000" in capsys.readouterr().err and not OperatorAccount(tmp_path / "records.sqlite").is_set()


def test_password_is_removed(tmp_path: Path) -> None:
    OperatorAccount(tmp_path / "records.sqlite").set_password(PASSWORD)
    assert main(["operator", "password", "--remove", "--data", str(tmp_path)]) == 0
    assert not OperatorAccount(tmp_path / "records.sqlite").is_set()


@pytest.mark.parametrize(("again", "code"), [(PASSWORD, 0), ("fyra ord på rad", 2)])
def test_password_is_asked_for_twice_on_a_terminal(tmp_path: Path, again: str, code: int) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "api", "operator", "password", "--data", str(tmp_path)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=CHECKOUT, start_new_session=True) as process:
        shown = b""
        for prompt, answer in ((b"New password: ", PASSWORD), (b"The same again: ", again)):
            while prompt not in shown:
                shown += os.read(ours, 1024)
            os.write(ours, f"{answer}\n".encode())
        assert process.wait(30) == code
    assert PASSWORD.encode() not in shown and OperatorAccount(tmp_path / "records.sqlite").is_set() is (code == 0)
    os.close(ours)
    os.close(theirs)
