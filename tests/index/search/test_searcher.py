"""Searching a real library of a few texts, with the hash encoder and the learned weights."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SamsvarError
from corpus.language import Language
from index.legs.indexes import is_current
from index.library.library import Library
from index.library.records import ChunkRow
from index.passage import Passage
from index.search.query import Filters
from index.search.searcher import Searcher
from ingest.document import Document
from tests.encoders import HashEncoder
from tests.index.tiny import CENTRES, ENCODER, asked, document, library_searcher, put

SWEDISH = document(
    "/sv/a.md",
    "Kommunen får ingå ett partnerskap med en förening utan upphandling.",
    "Föreningen ska redovisa sina kostnader för kommunen varje år.",
    "Partnerskapet ska följas upp av kommunen och föreningen tillsammans.",
    kind="guidance",
    publisher="SKR",
    published="2024-05-01",
)
ENGLISH = document(
    "/en/b.md",
    "The municipality may enter into a partnership with an association.",
    "The association accounts for its costs to the municipality each year.",
    language="en",
    kind="policy",
    publisher="OECD",
    published="2023",
)
LAW = document(
    "/sv/lag.md",
    ("Kontrakt får reserveras för idéburna organisationer.", "LOU 19 kap. 6 a §"),
    ("En upphandling ska annonseras.", "LOU 10 kap. 1 §"),
    kind="law",
    publisher="Riksdagen",
    published="2016-12",
)
QUESTION = "Får kommunen ingå partnerskap med en förening?"


def paths(passages: Sequence[Passage]) -> set[str]:
    return {passage.document.path for passage in passages}


def test_passages_come_ranked_with_the_best_first_and_are_slices_of_their_documents(tmp_path: Path) -> None:
    passages = asked(library_searcher(tmp_path, SWEDISH, LAW), QUESTION)
    assert passages[0].chunk.text.startswith("Kommunen får ingå ett partnerskap")
    assert [passage.rank for passage in passages] == list(range(1, len(passages) + 1))
    assert [passage.document.text[passage.chunk.start : passage.chunk.end] for passage in passages] == [
        passage.chunk.text for passage in passages
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_both_languages_are_among_the_first_four_whichever_is_asked_in(language: Language, tmp_path: Path) -> None:
    crowd = [document(f"/{at}", f"Kommunen får ingå partnerskap nummer {at * 37} med en förening {chr(97 + at) * 9}.") for at in range(9)]
    passages = asked(library_searcher(tmp_path, *crowd, ENGLISH), QUESTION, language=language)
    assert {passage.chunk.language for passage in passages[:4]} == {"sv", "en"}


def test_near_identical_passages_count_once_and_the_first_names_the_other(tmp_path: Path) -> None:
    twin = document("/sv/copy.md", SWEDISH.text.split("\n\n")[0])
    passages = asked(library_searcher(tmp_path, SWEDISH, twin), QUESTION)
    texts = [passage.chunk.text for passage in passages]
    assert len(texts) == len(set(texts)) == 3
    first, second = (chunk.id for entry in (SWEDISH, twin) for chunk in Library(tmp_path / "library.sqlite").chunks(entry.id)[:1])
    assert {passages[0].id, *passages[0].duplicates} == {first, second} and len(passages[0].duplicates) == 1


def test_section_that_the_question_names_comes_first(tmp_path: Path) -> None:
    passages = asked(
        library_searcher(tmp_path, SWEDISH, LAW), "Vad får kommunen göra enligt 10 kap. 1 § LOU?", sections=("LOU 10 kap. 1 §",)
    )
    assert (passages[0].chunk.section, passages[0].scores.reference) == ("LOU 10 kap. 1 §", True)
    assert [passage.scores.reference for passage in passages[1:]] == [False] * (len(passages) - 1)


FILTERS: list[tuple[Filters, set[str]]] = [
    (Filters(), {"/sv/a.md", "/en/b.md", "/sv/lag.md"}),
    (Filters(kinds=frozenset({"law", "policy"})), {"/en/b.md", "/sv/lag.md"}),
    (Filters(languages=frozenset({"en"})), {"/en/b.md"}),
    (Filters(publishers=frozenset({"SKR"})), {"/sv/a.md"}),
    (Filters(documents=frozenset({LAW.id})), {"/sv/lag.md"}),
    (Filters(published_from="2017"), {"/sv/a.md", "/en/b.md"}),
    (Filters(published_from="2023-01-01"), {"/sv/a.md", "/en/b.md"}),
    (Filters(published_to="2023-12-31"), {"/en/b.md", "/sv/lag.md"}),
    (Filters(published_to="2016"), {"/sv/lag.md"}),
    (Filters(published_from="2016-12-02", published_to="2022"), {"/sv/lag.md"}),
    (Filters(published_from="2024-05-01", published_to="2024-05-01"), {"/sv/a.md"}),
    (Filters(kinds=frozenset({"law"}), publishers=frozenset({"SKR"})), set()),
    (Filters(documents=frozenset()), set()),
]


@pytest.mark.parametrize(("filters", "expected"), FILTERS)
def test_only_documents_that_the_filters_let_through_are_found(filters: Filters, expected: set[str], tmp_path: Path) -> None:
    passages = asked(
        library_searcher(tmp_path, SWEDISH, ENGLISH, LAW, replace(SWEDISH, path="/sv/undated.md", published=None)),
        QUESTION,
        filters=filters,
    )
    undated = filters.published_from is None and filters.published_to is None
    assert paths(passages) - {"/sv/undated.md"} == expected and (undated or "/sv/undated.md" not in paths(passages))


def test_change_of_the_library_is_seen_at_the_next_search(tmp_path: Path) -> None:
    searcher = library_searcher(tmp_path, SWEDISH)
    assert paths(asked(searcher, QUESTION)) == {"/sv/a.md"}
    library = Library(tmp_path / "library.sqlite")
    put(library, ENGLISH, replace(document(SWEDISH.path, "Kommunen får ingå ett annat partnerskap.")))
    passages = asked(searcher, QUESTION)
    assert "annat partnerskap" in passages[0].document.text and paths(passages) == {"/sv/a.md", "/en/b.md"}
    library.remove(SWEDISH.id)
    assert paths(asked(searcher, QUESTION)) == {"/en/b.md"}


def test_empty_library_has_no_passages_until_it_is_filled(tmp_path: Path) -> None:
    searcher = library_searcher(tmp_path)
    assert asked(searcher, QUESTION) == []
    put(searcher.library, SWEDISH)
    assert len(asked(searcher, QUESTION)) == 3


class Changing(Library):
    """A library in which another process replaces a document between a search's reading its chunks and reading it."""

    def rows(self, rows: Sequence[int]) -> list[ChunkRow]:
        entries = super().rows(rows)
        put(Library(self.path), document(SWEDISH.path, "Helt andra ord står här nu.", "Och här."))
        return entries


