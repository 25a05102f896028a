import sys
from pathlib import Path

import pytest

from index.model.cache_folder import cache_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems keep caches elsewhere")


def test_cache_is_in_the_home_folder_where_xdg_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "/home/anna")
    assert cache_folder() == Path("/home/anna/.cache/samsvar")


def test_cache_is_where_xdg_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache_folder() == Path("/somewhere/samsvar")
