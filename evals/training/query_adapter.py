"""Learns the network that moves a question's vector towards the passages that answer it, from questions written for our briefs, for statutes and for PDFs.

Contrastive over all passages of the question's library; questions on any other subject are held where they are. Learned on what the embedding model
and the libraries' centres give: learn it before the fusion.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from answer.services import AnswerServices, reopen_answer_services
from corpus.language import Language
from corpus.places import TRAINING
from corpus.registers.passage_questions import load_passage_questions
from corpus.registers.placed_questions import load_placed_questions
from evals.room import DONE, library_options
from evals.training.places import Asked, named_chunks, places_of
from evals.training.reading.examples import read_examples
from evals.training.reading.sets import reader_sets_options
from evals.training.unlearned import UNLEARNED_FUSION, UNLEARNED_JUDGEMENT
from index.encoder import Matrix
from index.search.query_adapter import WEIGHTS, QueryAdapter, save_query_adapter
from ingest.text.language import detect_language

FILES = ("written.jsonl", "statute_questions.jsonl", "premises.jsonl", "brief_questions.jsonl")
ABOUT_PAGES = "pdf_questions.jsonl"
HIDDEN = 2048
STEPS, BATCH, RATE, TEMPERATURE = 1500, 128, 1e-3, 0.05
INWARD_FASTER = 8
"""How much faster the weights that take a vector in are learned: they begin as large as they will be, the others at 0."""
DECAY, DROPPED = 0.1, 0.5
"""What keeps the network from learning its questions by heart: weight decay, and the share of its hidden units that is left out at each step."""
GIVEN = 0.5
"""The share of what is learned that moves a question: half costs hardly anything where the library was learned from, and spares what was not."""
STAY = 5.0
"""What the squared movement of a question on another subject counts for beside the loss of a question that is to be moved."""
OTHERS = 2_500
"""Questions on other subjects that are held where they are."""
SEED = 0
_SPREAD = 0.4
"""The spread of the weights that take a vector in, before anything is learned: hidden units must differ in what they answer to."""


@dataclass(frozen=True, slots=True)
class Aimed:
    """Questions of one library: `queries` (questions, dimension) and `passages` (passages, dimension) are centred unit rows; `answers[i]` are the
    passages that answer question i."""

    queries: Tensor
    passages: Tensor
    answers: list[list[int]]


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)
    parser.add_argument("--statutes", type=Path, help="the data folder with the statutes")
    parser.add_argument("--pdf", type=Path, help="the data folder with the PDFs")
    reader_sets_options(parser)  # the public questions among them are held still
    parser.add_argument("--write", type=Path, default=WEIGHTS, help="the file to write to (default: the one that the search reads)")


def run(arguments: argparse.Namespace) -> int:
    folders = [folder for folder in (arguments.data, arguments.statutes, arguments.pdf) if folder]
    opened = [reopen_answer_services(data, arguments.cache, fusion=UNLEARNED_FUSION, judgement=UNLEARNED_JUDGEMENT) for data in folders]
    aimed = [aim(services, answered_questions()) for services in opened]
    others = torch.from_numpy(centred_queries(opened[0], other_questions(arguments.sets)))
    save_query_adapter(learn_adapter(aimed, others, opened[0].encoder.name), arguments.write)
    print(f"{arguments.write}: learned from {sum(len(part.answers) for part in aimed)} questions")
    return DONE


def answered_questions() -> list[Asked]:
    """Return our questions that something answers."""
    by_passage = (question for name in FILES for question in load_passage_questions(TRAINING / name) if question.answers)
    return [*by_passage, *(question for question in load_placed_questions([TRAINING / ABOUT_PAGES]) if question.answerable)]


def aim(services: AnswerServices, questions: Sequence[Asked]) -> Aimed:
    """Return the questions whose passages the library holds, with all its passages."""
    library, indexes = services.library, services.searcher.indexes()
    names = {chunk.id: named for _, chunk, named in named_chunks(library)}
    by_place: dict[str, list[int]] = {}
    vectors = []
    for at, entry in enumerate(library.rows_after(0)):
        vectors.append(indexes.dense.indexes[entry.chunk.language].reconstruct(entry.row))
        for name in names[entry.chunk.id]:
            by_place.setdefault(name, []).append(at)
    answers = [sorted({at for place in places_of(question) for at in by_place.get(place, [])}) for question in questions]
    held = [(question, found) for question, found in zip(questions, answers, strict=True) if found]
    queries = centred_queries(services, [(question.text, question.language) for question, _ in held])
    return Aimed(torch.from_numpy(queries), torch.from_numpy(np.stack(vectors)), [found for _, found in held])


def centred_queries(services: AnswerServices, texts: Sequence[tuple[str, Language]]) -> Matrix:
    """Return the questions' vectors without what only tells their language (texts, dimension)."""
    rows = services.encoder.queries([text for text, _ in texts])
    return np.stack([services.searcher.centred(row, language) for row, (_, language) in zip(rows, texts, strict=True)])