def test_document_replaced_during_a_search_is_the_old_one_to_its_end(tmp_path: Path) -> None:
    put(Library(tmp_path / "library.sqlite"), SWEDISH)
    changing = Changing(tmp_path / "library.sqlite")
    passages = asked(searcher_of(changing), QUESTION)
    assert [passage.document.text[passage.chunk.start : passage.chunk.end] for passage in passages] == [
        passage.chunk.text for passage in passages
    ]
    assert len(passages) == 3


def searcher_of(library: Library) -> Searcher:
    template = library_searcher(library.path.parent / "template")
    return Searcher(library, library.path.parent / "derived", CENTRES, template._fusion)


def test_document_is_the_new_one_after_a_change_even_before_the_next_search(tmp_path: Path) -> None:
    searcher = library_searcher(tmp_path, SWEDISH)
    asked(searcher, QUESTION)
    changed = document(SWEDISH.path, "Helt andra ord står här nu.")
    put(Library(tmp_path / "library.sqlite"), changed)
    assert searcher.document(SWEDISH.id) == changed
    Library(tmp_path / "library.sqlite").remove(SWEDISH.id)
    assert searcher.document(SWEDISH.id) is None


def paired() -> tuple[Document, Document]:
    return replace(SWEDISH, counterpart="../en/b.md"), replace(ENGLISH, counterpart="../sv/a.md")


