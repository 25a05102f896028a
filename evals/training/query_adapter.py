"""Learns the linear map that moves a question's vector towards the passages that answer it, from questions written for our briefs, for statutes and for PDFs.

Contrastive over all passages of the question's library; questions on any other subject are held where they are. Learned on what the embedding model
and the libraries' centres give: learn it before the fusion.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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
STEPS, BATCH, RATE, TEMPERATURE = 300, 128, 1e-3, 0.05
STAY = 15.0
"""What the squared movement of a question on another subject counts for beside the loss of a question that is to be moved."""
OTHERS = 2_500
"""Questions on other subjects that are held where they are."""
SEED = 0


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
    shift = learn_shift(aimed, others)
    save_query_adapter(QueryAdapter(shift, opened[0].encoder.name), arguments.write)
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


def learn_shift(aimed: Sequence[Aimed], others: Tensor) -> Matrix:
    """Return the map's difference from the identity (dimension, dimension). The same data gives the same weights."""
    dimension = others.shape[1]
    generator = torch.Generator().manual_seed(SEED)
    left = torch.nn.Parameter(torch.randn(dimension, dimension, generator=generator) * 0.02)
    right = torch.nn.Parameter(torch.zeros(dimension, dimension))
    optimiser = torch.optim.AdamW([left, right], lr=RATE)
    for step in range(STEPS):
        part = aimed[step % len(aimed)]
        chosen = torch.randint(len(part.answers), (BATCH,), generator=generator)
        still = others[torch.randint(len(others), (BATCH,), generator=generator)]
        shift = left @ right
        loss = _contrast(part, chosen.tolist(), shift) + STAY * (_moved(still, shift) - still).square().sum(1).mean()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return (left @ right).detach().numpy()


def _moved(queries: Tensor, shift: Tensor) -> Tensor:
    return F.normalize(queries + queries @ shift, dim=-1)


def _contrast(part: Aimed, chosen: Sequence[int], shift: Tensor) -> Tensor:
    """Return how unlikely the answering passages are among all of the library's (InfoNCE, https://arxiv.org/abs/1807.03748)."""
    likeness = _moved(part.queries[chosen], shift) @ part.passages.T / TEMPERATURE
    answering = torch.zeros_like(likeness, dtype=torch.bool)
    for row, question in enumerate(chosen):
        answering[row, part.answers[question]] = True
    return (torch.logsumexp(likeness, 1) - torch.logsumexp(likeness.masked_fill(~answering, float("-inf")), 1)).mean()
