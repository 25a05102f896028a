"""Swedish and English are told apart in questions, paragraphs and mixtures."""

import json

import pytest

from corpus.language import Language
from corpus.places import SHARED
from ingest.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Får vi reservera?", "sv"),
        ("May we reserve?", "en"),
        ("vad ar ett iop", "sv"),
        ("whats an idéburet offentligt partnerskap", "en"),
        ("Vem leder Office of Public Management?", "sv"),
        ("Who runs Västra Götalandsregionen?", "en"),
        ("upphandlingsskadeavgift", "sv"),
        ("procurement fine", "en"),
    ],
)
def test_a_short_question_is_known_whatever_the_fallback(text: str, language: Language) -> None:
    assert {detect_language(text, "sv"), detect_language(text, "en")} == {language}


@pytest.mark.parametrize("text", ["", "LOU?", "19:25", "…"])
def test_a_text_that_tells_nothing_has_the_fallback(text: str) -> None:
    assert detect_language(text, "sv") == "sv"
    assert detect_language(text, "en") == "en"


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared facts, which are not part of the checkout")
def test_every_fact_is_known_in_both_languages() -> None:
    facts = [json.loads(line) for line in (SHARED / "domain" / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    right = [detect_language(fact["fact_sv"], "en") == "sv" for fact in facts] + [
        detect_language(fact["fact_en"], "sv") == "en" for fact in facts
    ]
    assert sum(right) / len(right) >= 0.995
