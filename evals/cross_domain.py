"""`python -m evals.cross_domain`: each leg of the search and their fusion on judged sets of other subjects, per pair of languages.

What is tuned on our own questions is worth keeping only if it holds here.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.bootstrap import Figure, mean_figure
from evals.datasets import SETS, JudgedSet, SetQuery, cached_vectors, fill_library, load_set
from evals.default_engine import ROOT, cache_folder, load_encoder
from evals.retrieval import PerQuestion, Relevance, hit, ndcg
from index.centring import Centres, centre, measure_centres
from index.encoder import Encoder, Vector
from index.fusion import Fusion, load_fusion
from index.glossary import Glossary
from index.library import Library
from index.query import Filters, make_query
from index.search import HEAD_WEIGHT, Searcher
from ingest.document import Language
from ingest.statutes import Statutes

LEGS = ("dense raw", "dense", "bm25 stems", "bm25 grams", "fused")
DEPTH = 10
CHUNKS_ASKED = 50
LANGUAGES: tuple[Language, ...] = ("sv", "en")


@dataclass(frozen=True, slots=True)
class Pool:
    """A set in a library, ready to be searched. `passage_of` gives a chunk row's passage id; `raw[language]` is (rows, vectors) as embedded."""

    judged: JudgedSet
    searcher: Searcher
    passage_of: Mapping[int, str]
    raw: Mapping[str, tuple[list[int], Vector]]
    queries: Mapping[str, Vector]


def open_pool(judged: JudgedSet, encoder: Encoder, centres: Centres, fusion: Fusion, folder: Path, cache: Path) -> Pool:
    """Fill a library in `folder` with the set and return it; vectors are kept in `cache` for the next run."""
    library = Library(folder / "library.sqlite")
    names = fill_library(library, encoder, judged, lambda texts: cached_vectors(cache, f"{encoder.name} passages", texts, encoder.passages))
    passage_of = {entry.row: names[entry.chunk.document_id] for entry in library.rows_after(0)}
    rows, languages, vectors = library.vectors()
    raw: dict[str, tuple[list[int], Vector]] = {}
    for language in LANGUAGES:
        chosen = [at for at, name in enumerate(languages) if name == language]
        raw[language] = ([rows[at] for at in chosen], vectors[chosen])
    texts = [query.text for query in judged.queries]
    embedded = cached_vectors(cache, f"{encoder.name} queries", texts, encoder.queries)
    searcher = Searcher(library, folder / "derived", centres, fusion)
    return Pool(judged, searcher, passage_of, raw, dict(zip((query.id for query in judged.queries), embedded, strict=True)))


def rankings(pool: Pool, query: SetQuery, language: Language) -> dict[str, list[str]]:
    """Return each leg's passage ids in one language, best first, each passage at its best chunk."""
    searcher, vector = pool.searcher, pool.queries[query.id]
    derived, ready = searcher.derived(), make_query(query.text, query.language, Glossary(), Statutes())
    centred = centre(vector[None, :], searcher.centres.queries[query.language])[0]
    rows, vectors = pool.raw[language]
    order = np.argsort(-(vectors @ vector), kind="stable")[:CHUNKS_ASKED]
    found: dict[str, Iterable[int]] = {
        "dense raw": [rows[at] for at in order],
        "dense": derived.dense.search(centred, language, CHUNKS_ASKED),
    }
    for leg in ("stems", "grams"):
        terms = ready.terms(leg, language)
        weighted = {f"body_{leg}": terms, f"head_{leg}": {term: weight * HEAD_WEIGHT for term, weight in terms.items()}}
        found[f"bm25 {leg}"] = derived.lexical.search(weighted, language, CHUNKS_ASKED)
    ranked = {leg: list(dict.fromkeys(pool.passage_of[row] for row in chunk_rows)) for leg, chunk_rows in found.items()}
    return ranked | {"fused": _fused(pool, query, language)}


def _fused(pool: Pool, query: SetQuery, language: Language) -> list[str]:
    """Return what the system itself would show; near-duplicates that it collapsed follow the passage that they went into."""
    ready = make_query(query.text, query.language, Glossary(), Statutes())
    passages = pool.searcher.search(ready, pool.queries[query.id], 2 * DEPTH, Filters(languages=frozenset({language})))
    documents = [chunk_id.partition("-")[0] for passage in passages for chunk_id in (passage.id, *passage.duplicates)]
    names = {passage.document.id: passage.document.path.removeprefix("set:") for passage in passages}
    return list(dict.fromkeys(names.get(document, document) for document in documents))


def measure(pool: Pool) -> Iterator[tuple[str, dict[str, tuple[Figure, Figure]]]]:
    """Yield each pair of languages ("sv→en") with each leg's R@1 and nDCG@10."""
    language_of = {passage.id: passage.language for passage in pool.judged.passages}
    for asked in LANGUAGES:
        for language in LANGUAGES:
            right = {query: {name for name in query.positives if language_of.get(name) == language} for query in pool.judged.queries}
            queries = [query for query, names in right.items() if names and query.language == asked]
            if queries:
                found = [rankings(pool, query, language) for query in queries]
                wanted = [right[query] for query in queries]
                yield f"{asked}→{language}", {leg: _figures([entry[leg] for entry in found], wanted) for leg in LEGS}


def _figures(ranked: list[list[str]], wanted: list[set[str]]) -> tuple[Figure, Figure]:
    relevance: Relevance = np.zeros((len(ranked), DEPTH), np.bool_)
    for row, (names, right) in enumerate(zip(ranked, wanted, strict=True)):
        marks = [name in right for name in names[:DEPTH]]
        relevance[row, : len(marks)] = marks
    gains: PerQuestion = ndcg(relevance, np.asarray([len(right) for right in wanted], np.int64), DEPTH)
    return mean_figure(hit(relevance, 1)), mean_figure(gains)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, default=ROOT.parent / "shared" / "data", help="the folder that holds the sets")
    parser.add_argument("--only", nargs="*", default=list(SETS), help="which of them")
    parser.add_argument("--cache", type=Path, default=cache_folder(), help="where the model and the vectors are kept")
    arguments = parser.parse_args()
    encoder = load_encoder(arguments.cache)
    centres, fusion = measure_centres(encoder), load_fusion()
    print("R@1 / nDCG@10 [95 % interval]\n" + f"{'':24}{'n':>6}" + "".join(f"{leg:>28}" for leg in LEGS))
    for name in arguments.only:
        with tempfile.TemporaryDirectory() as folder:
            pool = open_pool(load_set(arguments.sets / name), encoder, centres, fusion, Path(folder), arguments.cache / "vectors")
            for pair, legs in measure(pool):
                cells = "".join(
                    f"{f'{first.value:.3f} / {gain.value:.3f} [{gain.low:.2f}–{gain.high:.2f}]':>28}" for first, gain in legs.values()
                )
                print(f"{name + ' ' + pair:24}{legs['fused'][0].n:>6}{cells}", flush=True)


if __name__ == "__main__":
    main()
