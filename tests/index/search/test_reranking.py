"""Passages in the order of a real cross-encoder of a few kilobytes: it knows nothing, so that only its own scores can explain the order."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SamsvarError
from index.encoder import Vector
from index.library.library import Library
from index.model.cross_encoder import CrossEncoderReranker
from index.model.embedded_text import embedded_text
from index.passage import Passage, Scores
from index.search.fusion import load_fusion
from index.search.query import NO_FILTERS, Filters, Query
from index.search.reranking import Reranking, load_weights
from index.search.searcher import Searcher
from ingest.chunk import Chunk
from ingest.document import Document
from tests.index.tiny import CENTRES, asked, document, put
from tests.index.tiny_models import write_cross_encoder

QUESTION = "Får kommunen ge föreningen bidrag?"
TEXTS = (
    "Kommunen får ge föreningen bidrag.", "Föreningen lämnar sin ansökan till kommunen.", "Beslutet om bidrag fattas av nämnden.",
    "Avgiften betalas inom trettio dagar.", "Kommunen följer upp partnerskapet varje år.", "En upphandling ska annonseras.",
)  # fmt: skip
WRITTEN = document("/sv/a.md", *TEXTS, kind="guidance")
TWIN = document("/sv/copy.md", TEXTS[0], kind="policy")
ENGLISH = document("/en/b.md", "The municipality may grant the association money.", "The fee is due in thirty days.", language="en")


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> CrossEncoderReranker:
    return CrossEncoderReranker(write_cross_encoder(tmp_path_factory.mktemp("model")))


def found(folder: Path, reranking: Reranking | None, query: str = QUESTION, filters: Filters = NO_FILTERS, **more: object) -> list[Passage]:
    library = Library(folder / "library.sqlite")
    put(library, WRITTEN, TWIN, ENGLISH)
    return asked(Searcher(library, folder / "derived", CENTRES, load_fusion(), reranking), query, filters=filters, **more)  # type: ignore[arg-type]


def relevance(reranker: CrossEncoderReranker, passages: Sequence[Passage]) -> list[float]:
    return [
        float(value) for value in reranker.relevance(QUESTION, [embedded_text(entry.document.title, entry.chunk) for entry in passages])
    ]


def of(passages: Sequence[Passage], language: str) -> list[Passage]:
    return [passage for passage in passages if passage.chunk.language == language]


def test_order_within_a_language_is_the_rerankers(reranker: CrossEncoderReranker, tmp_path: Path) -> None:
    passages = found(tmp_path, Reranking(reranker))
    for language in ("sv", "en"):
        scores = relevance(reranker, of(passages, language))
        assert len(scores) > 1 and scores == pytest.approx(sorted(scores, reverse=True), abs=1e-6)


def test_without_learned_weights_the_fusions_probabilities_are_dealt_out_anew(reranker: CrossEncoderReranker, tmp_path: Path) -> None:
    fused, reranked = (of(found(tmp_path / name, reranking), "sv") for name, reranking in (("a", None), ("b", Reranking(reranker))))
    assert [passage.scores.probability for passage in reranked] == pytest.approx([passage.scores.probability for passage in fused])
    assert [passage.id for passage in reranked] != [passage.id for passage in fused]


def test_only_the_best_passages_are_read(reranker: CrossEncoderReranker, tmp_path: Path) -> None:
    fused, reranked = (of(found(tmp_path / name, reranking), "sv") for name, reranking in (("a", None), ("b", Reranking(reranker, 2))))
    assert {passage.id for passage in fused[:2]} == {passage.id for passage in reranked[:2]}
    assert [passage.id for passage in fused[2:]] == [passage.id for passage in reranked[2:]]


def test_filters_and_duplicates_are_as_without(reranker: CrossEncoderReranker, tmp_path: Path) -> None:
    passages = found(tmp_path, Reranking(reranker))
    assert sum(bool(passage.duplicates) for passage in passages) == 1 and len(of(passages, "sv")) == len(TEXTS)
    filtered = found(tmp_path / "more", Reranking(reranker), filters=Filters(kinds=frozenset({"policy"})))
    assert [passage.document.path for passage in filtered] == ["/sv/copy.md"]
    assert found(tmp_path / "none", Reranking(reranker), filters=Filters(kinds=frozenset({"law"}))) == []


def test_limit_below_the_passages_read_gives_the_rerankers_best(reranker: CrossEncoderReranker, tmp_path: Path) -> None:
    everything, few = (found(tmp_path / str(limit), Reranking(reranker), limit=limit) for limit in (20, 2))
    assert [passage.id for passage in few] == [passage.id for passage in everything[:2]] and [passage.rank for passage in few] == [1, 2]


class Fixed:
    """Relevance as given, in the order of the passages: for laws that hold whatever a model says."""

    name = "fixed"

    def __init__(self, values: Sequence[float]) -> None:
        self.values = values

    def relevance(self, query: str, texts: Sequence[str]) -> Vector:
        return np.asarray(self.values[: len(texts)], np.float32)


def passage(at: int, probability: float, section: str | None = None) -> Passage:
    chunk = Chunk(f"c{at}", "d", 0, 4, "text", "sv", (), section=section)
    return Passage(chunk, Document("/d", "Titel", "text", "sv", "", ()), at, Scores(probability=probability))


UNIT = st.floats(0.0, 1.0, width=32)
WEIGHTS = st.none() | st.fixed_dictionaries({"same": st.tuples(*[st.floats(-3, 3)] * 3), "other": st.tuples(*[st.floats(-3, 3)] * 3)})


@given(
    st.lists(st.tuples(UNIT, st.floats(-20, 20, width=32)), min_size=1, max_size=12),
    st.integers(1, 12),
    WEIGHTS,
    st.sets(st.integers(0, 11)),
)
def test_probabilities_fall_and_no_passage_is_lost(
    rows: list[tuple[float, float]], read: int, weights: dict[str, tuple[float, float, float]] | None, named: set[int]
) -> None:
    probabilities = sorted((probability for probability, _ in rows), reverse=True)
    passages = [passage(at, value, "LOU 1 §" if at in named else None) for at, value in enumerate(probabilities)]
    reordered = Reranking(Fixed([value for _, value in rows]), read, weights).reordered(Query("?", "sv", ("LOU 1 §",)), passages)
    values = [entry.scores.probability for entry in reordered]
    assert values == sorted(values, reverse=True) and all(0 <= value <= 1 for value in values)
    assert sorted(entry.id for entry in reordered) == sorted(entry.id for entry in passages)


def test_section_that_the_query_names_stays_first() -> None:
    passages = [passage(0, 0.9), passage(1, 0.8, "LOU 19 kap. 1 §"), passage(2, 0.1)]
    reordered = Reranking(Fixed([5.0, -5.0, 9.0])).reordered(Query("?", "sv", ("LOU 19 kap. 1 §",)), passages)
    assert [entry.id for entry in reordered] == ["c1", "c2", "c0"]


def test_learned_weights_make_the_probability() -> None:
    weights = {"same": (-1.0, 2.0, 0.0), "other": (0.0, 0.0, 0.0)}
    reordered = Reranking(Fixed([0.0, 1.0]), weights=weights).reordered(Query("?", "sv"), [passage(0, 0.9), passage(1, 0.2)])
    assert [entry.id for entry in reordered] == ["c1", "c0"]
    assert [entry.scores.probability for entry in reordered] == pytest.approx([1 / (1 + np.exp(-1)), 1 / (1 + np.exp(1))])


def test_weights_of_another_reranker_are_not_used(tmp_path: Path) -> None:
    path = tmp_path / "reranking.json"
    assert load_weights("mine", path) is None
    path.write_text(json.dumps({"model": "mine", "weights": {"same": [0, 1, 0], "other": [0, 1, 0]}}))
    assert load_weights("mine", path) == {"same": (0, 1, 0), "other": (0, 1, 0)} and load_weights("yours", path) is None


@pytest.mark.parametrize("name", ["absent", "owner/no-such-model"])
def test_model_that_is_not_there_is_refused_with_the_setting_and_what_to_do(name: str, tmp_path: Path) -> None:
    model = str(tmp_path / name) if "/" not in name else name
    with pytest.raises(
        SamsvarError, match=r"cannot load the re-ranker .*SAMSVAR_RERANKER__MODEL.*SAMSVAR_RERANKER__ALLOW_DOWNLOAD=true.*unset it"
    ):
        CrossEncoderReranker(model)


def test_model_that_tells_classes_apart_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="has 3 outputs: expected one, the relevance"):
        CrossEncoderReranker(write_cross_encoder(tmp_path, outputs=3))


def test_long_passages_are_read_as_far_as_the_model_goes(reranker: CrossEncoderReranker) -> None:
    assert reranker.relevance(QUESTION, ["kommunen " * 5000]).shape == (1,) and reranker.relevance(QUESTION, []).shape == (0,)
