"""How passages of two languages become one list."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.language import Language
from index.passage import Passage, Scores
from index.search.merging import SHARE_EVERY, merge_languages
from ingest.chunk import Chunk
from ingest.document import Document

PROBABILITIES = st.lists(st.floats(0, 1), max_size=15).map(lambda values: sorted(values, reverse=True))


def passages(language: Language, probabilities: list[float], paired: bool = False) -> list[Passage]:
    document = Document(f"/{language}", "", "", language, "", (), counterpart="/x" if paired else None)
    chunk = Chunk("", "", 0, 0, "", language, ())
    return [Passage(replace(chunk, id=f"{language}{at}"), document, 0, Scores(probability=p)) for at, p in enumerate(probabilities)]


@given(PROBABILITIES, PROBABILITIES, st.booleans(), st.integers(1, 20))
def test_each_language_is_sure_of_its_share_as_long_as_it_has_passages(
    own: list[float], other: list[float], paired: bool, limit: int
) -> None:
    listed = merge_languages({"sv": passages("sv", own, paired), "en": passages("en", other, paired)}, "sv", limit)
    languages: list[str] = [passage.chunk.language for passage in listed]
    assert len(listed) == min(limit, len(own) + len(other)) and len({passage.id for passage in listed}) == len(listed)
    for start in range(len(languages) - SHARE_EVERY + 1):
        for language, held in (("sv", own), ("en", other)):
            assert language in languages[start : start + SHARE_EVERY] or languages[:start].count(language) == len(held)


@given(PROBABILITIES, PROBABILITIES, st.booleans())
def test_order_within_each_language_is_kept(own: list[float], other: list[float], paired: bool) -> None:
    ranked: dict[Language, list[Passage]] = {"sv": passages("sv", own, paired), "en": passages("en", other, paired)}
    listed = merge_languages(ranked, "sv", 99)
    assert {language: [p for p in listed if p.chunk.language == language] for language in ranked} == ranked


def test_passage_without_a_counterpart_stands_where_its_probability_puts_it() -> None:
    listed = merge_languages({"sv": passages("sv", [0.9, 0.2]), "en": passages("en", [0.95, 0.5])}, "sv", 4)
    assert [passage.id for passage in listed] == ["en0", "sv0", "en1", "sv1"]


def test_passage_whose_counterpart_is_listed_waits_for_its_share() -> None:
    listed = merge_languages({"sv": passages("sv", [0.9, 0.2, 0.1, 0.1], True), "en": passages("en", [0.95], True)}, "sv", 9)
    assert [passage.id for passage in listed] == ["sv0", "sv1", "sv2", "en0", "sv3"]


def test_other_language_comes_as_it_is_where_the_asked_one_has_nothing() -> None:
    assert merge_languages({"en": passages("en", [0.5, 0.4], True)}, "sv", 9) == passages("en", [0.5, 0.4], True)
    assert merge_languages({}, "sv", 9) == []