def test_counterpart_says_the_same_in_the_other_language(tmp_path: Path) -> None:
    searcher = library_searcher(tmp_path, *paired())
    first, *_, last = sorted(
        (passage for passage in asked(searcher, QUESTION) if passage.chunk.language == "sv"), key=lambda p: p.chunk.start
    )
    counterpart = searcher.counterpart(first)
    assert counterpart and counterpart.chunk.text == "The municipality may enter into a partnership with an association."
    assert searcher.counterpart(last) is None and searcher.counterpart(replace(first, document=SWEDISH)) is None


def test_what_speaks_for_a_passage_speaks_for_its_counterpart(tmp_path: Path) -> None:
    alone = asked(library_searcher(tmp_path / "alone", SWEDISH, ENGLISH), QUESTION)
    joined = asked(library_searcher(tmp_path / "joined", *paired()), QUESTION)

    def likely(passages: Sequence[Passage]) -> float:
        return next(passage.scores.probability for passage in passages if passage.chunk.text.startswith("The municipality may"))

    assert likely(joined) > likely(alone)
    assert joined[0].chunk.text == SWEDISH.text.split("\n\n")[0]


def test_limit_is_kept(tmp_path: Path) -> None:
    searcher = library_searcher(tmp_path, SWEDISH, ENGLISH, LAW)
    assert [len(asked(searcher, QUESTION, limit=limit)) for limit in (1, 3, 10)] == [1, 3, 7]


def test_word_is_rarer_the_fewer_chunks_have_it_and_a_misspelt_one_is_put_right_as_the_library_has_it_now(tmp_path: Path) -> None:
    searcher = library_searcher(tmp_path, SWEDISH)
    common, rare, unknown = searcher.rarities(["kommunen", "kostnader", "snöröjning"], "sv").tolist()
    assert 0 < common < rare < unknown
    assert searcher.corrected("Vilka kostnadr har föreningen?", "sv") == "Vilka kostnader har föreningen?"
    assert searcher.corrected("Vem gör bokslutt?", "sv") == "Vem gör bokslutt?"
    put(searcher.library, document("/sv/bokslut.md", "Föreningen gör bokslut varje år."))
    assert searcher.corrected("Vem gör bokslutt?", "sv") == "Vem gör bokslut?"


def test_centred_vector_has_length_one_and_tells_the_languages_apart(tmp_path: Path) -> None:
    searcher, vector = library_searcher(tmp_path), ENCODER.queries([QUESTION])[0]
    swedish, english = searcher.centred(vector, "sv"), searcher.centred(vector, "en")
    assert np.linalg.norm(swedish) == pytest.approx(1, abs=1e-5) and not np.allclose(swedish, english)


def test_encoder_that_did_not_make_the_vectors_is_refused(tmp_path: Path) -> None:
    searcher = library_searcher(tmp_path, SWEDISH)
    searcher.check(ENCODER)
    with pytest.raises(SamsvarError, match="--reembed"):
        searcher.check(HashEncoder(ENCODER.dimension, "another"))


def test_prepared_indexes_are_there_before_the_first_search(tmp_path: Path) -> None:
    searcher = library_searcher(tmp_path, SWEDISH)
    assert not is_current(searcher.library, tmp_path / "derived")
    searcher.prepare()
    assert is_current(searcher.library, tmp_path / "derived")
