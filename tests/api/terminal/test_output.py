import os
import pty
import sys

import pytest

from api.terminal.output import BOLD, NOT_BOLD, bold, shows_bold, wrapped


def test_bold_words_are_wrapped_as_if_they_were_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    said = wrapped(f"Ett stycke med många ord som bryts, och {bold('en mening som svarar på frågan med många ord')} och mer.")
    assert "\n" in said[said.index(BOLD) : said.index(NOT_BOLD)]
    assert all(len(line) <= 40 for line in said.replace(BOLD, "").replace(NOT_BOLD, "").splitlines())


def test_only_a_terminal_that_can_shows_bold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert not shows_bold()
    ours, theirs = pty.openpty()
    with open(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        assert shows_bold()
        monkeypatch.setenv("NO_COLOR", "1")
        assert not shows_bold()
    os.close(ours)
