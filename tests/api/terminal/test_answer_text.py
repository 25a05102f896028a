"""An answer on the command line shows, for every citation, who published it, of which kind, when, and what to know of it."""

from dataclasses import replace

from answer.answer import Answer, Citation, Note, Refusal, Sentence
from answer.output.wording import refusal_words
from api.terminal.answer_text import answer_lines
from corpus.language import LANGUAGES, Language
from ingest.document import Source
from tests.answer.sample import passage

QUOTE = "Avtalet får gälla i tre år."


def lines(language: Language = "sv", notes: tuple[tuple[Note, ...], ...] = ((),), **of: object) -> str:
    cited = passage(QUOTE, of=of, sources=("a",))
    citations = tuple(Citation(n, cited, QUOTE, cited.chunk.start, cited.chunk.end, notes=keys) for n, keys in enumerate(notes, start=1))
    answer = Answer("Hur länge?", language, "answered", 0.9, (Sentence(QUOTE, (1,)),), citations, (cited,), {})
    return "\n".join(answer_lines(answer))


def test_citation_names_publisher_kind_and_date() -> None:
    assert "[1] Om brief · Upphandlingsmyndigheten · Vägledning · 2026-11-22" in lines(
        publisher="Upphandlingsmyndigheten", published="2026-11-22"
    )


def test_citation_without_publisher_or_date_says_so_in_the_language_of_the_answer() -> None:
    assert "Om brief · okänd utgivare · Vägledning · odaterad" in lines()
    assert "Om brief · unknown publisher · Guidance · undated" in lines("en")


def test_work_that_a_paragraph_rests_on_has_its_date_or_says_that_it_has_none() -> None:
    source = Source("a", "Kartläggning", "Riksrevisionen", "https://example.org/a", published="2024")
    assert "Bygger på: Riksrevisionen, Kartläggning (2024)." in lines(sources=(source,))
    assert "Bygger på: Riksrevisionen, Kartläggning (odaterad)." in lines(sources=(replace(source, published=None),))


def test_what_to_know_of_the_sources_is_said_above_the_sentences_and_beside_each_citation() -> None:
    said = lines(notes=(("repealed",), ("repealed", "vanished")))
    assert said.startswith("Observera: Regeln är upphävd. [1][2] Utgivaren har inte längre kvar källan;")
    assert said.index("[1][2]") < said.index(QUOTE) and said.count("! Regeln är upphävd.") == 2


def test_answer_whose_sources_have_no_notes_begins_with_its_sentences() -> None:
    assert lines().startswith(QUOTE)


def test_empty_library_says_which_command_fills_it() -> None:
    for language in LANGUAGES:
        refused = Answer("Hur?", language, "refused", 0.0, (), (), (), {}, refusal=Refusal("empty_library"))
        (line,) = answer_lines(refused)
        assert line.startswith(refusal_words("empty_library", language).why) and "`samsvar ingest corpus`" in line


def test_refusal_says_why_and_what_to_do() -> None:
    refused = Answer("Hur?", "sv", "refused", 0.0, (), (), (), {}, refusal=Refusal("medical_tax"))
    assert " ".join("".join(answer_lines(refused)).split()) == " ".join(refusal_words("medical_tax", "sv"))