def other_questions(folder: Path) -> list[tuple[str, Language]]:
    """Return a sample of the public questions, in Swedish and English.

    Raises:
        SamsvarError: the file is missing or damaged.
    """
    texts = {
        example.question for example in read_examples(folder / "public.jsonl.xz") if example.source in ("squad_sv", "swequad", "xquad_en")
    }
    chosen = random.Random(SEED).sample(sorted(texts), min(OTHERS, len(texts)))
    return [(text, detect_language(text, "sv")) for text in chosen]


class _Network(torch.nn.Module):
    """What `QueryAdapter` computes, so that it can be learned; at first it moves nothing."""

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.inward = torch.nn.Parameter(torch.randn(dimension, HIDDEN) * _SPREAD)
        self.bias = torch.nn.Parameter(torch.zeros(HIDDEN))
        self.outward = torch.nn.Parameter(torch.zeros(HIDDEN, dimension))

    def forward(self, queries: Tensor) -> Tensor:
        hidden = F.dropout(F.relu(queries @ self.inward + self.bias), DROPPED, self.training)
        moved: Tensor = F.normalize(queries + hidden @ self.outward, dim=-1)
        return moved


def learn_adapter(aimed: Sequence[Aimed], others: Tensor, model: str) -> QueryAdapter:
    """Return the network, learned on vectors of the model of that name: `GIVEN` of what it learned. The same data gives the same weights."""
    torch.manual_seed(SEED)
    network = _Network(others.shape[1])
    taken_in: dict[str, Any] = {"params": [network.inward], "lr": RATE * INWARD_FASTER, "weight_decay": DECAY / INWARD_FASTER}
    optimiser = torch.optim.AdamW([taken_in, {"params": [network.bias, network.outward]}], lr=RATE, weight_decay=DECAY)
    falling = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, STEPS)
    for step in range(STEPS):
        loss = _lost(network, aimed[step % len(aimed)], others)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        falling.step()
    inward, bias, outward = (parameter.detach().numpy() for parameter in (network.inward, network.bias, network.outward))
    return QueryAdapter(inward, bias, (GIVEN * outward).astype(np.float32), model)


def _lost(network: _Network, part: Aimed, others: Tensor) -> Tensor:
    chosen = torch.randint(len(part.answers), (BATCH,)).tolist()
    still = others[torch.randint(len(others), (BATCH,))]
    contrast = _contrast(part, chosen, network(part.queries[chosen]))
    held: Tensor = (network(still) - still).square().sum(1).mean()
    return contrast + STAY * held


def _contrast(part: Aimed, chosen: Sequence[int], moved: Tensor) -> Tensor:
    """Return how unlikely the answering passages are among all of the library's (InfoNCE, https://arxiv.org/abs/1807.03748)."""
    likeness = moved @ part.passages.T / TEMPERATURE
    answering = torch.zeros_like(likeness, dtype=torch.bool)
    for row, question in enumerate(chosen):
        answering[row, part.answers[question]] = True
    lost: Tensor = torch.logsumexp(likeness, 1) - torch.logsumexp(likeness.masked_fill(~answering, float("-inf")), 1)
    return lost.mean()
