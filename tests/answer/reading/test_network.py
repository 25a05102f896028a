"""The network on the packaged model's weights: it is that model below its head, and reads each passage as if it were alone."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from answer.reading.difference import base_network
from answer.reading.network import ReaderNetwork
from answer.reading.packing import Packed, Packer
from tests.packaged import packaged_model

pytestmark = pytest.mark.model
QUESTION = "Hur hög är avgiften?"
PASSAGES = [
    ("Avgifter – Registret", ["Avgiften är 12 000 kronor.", "Den betalas till myndigheten."]),
    ("The council", ["The council meets on Tuesdays."]),
    ("", [f"Punkt {number} på dagordningen gäller vägar och broar i kommunen." for number in range(12)]),
]


@pytest.fixture(scope="module")
def packed(packer: Packer) -> list[Packed]:
    return [part for parts in packer.packed(QUESTION, PASSAGES) for part in parts]


@torch.inference_mode()
def logits(network: ReaderNetwork, packed: list[Packed]) -> list[Tensor]:
    return [torch.cat([passage, sentences]) for passage, sentences in network(packed)]


def test_passages_read_together_are_read_as_each_is_alone(network: ReaderNetwork, packed: list[Packed]) -> None:
    for together, passage in zip(logits(network, packed), packed, strict=True):
        torch.testing.assert_close(together, logits(network, [passage])[0], atol=1e-3, rtol=0)


def test_order_of_the_passages_does_not_matter(network: ReaderNetwork, packed: list[Packed]) -> None:
    for forwards, backwards in zip(logits(network, packed), logits(network, packed[::-1])[::-1], strict=True):
        torch.testing.assert_close(forwards, backwards, atol=1e-3, rtol=0)


def test_each_sentence_has_its_log_odds_and_the_passage_one(network: ReaderNetwork, packed: list[Packed]) -> None:
    assert [len(each) for each in logits(network, packed)] == [1 + len(sentences) for _, sentences in PASSAGES]


@torch.inference_mode()
def test_attention_written_out_gives_the_same(network: ReaderNetwork, packed: list[Packed]) -> None:
    def written_out(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
        return torch.softmax(queries @ keys.transpose(1, 2) / queries.shape[-1] ** 0.5, -1) @ values

    for (ours, our_sentences), (theirs, their_sentences) in zip(network(packed), network(packed, written_out), strict=True):
        torch.testing.assert_close(torch.cat([ours, our_sentences]), torch.cat([theirs, their_sentences]), atol=1e-3, rtol=0)


@torch.inference_mode()
def test_body_before_training_is_the_embedding_model(folder: Path, packer: Packer, model_cache: Path) -> None:
    opened = packer.pack(QUESTION, "", []).ids
    ids = opened[: opened.index(packer.closing) + 1]
    states = base_network(folder, packer.closing).eval().body([Packed(ids, [])])[0]
    ours = torch.nn.functional.normalize(states.mean(0), dim=0).numpy()
    assert float(ours @ packaged_model(model_cache).encoder.queries([QUESTION])[0]) == pytest.approx(1, abs=2e-3)


@torch.inference_mode()
def test_sentence_without_a_word_of_its_own_is_still_judged(network: ReaderNetwork, packer: Packer) -> None:
    values = logits(network, [packer.pack(QUESTION, "", ["", "Avgiften är 12 000 kronor."])])[0]
    assert bool(torch.isfinite(values).all()) and int(values[1:].argmax()) == 1
