"""Measures engines for the lexical leg: tantivy, SQLite FTS5 and bm25s on the same Swedish paragraphs, each in a process of its own.

Two fields, stems and 5-grams as `index.legs.terms` makes them, weighted alike. bm25s is no dependency of ours: install it to have it measured.
What it found is in docs/decisions/0002-lexical-engine.md.
"""

import argparse
import multiprocessing
import random
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import numpy as np
import tantivy

from corpus.errors import SamsvarError
from corpus.places import CORPUS, QUESTIONS
from corpus.registers.questions import load_questions
from evals.benches.synthetic import statutes_option, texts_used
from evals.room import DONE
from index.legs.terms import grams, stems

LIMIT = 100
MOST_QUESTIONS = 90
_SHORTEST, _LONGEST = 200, 900
_FIELDS: dict[str, Callable[[str], list[str]]] = {"stems": lambda text: stems(text, "sv"), "grams": grams}


class Engine(Protocol):
    """Holds texts by their place in the list, from 0."""

    def build(self, texts: Sequence[str]) -> None: ...

    def replace(self, at: int, text: str) -> None:
        """Put `text` in the place of one that is there; when this returns, a search finds the new one."""

    def search(self, question: str) -> list[int]:
        """Return up to `LIMIT` places, best first."""


class Tantivy:
    """The engine in use: segments on disk, read through a memory map."""

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("at", stored=True, indexed=True)
        for field in _FIELDS:
            builder.add_text_field(field, tokenizer_name="terms", index_option="freq")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=str(folder))
        self.index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())

    def build(self, texts: Sequence[str]) -> None:
        writer = self.index.writer(heap_size=256_000_000, num_threads=2)
        for at, text in enumerate(texts):
            writer.add_document(tantivy.Document(at=at, **_terms(text)))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def replace(self, at: int, text: str) -> None:
        writer = self.index.writer(heap_size=64_000_000, num_threads=1)
        writer.delete_documents_by_term("at", at)
        writer.add_document(tantivy.Document(at=at, **_terms(text)))
        writer.commit()
        self.index.reload()

    def search(self, question: str) -> list[int]:
        searcher = self.index.searcher()
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self.schema, field, term))
            for field, split in _FIELDS.items()
            for term in set(split(question))
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), limit=LIMIT, count=False).hits
        return [int(searcher.doc(address)["at"][0]) for _, address in hits]


class Fts5:
    """SQLite's own full-text table, in a file."""

    def __init__(self, folder: Path) -> None:
        self.connection = sqlite3.connect(folder / "fts5.sqlite")
        self.connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5({', '.join(_FIELDS)})")

    def build(self, texts: Sequence[str]) -> None:
        with self.connection:
            self._insert(enumerate(texts))

    def replace(self, at: int, text: str) -> None:
        with self.connection:
            self.connection.execute("DELETE FROM texts WHERE rowid = ?", (at,))
            self._insert([(at, text)])

    def _insert(self, rows: Any) -> None:
        fields = ", ".join(f":{field}" for field in _FIELDS)
        values = ({"at": at, **_terms(text)} for at, text in rows)
        self.connection.executemany(f"INSERT INTO texts (rowid, {', '.join(_FIELDS)}) VALUES (:at, {fields})", values)

    def search(self, question: str) -> list[int]:
        query = " OR ".join(f'{field}:"{term}"' for field, split in _FIELDS.items() for term in set(split(question)))
        ranked = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?"
        return [int(row[0]) for row in self.connection.execute(ranked, (query, LIMIT))]


class Bm25s:
    """Sparse matrices in memory, one for each field. It cannot change one text, so that `replace` builds all of it anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: list[str] = []
        self.matrices: dict[str, Any] = {}

    def build(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)
        for field, split in _FIELDS.items():
            self.matrices[field] = import_module("bm25s").BM25()
            self.matrices[field].index([split(text) for text in texts], show_progress=False)
            self.matrices[field].save(str(self.folder / field), show_progress=False)

    def replace(self, at: int, text: str) -> None:
        self.build([*self.texts[:at], text, *self.texts[at + 1 :]])

    def search(self, question: str) -> list[int]:
        scores = sum(matrix.get_scores(list(set(_FIELDS[field](question)))) for field, matrix in self.matrices.items())
        best = np.argpartition(-scores, min(LIMIT, len(scores) - 1))[:LIMIT]
        return [int(at) for at in best[np.argsort(-scores[best])]]


ENGINES: dict[str, Callable[[Path], Engine]] = {"tantivy": Tantivy, "fts5": Fts5, "bm25s": Bm25s}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one engine took on `chunks` texts. `peak_mb` is the memory of its process, with the texts themselves."""

    engine: str
    chunks: int
    build_s: float
    update_ms: float
    median_ms: float
    p95_ms: float
    disk_mb: float
    peak_mb: float


