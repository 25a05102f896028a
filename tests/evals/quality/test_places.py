"""An answer is judged by where its quotes stand: in the brief, the section or the page that the question names."""

from dataclasses import replace

from answer.answer import Answer, Citation, Refusal, Sentence, Status
from corpus.kind import Kind
from corpus.registers.placed_questions import PlacedQuestion
from evals.quality.places import judged, places_of, table
from index.passage import Passage
from ingest.chunk import Chunk
from ingest.document import Document

FEE = PlacedQuestion("A", "Vad kostar ansökan?", "sv", True, ("fees#fee",), key=("Avgiften är 12 000",))
NOT_THERE = PlacedQuestion("B", "Vem betalade 2021?", "sv", False, ())


def passage(
    path: str,
    text: str,
    kind: Kind = "brief",
    *,
    anchor: str | None = None,
    page: int | None = None,
    section: str | None = None,
    sfs: str | None = None,
) -> Passage:
    document = replace(Document(path, "Titel", text, "sv", "0" * 64, (), kind), sfs=sfs)
    chunk = Chunk(f"{path}#{anchor}", document.id, 0, len(text), text, "sv", ((0, len(text)),), page=page, section=section, anchor=anchor)
    return Passage(chunk, document, 1)


def answer(*passages: Passage, status: Status = "answered") -> Answer:
    citations = tuple(Citation(n, each, each.chunk.text, 0, len(each.chunk.text)) for n, each in enumerate(passages, start=1))
    sentences = tuple(Sentence(citation.quote, (citation.n,)) for citation in citations)
    refusal = Refusal("no_evidence") if status == "refused" else None
    return Answer("?", "sv", status, 0.5, sentences, citations, passages, {}, refusal=refusal)


RIGHT = passage("/c/sv/fees.md", "Avgiften är 12 000 kronor.", anchor="fee")
WRONG = passage("/c/sv/law.md", "Någon lag finns inte.", anchor="law")


def test_places_are_named_by_brief_section_and_page() -> None:
    section = passage("/l/sfs-2016-1145.md", "Text.", "law", section="LOU 19 kap. 25 a §", sfs="2016:1145")
    paragraph = passage("/l/sfs-2022-900.md", "Text.", "law", section="lagen (2022:900) 6 §", sfs="2022:900")
    assert "fees#fee" in places_of(RIGHT)
    assert "2016:1145#19 kap. 25 a §" in places_of(section) and "2022:900#6 §" in places_of(paragraph)
    assert "plan.pdf#12" in places_of(passage("/p/plan.pdf", "Text.", "policy", page=12))


def test_answer_led_by_the_right_paragraph_is_told_from_one_that_only_quotes_it() -> None:
    led, quoted = judged(FEE, answer(RIGHT, WRONG)), judged(FEE, answer(WRONG, RIGHT))
    assert (led.leads, led.quoted, led.key_quoted, led.noise) == (True, True, True, 0.5)
    assert (quoted.leads, quoted.quoted) == (False, True)


def test_refused_question_is_led_by_nothing_and_its_refusal_is_needless() -> None:
    result = judged(FEE, replace(answer(status="refused"), passages=(RIGHT,)))
    assert (result.leads, result.needless_refusal, result.in_first, result.noise) == (False, True, True, None)


def test_each_part_of_a_question_must_be_quoted() -> None:
    both = replace(FEE, places=("fees#fee", "law#law"), parts=(("fees#fee",), ("law#law",)))
    assert judged(both, answer(RIGHT, WRONG)).all_parts is True
    assert judged(both, answer(RIGHT)).all_parts is False


def test_unanswerable_question_is_answered_falsely_unless_the_opposite_is_quoted() -> None:
    premise = replace(NOT_THERE, opposite=("law#law",))
    assert judged(NOT_THERE, answer(WRONG)).false_answer is True
    assert judged(NOT_THERE, answer(status="refused")).false_answer is False
    assert judged(premise, answer(WRONG)).false_answer is False


def test_table_gives_each_measure_for_all_and_by_language() -> None:
    english = replace(FEE, language="en")
    text = table([FEE, english, NOT_THERE], [judged(FEE, answer(RIGHT)), judged(english, answer(WRONG)), judged(NOT_THERE, answer(WRONG))])
    leads = next(line for line in text.splitlines() if line.startswith("leads"))
    assert leads.split()[1:] == ["0.500", "of", "2", "1.000", "of", "1", "0.000", "of", "1"]
