"""How quick the parts are on this machine, and how much of the bare model's speed is left (`make bench`).

Times are wall clock; on a machine that does other things they say little.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from answer.question import Question
from answer.services import AnswerServices, answer_services, open_reader
from corpus.errors import SamsvarError
from corpus.language import LANGUAGES
from corpus.places import CORPUS
from corpus.registers.questions import HELD_OUT, JudgedQuestion, load_questions
from corpus.registers.statutes import load_statutes
from evals.benches.synthetic import fill_with_statutes, statutes_option, texts_used
from evals.room import DONE
from index.data_folder import library_path
from index.encoder import Encoder, Precision
from index.intake.ingestion import IngestSettings, ingest
from index.library.library import Library
from index.model.cache_folder import cache_folder
from index.model.choice import ModelChoice
from index.model.embedded_text import embedded_text
from index.model.open_model import open_model
from index.model.packaged import unpack
from index.model.transformer import BATCH
from index.search.fusion import load_fusion
from index.search.query import make_query
from index.search.searcher import Searcher

PRECISIONS: tuple[Precision, ...] = ("float32", "bfloat16")
SAMPLE = 64


@dataclass(frozen=True, slots=True)
class Line:
    """One measured thing, as a line of the table."""

    name: str
    value: float
    unit: str


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_ms(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the median time of `work` over the texts, after one for warming up."""
    work(texts[0])
    return float(np.median([timed(partial(work, text)) for text in texts])) * 1000


def start_up(cache: Path, passages: Sequence[str], questions: Sequence[str]) -> list[Line]:
    """Measure loading and embedding at both precisions, so that the quicker one can be chosen."""
    return [line for precision in PRECISIONS for line in _start_up(cache, precision, passages, questions)]


def _start_up(cache: Path, precision: Precision, passages: Sequence[str], questions: Sequence[str]) -> list[Line]:
    choice = ModelChoice(precision=precision)
    open_model(choice, cache)  # the first time on a machine, this unpacks the model and measures its centres
    start = time.perf_counter()
    encoder = open_model(choice, cache).encoder
    loaded = time.perf_counter() - start
    encoder.passages(passages[:BATCH])
    return [
        Line(f"load the model, {precision}", loaded, "s"),
        Line(f"embed passages, {precision}", len(passages) / timed(lambda: encoder.passages(passages)), "passages/s"),
        Line(f"embed one question, {precision}", median_ms(lambda text: encoder.queries([text]), questions), "ms"),
    ]


def corpus_library(folder: Path, encoder: Encoder) -> tuple[Library, float]:
    """Ingest the default corpus into a fresh library and return it with the seconds that took.

    Raises:
        SamsvarError: a document failed.
    """
    library = Library(library_path(folder))
    settings = IngestSettings(statutes=load_statutes(CORPUS / "statutes.toml"))
    start = time.perf_counter()
    reports = list(ingest(library, encoder, [str(CORPUS / language) for language in LANGUAGES], settings))
    seconds = time.perf_counter() - start
    failed = [f"{report.path}: {report.reason}" for report in reports if report.status == "failed"]
    if failed:
        raise SamsvarError(f"the corpus did not go in whole: {'; '.join(failed)}; mend it before timing it")
    return library, seconds


def throughput(library: Library, seconds: float, cache: Path, precision: Precision) -> list[Line]:
    """Compare the ingest that took `seconds` with the bare model on the same texts, in one call."""
    texts = ["passage: " + embedded_text(entry.title, entry.chunk) for entry in library.rows_after(0)]
    bare = SentenceTransformer(
        str(unpack(cache)), device="cpu", local_files_only=True, model_kwargs={"dtype": getattr(torch, precision)}
    ).eval()
    bare.encode(texts[:BATCH], batch_size=BATCH)
    bare_seconds = timed(lambda: bare.encode(texts, batch_size=BATCH))
    return [
        Line("ingest", len(texts) / seconds, "passages/s"),
        Line("bare model on the same texts", len(texts) / bare_seconds, "passages/s"),
        Line("ingest / bare model", bare_seconds / seconds, "(at least 0.8)"),
    ]


def warm_answers(services: AnswerServices, questions: Sequence[JudgedQuestion]) -> list[Line]:
    """Measure whole answers, and embedding alone, on a warm engine."""
    texts = [question.text for question in questions]
    answer = median_ms(lambda text: services.engine.ask(Question(text)), texts)
    embed = median_ms(lambda text: services.encoder.queries([text]), texts)
    return [
        Line("answer, warm", answer, "ms"),
        Line("embed its question", embed, "ms"),
        Line("answer / embed", answer / embed, "(at most 2)"),
    ]


def large_search(folder: Path, services: AnswerServices, questions: Sequence[JudgedQuestion], statutes: Path) -> list[Line]:
    """Measure search alone, the question embedded already, in a library of 10 000 chunks."""
    library = Library(folder / "large.sqlite")
    start = time.perf_counter()
    fill_with_statutes(library, services.encoder, statutes, services.library)
    filled = time.perf_counter() - start
    searcher = Searcher(library, folder / "large", services.searcher.centres, load_fusion())
    built = timed(searcher.prepare)
    vectors = dict(
        zip((question.text for question in questions), services.encoder.queries([question.text for question in questions]), strict=True)
    )
    queries = {question.text: make_query(question.text, question.language, services.glossary, services.statutes) for question in questions}
    search = median_ms(lambda text: searcher.search(queries[text], vectors[text]), list(queries))
    return [
        Line("chunks in the large library", library.counts()[1], ""),
        Line("fill it, without embedding", filled, "s"),
        Line("build its indexes", built, "s"),
        Line("search it", search, "ms"),
    ]


def benchmark(cache: Path, folder: Path, precision: Precision, statutes: Path) -> list[Line]:
    """Return all lines; `folder` is scratch space."""
    questions = load_questions([HELD_OUT])
    model = open_model(ModelChoice(precision=precision), cache)
    library, seconds = corpus_library(folder, model.encoder)
    services = answer_services(library, model, open_reader(cache, precision), folder)
    passages = [embedded_text(entry.title, entry.chunk) for entry in library.rows_after(0)][:SAMPLE]
    return [
        *start_up(cache, passages, [question.text for question in questions[:20]]),
        *throughput(library, seconds, cache, precision),
        *warm_answers(services, questions),
        *large_search(folder, services, questions, statutes),
    ]


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cache", type=Path, default=cache_folder(), help="where the unpacked model is kept")
    parser.add_argument("--precision", choices=PRECISIONS, default="bfloat16", help="what ingest and answers run in")
    statutes_option(parser)


def run(arguments: argparse.Namespace) -> int:
    print(f"large library, {texts_used(arguments.statutes)}")
    with tempfile.TemporaryDirectory() as folder:
        for line in benchmark(arguments.cache, Path(folder), arguments.precision, arguments.statutes):
            print(f"{line.name:34}{line.value:>12.2f} {line.unit}")
    return DONE