def measure(engine: str, chunks: int, statutes: Path, questions: int = MOST_QUESTIONS) -> Measured:
    """Build, change one text, and ask; the time of a question is from its words to the ranked places."""
    texts, asked = paragraphs(statutes, chunks), swedish_questions()[:questions]
    with TemporaryDirectory() as folder:
        built = ENGINES[engine](Path(folder))
        build = _seconds(lambda: built.build(texts))
        update = _seconds(lambda: built.replace(chunks // 2, texts[0]))
        built.search(asked[0])
        latencies = [_seconds(lambda text=text: built.search(text)) * 1000 for text in asked]  # type: ignore[misc]
        disk = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    median, p95 = np.percentile(latencies, [50, 95])
    return Measured(engine, chunks, build, update * 1000, float(median), float(p95), disk / 1e6, peak)


def paragraphs(statutes: Path, count: int) -> list[str]:
    """Return `count` Swedish paragraphs: of the statutes in this folder, where it is there, else of our briefs; where they run out, halves of two joined."""
    files = sorted(statutes.glob("*/*.md")) or sorted((CORPUS / "sv").glob("*.md"))
    texts: list[str] = []
    for file in files:
        parts = file.read_text(encoding="utf-8").split("\n\n")
        texts += [part[:_LONGEST] for part in parts if len(part) > _SHORTEST]
        if len(texts) >= count:
            return texts[:count]
    chance, whole = random.Random(0), tuple(texts)
    while len(texts) < count:
        first, second = chance.choice(whole), chance.choice(whole)
        texts.append(f"{first[: len(first) // 2]} {second[len(second) // 2 :]}")
    return texts


def swedish_questions() -> list[str]:
    questions = load_questions([QUESTIONS / "facts_a.jsonl"])
    return [question.text for question in questions if question.language == "sv"]


def _terms(text: str) -> dict[str, str]:
    return {field: " ".join(split(text)) for field, split in _FIELDS.items()}


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def table(rows: Sequence[Measured]) -> str:
    """Return the figures as a Markdown table."""
    head = ("engine", "chunks", "build s", "update ms", "median ms", "p95 ms", "disk MB", "peak MB")
    lines = [
        (row.engine, f"{row.chunks:,}", f"{row.build_s:.1f}", f"{row.update_ms:.0f}", f"{row.median_ms:.1f}", f"{row.p95_ms:.1f}",
         f"{row.disk_mb:.0f}", f"{row.peak_mb:.0f}")
        for row in rows
    ]  # fmt: skip
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ("---",) * len(head), *lines))


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--chunks", type=int, default=10_000, help="how many texts to index (default: 10000)")
    parser.add_argument("--engines", default="tantivy,fts5", help=f"of {', '.join(ENGINES)}, with commas between (default: tantivy,fts5)")
    parser.add_argument("--questions", type=int, default=MOST_QUESTIONS, help=f"how many to ask (default: {MOST_QUESTIONS})")
    statutes_option(parser)


def run(arguments: argparse.Namespace) -> int:
    names = [name.strip() for name in arguments.engines.split(",")]
    if unknown := set(names) - ENGINES.keys():
        raise SamsvarError(f"there is no engine {', '.join(sorted(unknown))}: choose of {', '.join(ENGINES)}")
    if "bm25s" in names and not find_spec("bm25s"):
        raise SamsvarError("bm25s is not installed, since only this measurement uses it: pip install bm25s")
    print(texts_used(arguments.statutes), file=sys.stderr)
    rows = []
    for name in names:
        # A process for each, so that one's memory is not counted as another's.
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
            rows.append(process.submit(measure, name, arguments.chunks, arguments.statutes, arguments.questions).result())
        print(f"{name} done", file=sys.stderr)
    print(table(rows))
    return DONE
