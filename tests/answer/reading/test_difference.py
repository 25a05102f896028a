"""The file of the reader's weights: what is read from it is what was written, as near as four bits can say, and the lower layers are left alone."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from answer.reading.difference import BLOCK, WEIGHTS, base_network, load_difference, save_difference
from answer.reading.network import FROZEN, LAYERS, ReaderNetwork
from answer.reading.packing import Packer

pytestmark = pytest.mark.model
MOST_BYTES = 12_000_000
"""What the package may carry of the reader."""
SPREAD = 1e-2


def layer_of(name: str) -> int:
    return int(name.split(".")[1]) if name.startswith("layers.") else -1


@pytest.fixture(scope="module")
def base(folder: Path, packer: Packer, network: ReaderNetwork) -> ReaderNetwork:
    """The packaged model with a head that says something of what it reads."""
    return headed(base_network(folder, packer.closing), network)


@pytest.fixture(scope="module")
def moved(folder: Path, packer: Packer, network: ReaderNetwork) -> ReaderNetwork:
    """A network whose upper layers differ from the packaged model's at random."""
    network, chance = headed(base_network(folder, packer.closing), network), torch.Generator().manual_seed(7)
    for name, values in network.body.state_dict().items():
        if layer_of(name) >= FROZEN:
            values += SPREAD * torch.randn(values.shape, generator=chance)
    return network


def headed(network: ReaderNetwork, like: ReaderNetwork) -> ReaderNetwork:
    network.head.load_state_dict(like.head.state_dict())
    return network.eval()


@pytest.fixture(scope="module")
def written(moved: ReaderNetwork, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reader") / "reader.safetensors"
    save_difference(moved, folder, path)
    return path


@pytest.fixture(scope="module")
def again(written: Path, folder: Path, packer: Packer) -> ReaderNetwork:
    network = base_network(folder, packer.closing).eval()
    load_difference(network, written)
    return network


@torch.inference_mode()
def logits(network: ReaderNetwork, packer: Packer) -> Tensor:
    packed = packer.packed(
        "Vad kostar det?", [("Avgifter", ["Avgiften är 12 000 kronor.", "Den tas ut i mars."]), ("Vägar", ["Vägen är lång."])]
    )
    return torch.cat([torch.cat(each) for parts in packed for each in network(parts)])


def test_network_that_was_written_and_read_says_the_same(
    base: ReaderNetwork, moved: ReaderNetwork, again: ReaderNetwork, packer: Packer
) -> None:
    lost, differing = (float((logits(each, packer) - logits(moved, packer)).abs().max()) for each in (again, base))
    assert lost < 0.05 < 0.2 < differing


def test_each_number_is_kept_within_half_a_step_of_its_block(base: ReaderNetwork, moved: ReaderNetwork, again: ReaderNetwork) -> None:
    before, read = base.body.state_dict(), again.body.state_dict()
    for name, values in moved.body.state_dict().items():
        if values.ndim == 2 and layer_of(name) >= FROZEN:
            step = (values - before[name]).reshape(-1, BLOCK).abs().amax(1, keepdim=True) / 7
            assert bool(((read[name] - values).reshape(-1, BLOCK).abs() <= 0.51 * step + 1e-6).all()), name


def test_lower_layers_and_embeddings_are_the_packaged_models_own(base: ReaderNetwork, network: ReaderNetwork) -> None:
    before, trained = base.body.state_dict(), network.body.state_dict()
    assert {layer_of(name) for name in before if not torch.equal(before[name], trained[name])} == set(range(FROZEN, LAYERS))


@pytest.mark.parametrize("which", ["the shipped file", "any other"])
def test_file_is_small_enough_to_be_carried_along(which: str, written: Path) -> None:
    assert (WEIGHTS if which == "the shipped file" else written).stat().st_size <= MOST_BYTES
