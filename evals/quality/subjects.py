"""Measures answers on other subjects: help pages, encyclopaedia paragraphs, authorities' pages and frequently asked questions, judged by place.

A passage of a set is a document of a library of its own, and the right place for the questions that it answers; where the set says in which words, these
stand for the key sentence. What the reader learned from is not asked. A small sample, the same every time: some minutes on two cores.
"""

import argparse
import tempfile
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from random import Random

from answer.services import AnswerServices, answer_services, open_reader
from corpus.errors import SamsvarError
from corpus.registers.placed_questions import PlacedQuestion
from evals.bootstrap import SEED
from evals.judged.place_map import PlaceMap, place_map_of
from evals.judged.sets import SETS, JudgedSet, SetQuery, cached_vectors, fill_library, load_set, sets_in, sets_option
from evals.quality.aggregate import aggregate
from evals.quality.answer_table import PAGE, Measured, table, write_part
from evals.quality.evaluate import WARM_UP
from evals.quality.kept import PREVIOUS, keep, load_kept
from evals.quality.place_rows import place_row
from evals.quality.run import Row
from evals.room import DONE
from evals.training.reading.sets import learned_option, learned_questions
from index.data_folder import library_path
from index.library.library import Library
from index.model.cache_folder import cache_folder
from index.model.choice import ModelChoice
from index.model.open_model import Model, open_model

QUERIES, PASSAGES = 60, 250
"""The most of a set: answerable queries, and as many that are not; and passages, those that the queries need first."""
PART = "other subjects"


def sampled(judged: JudgedSet, learned: Collection[str], queries: int = QUERIES, passages: int = PASSAGES) -> JudgedSet:
    """Return a part of the set, the same every time, without the queries that the reader learned from.

    Raises:
        SamsvarError: it learned from all that have an answer.
    """
    chance = Random(SEED)
    fresh = [query for query in judged.queries if query.text not in learned]
    if not any(query.answerable for query in fresh):
        raise SamsvarError(
            f"the reader learned from every question of {judged.name}, so it cannot be tried on it: name other sets with --only"
        )
    by_kind = ([query for query in fresh if query.answerable is answerable] for answerable in (True, False))
    chosen = [query for kind in by_kind for query in chance.sample(kind, min(queries, len(kind)))]
    needed = {name for query in chosen for name in query.positives}
    others = [passage.id for passage in judged.passages if passage.id not in needed]
    needed |= set(chance.sample(others, min(max(passages - len(needed), 0), len(others))))
    return JudgedSet(judged.name, tuple(passage for passage in judged.passages if passage.id in needed), tuple(chosen))


def as_placed(query: SetQuery) -> PlacedQuestion:
    """Return the query as a question that is judged by place: its place is the passage's id, its key what the set has for an answer."""
    places = query.positives if query.answerable else ()
    return PlacedQuestion(query.id, query.text, query.language, query.answerable, places, query.answers if query.answerable else ())


def open_subject(judged: JudgedSet, model: Model, folder: Path, cache: Path) -> tuple[AnswerServices, PlaceMap]:
    """Fill a library in `folder` with the set, and return what answers from it, and where its passages stand."""
    library = Library(library_path(folder))
    embed = partial(cached_vectors, cache / "vectors", f"{model.encoder.name} passages", embed=model.encoder.passages)
    names = fill_library(library, model.encoder, judged, embed)
    chunks = [entry.chunk for entry in library.rows_after(0)]
    return answer_services(library, model, open_reader(cache, model.precision), folder), place_map_of(
        chunks, {chunk.id: frozenset({names[chunk.document_id]}) for chunk in chunks}
    )


def rows_of(judged: JudgedSet, model: Model, cache: Path) -> list[Row]:
    """Ask every query of the set, and return its row."""
    with tempfile.TemporaryDirectory() as folder:
        services, places = open_subject(judged, model, Path(folder), cache)
        services.engine.ask(WARM_UP)
        return [place_row(services.engine, as_placed(query), judged.name, places) for query in judged.queries]


def rows_of_table(measured: Sequence[Measured], before: dict[str, Measured]) -> list[Measured]:
    """Return each subject's row, below that of the release before where its figures were kept."""
    rows: list[Measured] = []
    for name, figures in measured:
        rows += [before[name]] if name in before else []
        rows.append((name, figures))
    return rows


def add_options(parser: argparse.ArgumentParser) -> None:
    sets_option(parser, "refused where one is not there")
    learned_option(parser)
    parser.add_argument("--only", nargs="+", default=list(SETS), help=f"which of them (default: {' '.join(SETS)})")
    parser.add_argument("--cache", type=Path, default=cache_folder(), help="where the unpacked model and vectors are kept between runs")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.name}")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help=f"keep this release's figures there, for the next one (as {PREVIOUS.name})"
    )


def run(arguments: argparse.Namespace) -> int:
    folders, used = sets_in(arguments.sets, arguments.only)
    if len(folders) < len(arguments.only):
        raise SamsvarError(f"{used}; name the folder that holds them with --sets, or those that are there with --only")
    learned = learned_questions(arguments.learned)
    model = open_model(ModelChoice(precision="bfloat16"), arguments.cache)
    measured = {
        folder.name: aggregate(rows_of(sampled(load_set(folder, unanswerable=True), learned), model, arguments.cache)) for folder in folders
    }
    kept = load_kept().subjects if PREVIOUS.exists() else {}
    before: dict[str, Measured] = {name: (f"{name}, the release before", kept[name]) for name in measured if name in kept}
    text = table("set", rows_of_table(list(measured.items()), before))
    print(text)
    if arguments.write:
        write_part(PAGE, PART, f"\n{text}\n")
    if arguments.keep:
        keep(arguments.keep, measured)
    return DONE
