"""How well the reader reads questions that it was not trained on, by where they are from."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import torch
from sklearn.metrics import roc_auc_score
from torch import Tensor

from answer.reading.network import ReaderNetwork
from answer.reading.packing import Packer
from evals.training.reading.examples import Example


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader made of one example: its log odds that the passage answers, and whether its best sentence does."""

    source: str
    answerable: bool
    passage: float
    right: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """`sentence` is the share of answerable examples whose best sentence answers; `auroc` tells answerable from not, None where all are one of these."""

    source: str
    answerable: int
    unanswerable: int
    sentence: float
    auroc: float | None

    def __str__(self) -> str:
        told = "—" if self.auroc is None else f"{self.auroc:.3f}"
        return f"{self.source}: sentence@1 {self.sentence:.3f} of {self.answerable}, answers at all {told} against {self.unanswerable}"


@torch.inference_mode()
def read_all(network: ReaderNetwork, packer: Packer, examples: Sequence[Example]) -> list[Read]:
    """Read each example as an answer would."""
    network.eval()
    return [_read(example, *network([packer.pack(example.question, example.head, example.sentences)])[0]) for example in examples]


def _read(example: Example, passage: Tensor, sentences: Tensor) -> Read:
    return Read(example.source, bool(example.answers), float(passage), int(sentences.argmax()) in example.answers)


def figures(read: Sequence[Read]) -> list[Figure]:
    """Return a figure for each source, by name."""
    return [_figure(source, [one for one in read if one.source == source]) for source in sorted({one.source for one in read})]


def _figure(source: str, read: Sequence[Read]) -> Figure:
    answerable = [one for one in read if one.answerable]
    told = [one.answerable for one in read]
    auroc = float(roc_auc_score(told, [one.passage for one in read])) if len(set(told)) == 2 else None
    right = sum(one.right for one in answerable) / len(answerable) if answerable else 0.0
    return Figure(source, len(answerable), len(read) - len(answerable), right, auroc)


def worth(reached: Sequence[Figure]) -> float:
    """Return one figure to choose a reader by: the mean of all shares and areas, each source counting the same."""
    return fmean(value for figure in reached for value in (figure.sentence, figure.auroc) if value is not None)
