"""Reads passages against a question: how likely each answers, and each of its sentences. Searches nothing and decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from tokenizers import Tokenizer

from answer.reading.difference import WEIGHTS, base_network, load_difference
from answer.reading.network import ReaderNetwork
from answer.reading.packing import Packer
from index.encoder import Precision, Vector
from index.model.embedded_text import heading_line
from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """`logit` are the log odds that the passage answers, `sentences` (sentences of its chunk,) that each does; neither is calibrated."""

    passage: Passage
    logit: float
    sentences: Vector

    @property
    def key(self) -> int:
        """The number of the sentence that answers best."""
        return int(np.argmax(self.sentences))


class Reads(Protocol):
    """What reads passages that have sentences: the trained reader, and one of a test that counts words."""

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]: ...


class Reader:
    """The trained reader. Several threads may share it."""

    def __init__(self, network: ReaderNetwork, packer: Packer) -> None:
        self._network = network
        self._packer = packer

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """Return what is read of each passage, in their order. A passage too long for one reading is read in several, of which the best counts."""
        packed = self._packer.packed(question, [_text(passage) for passage in passages])
        parts = [part for of_passage in packed for part in of_passage]
        with torch.inference_mode():
            read = iter([(float(logit), sentences.numpy()) for logit, sentences in self._network(parts)] if parts else [])
        return [_reading(passage, [next(read) for _ in of_passage]) for passage, of_passage in zip(passages, packed, strict=True)]


def _text(passage: Passage) -> tuple[str, list[str]]:
    """Return the passage's head and sentences."""
    chunk = passage.chunk
    return heading_line(passage.document.title, chunk), [chunk.text[start:end] for start, end in chunk.sentences]


def _reading(passage: Passage, parts: Sequence[tuple[float, Vector]]) -> Reading:
    return Reading(passage, max(logit for logit, _ in parts), np.concatenate([sentences for _, sentences in parts]))


def load_reader(folder: Path, precision: Precision, weights: Path = WEIGHTS) -> Reader:
    """Return the reader on the weights of the packaged embedding model, unpacked in `folder`, in the number format that is quick here."""
    packer = Packer(Tokenizer.from_file(str(folder / "tokenizer.json")))
    network = base_network(folder, packer.closing)
    load_difference(network, weights)
    network.body.to(getattr(torch, precision))
    return Reader(network.eval(), packer)
