"""An answer on the command line shows, for every citation, who published it, of which kind, when, and what to know of it."""

from dataclasses import replace

from answer.answer import Answer, Citation, Note, Refusal, Sentence, Status
from answer.output.wording import partial_words, refusal_words
from api.terminal.answer_text import answer_lines
from api.terminal.output import BOLD, NOT_BOLD
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


def test_page_is_the_one_that_the_quote_begins_on() -> None:
    cited = passage("Först detta.", QUOTE, page=3, breaks=((13, 4),))
    start = cited.chunk.start + 13
    answer = Answer(
        "Hur?", "sv", "answered", 0.9, (Sentence(QUOTE, (1,)),), (Citation(1, cited, QUOTE, start, cited.chunk.end),), (cited,), {}
    )
    assert "s. 4" in "\n".join(answer_lines(answer))


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


def paragraphed(status: Status = "answered", missing: tuple[str, ...] = ()) -> Answer:
    texts = ("Avtalet ska ange", "1. parterna,", "2. tiden.")
    cited, other = passage("\n".join(texts)), passage(QUOTE, name="annat")
    citations = tuple(Citation(n, of, of.chunk.text, of.chunk.start, of.chunk.end) for n, of in ((1, cited), (2, other)))
    sentences = (*(Sentence(text, (1,), key=text.startswith("1.")) for text in texts), Sentence(QUOTE, (2,), key=True))
    return Answer("Vad?", "sv", status, 0.9, sentences, citations, (cited, other), {}, missing=missing)


def test_paragraphs_are_apart_and_a_list_keeps_its_lines() -> None:
    said = "\n".join(answer_lines(paragraphed()))
    assert said.startswith(f"Avtalet ska ange\n1. parterna,\n2. tiden. [1]\n\n{QUOTE} [2]\n\nKällor")


def test_sentence_that_answers_is_bold_where_the_terminal_shows_it() -> None:
    said = "\n".join(answer_lines(paragraphed(), mark_key=True))
    assert said.startswith(f"Avtalet ska ange\n{BOLD}1. parterna,{NOT_BOLD}\n2. tiden. [1]\n\n{BOLD}{QUOTE}{NOT_BOLD} [2]\n")
    assert BOLD not in "\n".join(answer_lines(paragraphed()))


def test_partial_answer_begins_with_what_the_sources_leave_open() -> None:
    assert "".join(answer_lines(paragraphed("partial", ("avgiften",)))).startswith(f"{partial_words(True, 'sv')} “avgiften”\n")
    assert "".join(answer_lines(paragraphed("partial"))).startswith(f"{partial_words(False, 'sv')}\n")


def test_refusal_shows_the_two_nearest_with_first_sentence_and_address() -> None:
    nearest = tuple(passage(QUOTE, "Mer.", name=name, of={"url": f"https://example.org/{name}"}) for name in ("ett", "två", "tre"))
    said = "\n".join(answer_lines(Answer("Hur?", "sv", "refused", 0.0, (), (), (), {}, refusal=Refusal("no_evidence", nearest=nearest))))
    assert (
        f"- Om ett · okänd utgivare · Vägledning · odaterad\n  “{QUOTE}”\n  https://example.org/ett\n- Om två" in said
        and "Om tre" not in said
    )
