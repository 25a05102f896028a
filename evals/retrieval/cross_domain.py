"""What the retrieval is worth on subjects that it did not learn from, as Markdown tables (`make proof`).

Each set is ranked by a fusion learned on all the other sets (leave one set out), so a row says what an unseen subject may expect.
"""

import argparse
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from answer.services import reopen_answer_services
from corpus.errors import SamsvarError
from corpus.language import LANGUAGES
from corpus.registers.questions import HELD_OUT, OWN
from evals.bootstrap import Figure, mean_figure
from evals.judged.pools import Case, Hits, Pool, own_pool
from evals.judged.sets import SETS, sets_in, sets_option
from evals.retrieval.ablation import VARIANTS, Score, ranked_by
from evals.retrieval.measures import PerQuestion, Relevance, hit, ndcg
from evals.room import DONE, library_options
from evals.training.fusion import learn_fusion, open_subject
from evals.training.unlearned import UNLEARNED_FUSION
from index.encoder import Vector
from index.search.fusion import Fusion

DEPTH = 10
ASKED = 3 * DEPTH


@dataclass(frozen=True, slots=True)
class Row:
    """One set and pair of languages: nDCG@10 and R@1 of each ranking."""

    set: str
    pair: str
    n: int
    ndcg: Mapping[str, Figure]
    first: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Subject:
    """A pool with what its legs hit, what those of the other subjects hit that may be learned from, and the fusion learned from that."""

    pool: Pool
    hits: tuple[Hits, ...]
    others: tuple[tuple[Hits, ...], ...]
    fusion: Fusion

    def legs(self) -> dict[str, Score]:
        return {
            "BM25, stems": lambda hits: hits.candidates.stem_bm25,
            "BM25, 5-grams": lambda hits: hits.candidates.gram_bm25,
            "dense": lambda hits: hits.raw,
            "dense, centred": lambda hits: hits.candidates.cosine,
            "fused": ranked_by(self.fusion),
        }


def names_by(score: Vector, names: Sequence[str]) -> list[str]:
    """Return the names, best score first, each once."""
    return list(dict.fromkeys(names[at] for at in np.argsort(-score, kind="stable")))[:DEPTH]


def figures(ranked: Sequence[Sequence[str]], wanted: Sequence[frozenset[str]]) -> tuple[PerQuestion, PerQuestion]:
    """Return nDCG@10 and R@1 of each question."""
    relevance: Relevance = np.zeros((len(ranked), DEPTH), np.bool_)
    for at, (names, right) in enumerate(zip(ranked, wanted, strict=True)):
        marks = [name in right for name in names[:DEPTH]]
        relevance[at, : len(marks)] = marks
    return ndcg(relevance, np.asarray([len(right) for right in wanted], np.int64), DEPTH), hit(relevance, 1)


def rows_of(subject: Subject) -> list[Row]:
    """Return the rows of one set: each pair of languages, and for sets in two languages the pool of both."""
    subject.pool.searcher.use(subject.fusion)
    pairs: dict[str, list[list[Hits]]] = {}
    for hits in subject.hits:
        pairs.setdefault(hits.pair, []).append([hits])
    for case in subject.pool.cases:
        both = [hits for hits in subject.hits if hits.case is case]
        if len(both) == len(LANGUAGES):
            pairs.setdefault(f"{case.query.language}→both", []).append(both)
    return [_row(subject, pair, questions) for pair, questions in sorted(pairs.items())]


def _row(subject: Subject, pair: str, questions: Sequence[Sequence[Hits]]) -> Row:
    wanted = [frozenset().union(*(hits.case.wanted[hits.language] for hits in parts)) for parts in questions]
    ranked: dict[str, list[list[str]]] = {}
    for leg, score in subject.legs().items():
        ranked[leg] = [
            names_by(np.concatenate([score(hits) for hits in parts]), [name for hits in parts for name in hits.names])
            for parts in questions
        ]
    ranked["everything"] = [
        subject.pool.search(parts[0].case, ASKED, frozenset(hits.language for hits in parts))[:DEPTH] for parts in questions
    ]
    measured = {leg: figures(names, wanted) for leg, names in ranked.items()}
    return Row(
        subject.pool.name,
        pair,
        len(questions),
        {leg: mean_figure(gains) for leg, (gains, _) in measured.items()},
        {leg: float(firsts.mean()) for leg, (_, firsts) in measured.items()},
    )


def leave_one_out(pools: Sequence[Pool], learned_from: Sequence[str]) -> list[Subject]:
    """Return each pool with a fusion learned on the pools named in `learned_from`, less itself; calibrated on the first pool."""
    hits_of = {pool.name: tuple(pool.hits()) for pool in pools}
    own = hits_of[pools[0].name]
    others = {pool.name: tuple(hits_of[name] for name in learned_from if name != pool.name) for pool in pools}
    return [Subject(pool, hits_of[pool.name], others[pool.name], learn_fusion(others[pool.name], own)) for pool in pools]


