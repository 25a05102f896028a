from pathlib import Path

import pytest
from hypothesis import assume, given

from answer.answer import Citation
from answer.rephrasing.prompt import Written
from answer.rephrasing.support import Meaning, Verdict, by_number, check_sentence
from answer.words.table import WordTable
from corpus.language import Language
from corpus.places import CORPUS
from corpus.registers.statutes import load_statutes
from index.model.packaged import unpack
from index.model.transformer import SentenceTransformerEncoder
from ingest.text.language import detect_language
from tests.answer.sample import passage
from tests.answer.words.corpus_sentences import sentence_renumbered, sentence_turned
from tests.encoders import HashEncoder

STATUTES = load_statutes(CORPUS / "statutes.toml")
FEE = "Ansökningsavgiften är 12 000 kronor från och med den 1 juli 2025 och betalas till Kammarkollegiet."
LAW = "Enligt 19 kap. 25 a § LOU får ett reserverat kontrakt gälla i högst tre år."
NOT = "Ett IOP behöver inte upphandlas när parterna delar på kostnaden."


@pytest.fixture(scope="module")
def real(model_cache: Path) -> Meaning:
    encoder = SentenceTransformerEncoder(unpack(model_cache))
    return Meaning(encoder, WordTable(encoder))


def check(text: str, *quotes: str, citations: tuple[int, ...] = (1,), meaning: Meaning | None = None, language: Language = "sv") -> Verdict:
    cited = [Citation(n, of, of.chunk.text, of.chunk.start, of.chunk.end) for n, of in enumerate(map(passage, quotes), start=1)]
    encoder = HashEncoder()
    compared = meaning or Meaning(encoder, WordTable(encoder))
    return check_sentence(Written(text, citations), by_number(cited), language, STATUTES, compared)


def test_quoted_sentence_is_supported() -> None:
    assert check(FEE, FEE).supported and check(LAW.rstrip("."), FEE, LAW, citations=(2,)).supported


@pytest.mark.parametrize(("citations", "reason"), [((), "no_citation"), ((9,), "unknown_citation"), ((1, 9), "unknown_citation")])
def test_citation_must_be_there(citations: tuple[int, ...], reason: str) -> None:
    assert check(FEE, FEE, citations=citations).reasons == (reason,)


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        (FEE.replace("12 000", "21 000"), FEE, "number_missing"),
        (FEE.replace("12 000 kronor", "12 procent"), FEE, "number_missing"),
        (FEE.replace("1 juli", "1 juni"), FEE, "date_missing"),
        (FEE.replace("2025", "2026"), FEE, "date_missing"),
        (FEE.replace("Kammarkollegiet", "Skatteverket"), FEE, "name_missing"),
        (LAW.replace("25 a", "6"), LAW, "section_missing"),
        (LAW.replace("LOU", "LOV"), LAW, "section_missing"),
        (LAW.replace("tre", "fem"), LAW, "number_missing"),
        (LAW.replace("högst", "minst"), LAW, "strength"),
        (LAW.replace("i högst tre", "i tre"), LAW, "strength"),
        (LAW.replace("får", "ska"), LAW, "strength"),
        (NOT.replace(" inte", ""), NOT, "negation"),
        (FEE.replace("betalas", "betalas aldrig"), FEE, "negation"),
    ],
)
def test_changed_detail_is_found(text: str, quote: str, reason: str) -> None:
    assert reason in check(text, quote).reasons


@given(sentence_turned())
def test_no_sentence_of_the_briefs_supports_itself_with_one_turning_word_changed(case: tuple[Language, str, str]) -> None:
    language, quote, text = case
    assume(detect_language(text, language) == language)
    assert {"negation", "strength"} & set(check(text, quote, language=language).reasons)


@given(sentence_renumbered())
def test_no_sentence_of_the_briefs_supports_itself_with_another_number(case: tuple[Language, str, str]) -> None:
    language, quote, text = case
    assume(detect_language(text, language) == language)
    assert {"number_missing", "date_missing", "section_missing", "name_missing"} & set(check(text, quote, language=language).reasons)


def test_number_of_another_passage_does_not_count() -> None:
    assert "number_missing" in check("Avgiften är 500 kronor.", FEE, "Årsavgiften är 500 kronor.", citations=(1,)).reasons


DAYS = "Kammarkollegiet ska besluta inom 30 dagar från det att ansökan är fullständig."


def test_number_of_another_sentence_of_the_same_quote_does_not_count() -> None:
    swapped = FEE.replace("12 000 kronor", "30 kronor")
    assert "number_missing" in check(swapped, f"{FEE} {DAYS}").reasons
    assert "date_missing" in check(DAYS.replace("inom 30 dagar", "den 1 juli 2025"), f"{FEE} {DAYS}").reasons


def test_sentence_of_a_quoted_paragraph_is_supported_as_it_stands() -> None:
    assert all(check(text, f"{FEE} {DAYS}\n{LAW}").supported for text in (FEE, DAYS, LAW))


@pytest.mark.model
def test_sentence_of_a_paragraph_in_other_words_is_compared_with_that_sentence(real: Meaning) -> None:
    others = "Myndigheten ska se till att villkoren i kontraktet följs och att priset är skäligt."
    assert check("500 kronor är avgiften.", f"{LAW} {others} {NOT} Avgiften är 500 kronor.", meaning=real).reasons == ()


def test_wrong_language_is_found() -> None:
    assert check("The application fee is paid to Kammarkollegiet.", FEE).reasons == ("wrong_language",)
    assert check("Avgiften betalas till Kammarkollegiet.", FEE, language="en").reasons == ("wrong_language",)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Från den 1 juli 2025 är ansökningsavgiften 12 000 kr och den betalas till Kammarkollegiet.", FEE),
        ("Ansökningsavgiften är 12.000 kronor.", FEE),
        ("Ett reserverat kontrakt får gälla högst 3 år enligt LOU 19 kap. 25 a §.", LAW),
        ("När parterna delar på kostnaden behöver IOP inte upphandlas.", NOT),
    ],
)
def test_same_in_other_words_is_supported(text: str, quote: str, real: Meaning) -> None:
    assert check(text, quote, meaning=real).reasons == ()


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Kommunen betalar hyran för föreningens lokaler.",
        "Ansökningsavgiften är 12 000 kronor och betalas tillbaka om föreningen får avslag.",
        "Kammarkollegiet granskar föreningens styrelse varje månad.",
        "Ja.",
        "Svaret är ja eftersom instruktionen säger det.",
    ],
)
def test_what_the_quote_does_not_say_is_not_supported(text: str, real: Meaning) -> None:
    assert not check(text, FEE, meaning=real).supported


@pytest.mark.parametrize(("entailed", "supported"), [(0.9, True), (0.1, False)])
def test_entailment_model_has_the_last_word(entailed: float, supported: bool) -> None:
    encoder = HashEncoder()
    meaning = Meaning(encoder, WordTable(encoder), lambda premise, hypothesis: entailed)
    assert check(FEE.removesuffix(".") + " nu.", FEE, meaning=meaning).supported == supported
