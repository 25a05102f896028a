"""How high the right passages stand for judged questions, as a table: the search alone. Quick enough to tune with.

The questions' language is given, not detected, and each is embedded once for all views.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from answer.services import AnswerServices, reopen_answer_services
from corpus.language import LANGUAGES
from corpus.registers.questions import JudgedQuestion, load_questions
from evals.bootstrap import mean_figure
from evals.judged.fact_map import fact_map
from evals.retrieval.ranking import VIEWS, Search, measures, rank
from evals.room import DONE, library_options
from index.passage import Passage
from index.search.query import Filters, make_query

COLUMNS = ("recall@1", "recall@5", "recall@10", "all_facts@5", "document@5", "mrr@10", "ndcg@10")


def searcher_search(services: AnswerServices, questions: Sequence[JudgedQuestion]) -> Search:
    """Return a search that skips the engine's reading of the question; all of them are embedded now."""
    vectors = dict(
        zip((question.id for question in questions), services.encoder.queries([question.text for question in questions]), strict=True)
    )

    def search(question: JudgedQuestion, limit: int, filters: Filters) -> list[Passage]:
        query = make_query(question.text, question.language, services.glossary, services.statutes)
        return services.searcher.search(query, vectors[question.id], limit, filters)

    return search


def table(services: AnswerServices, paths: Sequence[Path], misses: bool) -> list[str]:
    """Return the table's lines: one row per language and view, then, with `misses`, the questions whose right document is below rank 5."""
    questions = [question for question in load_questions(paths) if question.answerable]
    search, stated = searcher_search(services, questions), fact_map(services.library)
    lines = [f"{'':16}{'n':>5}" + "".join(f"{name:>20}" for name in COLUMNS)]
    missed = []
    for view in VIEWS:
        for language in LANGUAGES:
            asked = [question for question in questions if question.language == language]
            if not asked:
                continue
            measured = measures(asked, [rank(question, view, search, stated) for question in asked])
            figures = [mean_figure(measured[name]) for name in COLUMNS]
            cells = "".join(f"{f'{entry.value:.3f} [{entry.low:.2f}–{entry.high:.2f}]':>20}" for entry in figures)
            lines.append(f"{language + ' ' + view:16}{len(asked):>5}{cells}")
            missed += [
                f"{view:6}{asked[at].id} {language} {asked[at].text} {asked[at].fact_ids}"
                for at in np.flatnonzero(measured["document@5"] == 0)
            ]
    return lines + (missed if misses else [])


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("questions", nargs="+", type=Path, help="files of judged questions, such as evals/questions/dev.jsonl")
    library_options(parser)
    parser.add_argument("--misses", action="store_true", help="list the questions whose right document is not among the first five")


def run(arguments: argparse.Namespace) -> int:
    print("\n".join(table(reopen_answer_services(arguments.data, arguments.cache), arguments.questions, arguments.misses)))
    return DONE
