"""Holds the answers against simpler ways to answer from the same passages: the best passage by vectors, by BM25, or by the whole search, quoted whole.

A peer reads nothing and never refuses, so only what it leads with can be compared. The release before this one stands beside them, by figures that
were kept (`--keep`). Asks questions judged by place, a subject a file; the library must hold what they are about.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from answer.answer import Answer, Citation, Sentence
from answer.services import AnswerServices, reopen_answer_services
from corpus.language import LANGUAGES
from corpus.registers.glossary import Glossary
from corpus.registers.placed_questions import PLACED, PlacedQuestion, load_placed_questions
from corpus.registers.statutes import Statutes
from evals.bootstrap import Figure, mean_figure
from evals.judged.place_map import PlaceMap, place_map
from evals.quality.answer_table import PAGE, Measured, table, write_part
from evals.quality.evaluate import run_eval
from evals.quality.kept import PREVIOUS, keep, load_kept
from evals.quality.places import measures
from evals.room import DONE, library_options
from index.passage import Passage
from index.search.query import make_query

Peer = Callable[[PlacedQuestion], Passage | None]
"""Returns the one passage that it would quote, None where it finds none."""
COMPARED = ("places.leads", "places.key_in_lead", "places.noise")
HERE = "Samsvar"


def peers(services: AnswerServices) -> dict[str, Peer]:
    """Return each peer by what it quotes."""
    return {
        "best passage by vectors, whole": by_vectors(services),
        "best passage by BM25, whole": by_bm25(services),
        "first passage of the search, whole": lambda question: next(iter(services.engine.search(question.text, 1)), None),
    }


def by_vectors(services: AnswerServices) -> Peer:
    """Return the passage whose vector is nearest to the question's, as the model gives them, in either language."""
    rows, _, vectors = services.library.vectors()

    def best(question: PlacedQuestion) -> Passage | None:
        cosines = vectors @ services.encoder.queries([question.text])[0]
        return _passage(services, rows[int(cosines.argmax())]) if rows else None

    return best


def by_bm25(services: AnswerServices) -> Peer:
    """Return the passage with the highest BM25 over stems, in either language, without synonyms and translations."""

    def best(question: PlacedQuestion) -> Passage | None:
        query = make_query(question.text, question.language, Glossary(), Statutes())
        vector = services.encoder.queries([question.text])[0]
        found = [services.searcher.candidates(query, vector, language) for language in LANGUAGES]
        scores = np.concatenate([candidates.stem_bm25 for candidates in found])
        rows = [row for candidates in found for row in candidates.rows]
        return _passage(services, rows[int(scores.argmax())]) if scores.any() else None

    return best


def _passage(services: AnswerServices, row: int) -> Passage | None:
    entry = next(iter(services.library.rows([row])), None)
    document = services.library.document(entry.chunk.document_id) if entry else None
    return Passage(entry.chunk, document, 1) if entry and document else None


def quoted_whole(question: PlacedQuestion, passage: Passage | None) -> Answer:
    """Return the answer that quotes the passage from end to end; one without a sentence where there is none."""
    chunks = [passage] if passage else []
    citations = tuple(Citation(1, each, each.chunk.text, each.chunk.start, each.chunk.end) for each in chunks)
    sentences = tuple(Sentence(citation.quote, (1,)) for citation in citations)
    return Answer(question.text, question.language, "answered", 1.0, sentences, citations, tuple(chunks), {})


def figures_of_peer(peer: Peer, questions: Sequence[PlacedQuestion], places: PlaceMap) -> dict[str, Figure]:
    """Return what of a peer can be compared, over all questions and by language."""
    measured = [(question, measures(question, quoted_whole(question, peer(question)), [], places)) for question in questions]
    figures: dict[str, Figure] = {}
    for ending, languages in (("", LANGUAGES), *((f".{language}", (language,)) for language in LANGUAGES)):
        values = [of_question for question, of_question in measured if question.language in languages]
        figures |= {f"{name}{ending}": mean_figure(np.asarray([each[name] for each in values], np.float64)) for name in COMPARED}
    return {name: figure for name, figure in figures.items() if figure.n}


def compared(services: AnswerServices, path: Path, previous: Mapping[str, Figure]) -> list[Measured]:
    """Return a row for each peer, the release before (where its figures were kept), and for this one."""
    questions, places = load_placed_questions([path]), place_map(services.library)
    rows: list[Measured] = [(name, figures_of_peer(peer, questions, places)) for name, peer in peers(services).items()]
    rows += [("the release before", previous)] if previous else []
    return [*rows, (HERE, run_eval(services.engine, services.library, path).aggregate)]


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)
    parser.add_argument("questions", nargs="*", type=Path, default=[PLACED / "corpus.jsonl"], help="default: those over the corpus")
    parser.add_argument("--write", action="store_true", help=f"put each table into {PAGE.name}, between the lines that name its file")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help=f"keep this release's figures there, for the next one (as {PREVIOUS.name})"
    )


def run(arguments: argparse.Namespace) -> int:
    services = reopen_answer_services(arguments.data, arguments.cache)
    previous = load_kept().subjects if PREVIOUS.exists() else {}
    for path in arguments.questions:
        rows = compared(services, path, previous.get(path.stem, {}))
        text = table("quoted", rows)
        print(f"{path.stem}\n\n{text}\n")
        if arguments.write:
            write_part(PAGE, path.stem, f"\n{text}\n")
        if arguments.keep:
            keep(arguments.keep, {path.stem: rows[-1][1]})
    return DONE