def search_ms(pool: Pool, cases: Sequence[Case]) -> float:
    """Return the median time of a search, its question embedded already."""
    spent = []
    for case in cases:
        start = time.perf_counter()
        pool.searcher.search(case.query, case.vector)
        spent.append((time.perf_counter() - start) * 1000)
    return float(np.median(spent))


def main_table(rows: Sequence[Row]) -> list[str]:
    """Return the table of nDCG@10 with its interval, and R@1."""
    legs = list(rows[0].ndcg)
    lines = ["| set | pair | n | " + " | ".join(legs) + " |", "|---" * (3 + len(legs)) + "|"]
    for row in rows:
        cells = [f"{row.ndcg[leg].value:.3f} [{row.ndcg[leg].low:.2f}–{row.ndcg[leg].high:.2f}] {row.first[leg]:.2f}" for leg in legs]
        lines.append(f"| {row.set} | {row.pair} | {row.n} | " + " | ".join(cells) + " |")
    return lines


def ablation_table(subjects: Sequence[Subject]) -> list[str]:
    """Return mean nDCG@10 over the sets, within a language and across, of the fusion and of what is left without a part of it."""
    lines = ["| ranking | within a language | across |", "|---|---|---|"]
    for variant in VARIANTS:
        scores = [(subject, variant.learn(subject.others, subjects[0].hits)) for subject in subjects]
        lines.append(f"| {variant.name} | {_mean(scores, True):.3f} | {_mean(scores, False):.3f} |")
    return lines


def _mean(scores: Sequence[tuple[Subject, Score]], same: bool) -> float:
    means = []
    for subject, score in scores:
        asked = [hits for hits in subject.hits if hits.same_language is same]
        for pair in sorted({hits.pair for hits in asked}):
            of_pair = [hits for hits in asked if hits.pair == pair]
            gains, _ = figures(
                [names_by(score(hits), hits.names) for hits in of_pair], [hits.case.wanted[hits.language] for hits in of_pair]
            )
            means.append(float(gains.mean()))
    return float(np.mean(means))


def report(subjects: Sequence[Subject]) -> list[str]:
    """Return the whole page."""
    rows = [row for subject in subjects for row in rows_of(subject)]
    times = [
        f"| {subject.pool.name} | {len(subject.pool.names)} | {search_ms(subject.pool, subject.pool.cases[:100]):.1f} |"
        for subject in subjects
    ]
    return [
        "# What the retrieval is worth",
        "",
        "Made by `make proof`; the figures move within their intervals from machine to machine.",
        "",
        "nDCG@10 with its 95 % bootstrap interval, and R@1. Each set is ranked by weights learned on the other sets alone. `sv→en`: Swedish question,",
        "English passages; `→both`: both languages in one pool. `own` are our 754 questions on the corpus, `held out` 65 that nothing learns from.",
        "`everything` is what people see: the fusion, counterparts read as a pair, near-duplicates as one, a place kept for each language.",
        "",
        *main_table(rows),
        "",
        "## What each part is worth",
        "",
        "Mean nDCG@10 over the sets and pairs above, ranked by candidates alone (no counterparts), each set left out of what is learned.",
        "",
        *ablation_table(subjects),
        "",
        "## Time",
        "",
        "Median of a search, the question embedded already.",
        "",
        "| set | chunks | ms |",
        "|---|---|---|",
        *times,
    ]


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)
    sets_option(parser, "refused where one is not there")
    parser.add_argument("--only", nargs="+", default=list(SETS), help=f"which of them (default: {' '.join(SETS)})")
    parser.add_argument("--write", type=Path, help="the file to write the page to, beside printing it")


def run(arguments: argparse.Namespace) -> int:
    folders, used = sets_in(arguments.sets, arguments.only)
    if len(folders) < len(arguments.only):
        raise SamsvarError(f"{used}; name the folder that holds them with --sets, or those that are there with --only")
    services = reopen_answer_services(arguments.data, arguments.cache, fusion=UNLEARNED_FUSION)
    with ExitStack() as scratch:
        own = own_pool("own", services, OWN)
        sets = [
            open_subject(folder, services, Path(scratch.enter_context(tempfile.TemporaryDirectory())), arguments.cache)
            for folder in folders
        ]
        held_out = own_pool("held out", services, [HELD_OUT])
        page = "\n".join(report(leave_one_out([own, *sets, held_out], ["own", *arguments.only])))
    print(page)
    if arguments.write:
        arguments.write.write_text(page + "\n", encoding="utf-8")
    return DONE
