"""The loop that trains the reader: its upper layers and its head. Knows no file.

What was learned the hard way: above 8e-5 on the body it collapses to each passage's first sentence; the head needs a rate eight times the body's;
dropout in the body costs time and gains nothing.
"""

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from answer.reading.network import FROZEN, ReaderNetwork
from evals.training.reading.attention import attend_in_products
from evals.training.reading.mixture import Batch

HEAD_FASTER = 8
LEAST = 0.03
"""What is left of the learning rate at the end."""
WARM_UP = 190
"""Steps in which the rate rises."""
LONGEST_STEP = 1.0
"""The longest that a step's gradient may be."""
MISLABELLED = 3.0
"""By so many log odds must a passage be read as answering better than the right one for it to be taken for one that answers, too, and has not been noted
as such: it teaches nothing."""
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Schedule:
    """`rate` is the body's highest learning rate. The run ends once so many `questions` are read or so many `seconds` over, whichever comes first."""

    rate: float
    questions: int
    seconds: float = math.inf

    def done(self, questions: int, elapsed: float) -> float:
        """Return how much of the run lies behind once so many questions are read: from 0 on; 1 is the end."""
        return max(questions / self.questions, elapsed / self.seconds)

    def share(self, step: int, done: float) -> float:
        """Return what of the rate is used: it rises over the first steps, and falls evenly to `LEAST` at the end."""
        return min(1.0, (step + 1) / WARM_UP) * max(LEAST, 1 - done)


@dataclass(frozen=True, slots=True)
class Step:
    """What a step lost, and how much of the run lay behind it."""

    done: float
    passage: float
    sentence: float
    choice: float
    among: float


@dataclass(frozen=True, slots=True)
class Losses:
    """Means over a batch: does the passage answer (cross-entropy), does each sentence, which one (over the passages that answer), and which passage among
    those read for a question (over the questions that one answers)."""

    passage: Tensor
    sentence: Tensor
    choice: Tensor
    among: Tensor

    @property
    def total(self) -> Tensor:
        return self.passage + 2 * self.sentence + 0.5 * self.choice + 0.5 * self.among


def losses(network: ReaderNetwork, batch: Batch) -> Losses:
    """Read the batch, and compare with what should have been read."""
    device = network.body.places.device
    examples = [example for together in batch for example in together]
    with torch.autocast(device.type, torch.bfloat16):
        read = network([example.packed for example in examples], attend_in_products)
    labels = [torch.tensor(example.labels, device=device) for example in examples]
    sentences = [sentence.float() for _, sentence in read]
    passages = torch.cat([passage for passage, _ in read]).float()
    return losses_of(passages, sentences, labels, [len(together) for together in batch])


def losses_of(passages: Tensor, sentences: Sequence[Tensor], labels: Sequence[Tensor], sizes: Sequence[int]) -> Losses:
    """Return what is lost; `passages` are logits, `sentences` and `labels` those of each passage, `sizes` how many passages each question was read with."""
    answers = torch.stack([label.max() for label in labels])
    by_question = [*zip(torch.split(passages, [*sizes]), torch.split(answers, [*sizes]), strict=True)]
    taught = [_is_taught(*question) for question in by_question]
    kept = torch.cat(taught)
    in_kept = kept.repeat_interleave(torch.tensor([len(label) for label in labels], device=kept.device))
    choices = [_choice(sentence, label) for sentence, label in zip(sentences, labels, strict=True) if label.any()]
    among = [_choice(read[on], answer[on]) for (read, answer), on in zip(by_question, taught, strict=True) if answer.any() and on.sum() > 1]
    return Losses(
        F.binary_cross_entropy_with_logits(passages[kept], answers[kept]),
        F.binary_cross_entropy_with_logits(torch.cat([*sentences])[in_kept], torch.cat([*labels])[in_kept]),
        *(torch.stack(each).mean() if each else passages.new_zeros(()) for each in (choices, among)),
    )


def _is_taught(logits: Tensor, answers: Tensor) -> Tensor:
    """Return which of the passages read for a question teach something: all but those that are probably mislabelled."""
    if not answers.any():
        return torch.ones_like(answers, dtype=torch.bool)
    return (answers > 0) | (logits <= logits[answers > 0].max() + MISLABELLED)


def _choice(logits: Tensor, labels: Tensor) -> Tensor:
    """Return minus the log of the share of softmax that what answers has."""
    return torch.logsumexp(logits, 0) - torch.logsumexp(logits.masked_fill(labels == 0, _NEVER), 0)


def learn(network: ReaderNetwork, given: Iterable[Batch], schedule: Schedule) -> Iterator[Step]:
    """Train the network in place, a step for each batch, until the schedule or the batches end; yield each step."""
    optimiser = torch.optim.AdamW(parameter_groups(network, schedule.rate), weight_decay=0.01, betas=(0.9, 0.98))
    began = time.monotonic()
    read = 0
    for number, batch in enumerate(given):
        done = schedule.done(read, time.monotonic() - began)
        if done >= 1:
            return
        for group in optimiser.param_groups:
            group["lr"] = group["full"] * schedule.share(number, done)
        lost = losses(network.train(), batch)
        _step(optimiser, lost.total)
        read += len(batch)
        yield Step(done, lost.passage.item(), lost.sentence.item(), lost.choice.item(), lost.among.item())


def _step(optimiser: torch.optim.Optimizer, lost: Tensor) -> None:
    optimiser.zero_grad()
    lost.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_([parameter for group in optimiser.param_groups for parameter in group["params"]], LONGEST_STEP)
    optimiser.step()


def parameter_groups(network: ReaderNetwork, rate: float) -> list[dict[str, object]]:
    """Return what is trained with its full rate; the embeddings and the lowest layers are left as they are."""
    network.requires_grad_(False)
    body = [parameter for layer in network.body.layers[FROZEN:] for parameter in layer.parameters()]
    head = list(network.head.parameters())
    for parameter in (*body, *head):
        parameter.requires_grad_(True)
    return [{"params": body, "full": rate}, {"params": head, "full": rate * HEAD_FASTER}]
