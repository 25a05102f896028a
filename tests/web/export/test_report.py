import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from answer.answer import Answer, Rephrased
from answer.output.wording import partial_words
from answer.question import Question
from corpus.language import Language
from tests.web.sample import EN_DIRECT, SV_BIDDERS, SV_DIRECT, SV_LEAD, SV_SECOND, answered, refused, unsafe_answer
from web.ask.conversation import Turn
from web.export.docx import report_docx
from web.export.pdf import report_pdf
from web.export.report import Report, report_of
from web.export.text import report_text

BASE = "https://samsvar.example/"
HOSTILE = "a\x00\x0b\x1b\ud800\uffff \u202eesrever\u202c \u2066x\u2069 <w:p> & {nb} \U0001f600 漢字 " + "x" * 3000
SWEDISH_TURNS = [
    Turn(1, answered(Question("Hur länge?")), (), date(2026, 11, 22)),
    Turn(2, refused(Question("weather")), (), date(2026, 11, 22)),
]


def report(language: Language = "sv", *answers: Answer) -> Report:
    turns = [Turn(number, answer) for number, answer in enumerate(answers, start=1)] or SWEDISH_TURNS
    return report_of(turns, language, BASE)


def docx_text(content: bytes) -> str:
    """All paragraphs, with what stands in links."""
    return "\n".join("".join(node.text or "" for node in p._p.iter(qn("w:t"))) for p in Document(io.BytesIO(content)).paragraphs)


def pdf_text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_text_has_question_answer_numbered_sources_date_and_what_the_service_is() -> None:
    text = report_text(report())
    for shown in (
        "Hur länge?",
        f"”{SV_LEAD}” [1]\n\n”{SV_BIDDERS}” [2]",
        "[2] Samsvar, Reserverad",
        "Besvarat 22 november 2026.",
        EN_DIRECT,
    ):
        assert shown in text
    assert "Den ger inte juridisk rådgivning" in text and "Inget svar i källorna." in text and "Texten skulle ha setts över" in text


def test_words_of_a_language_model_are_not_in_quotation_marks() -> None:
    worded = replace(answered(Question("hur")), rephrased=Rephrased("m", "rephrased"))
    text = report_text(report("sv", worded))
    assert f"\n{SV_LEAD} [1]" in text and "En språkmodell har formulerat" in text


def test_word_file_has_headings_and_tells_the_language_of_each_quote() -> None:
    document = Document(io.BytesIO(report_docx(report("en"))))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith(("Heading", "Title"))]
    assert headings[:3] == [
        ("Title", "Questions and answers from Samsvar"),
        ("Heading 1", "Hur länge?"),
        ("Heading 2", "Sources of the answer"),
    ]
    runs = [run for p in document.paragraphs for run in p.runs]
    language = {run.text: tag.get(qn("w:val")) for run in runs for tag in run._r.iter(qn("w:lang"))}
    assert language[SV_DIRECT] == "sv-SE" and language[f"“{EN_DIRECT}”"] == "en-GB" and language["Answer from the sources"] == "en-GB"
    assert document.core_properties.language == "en-GB" and document.core_properties.author == "Samsvar"


def test_sentence_that_answers_is_bold_in_word_and_pdf() -> None:
    document = Document(io.BytesIO(report_docx(report())))
    (lead,) = (p for p in document.paragraphs if p.text.startswith("”") and p.text.endswith(" [1]"))
    assert [(run.text, bool(run.bold)) for run in lead.runs] == [
        ("”", False),
        (SV_DIRECT, True),
        (" ", False),
        (SV_SECOND, False),
        ("”", False),
        (" [1]", False),
    ]
    fonts: dict[str, set[str]] = {"": set()}
    page = PdfReader(io.BytesIO(report_pdf(report()))).pages[0]
    page.extract_text(
        visitor_text=lambda text, _cm, _tm, font, _size: fonts.setdefault(text.strip(), set()).add(str(font and font["/BaseFont"]))
    )
    assert [any("Bold" in name for name in fonts[text]) for text in (SV_BIDDERS.split("\n")[0], SV_BIDDERS.split("\n")[1])] == [True, False]


def test_partial_answer_says_first_what_the_sources_leave_open() -> None:
    text = report_text(report("sv", answered(Question("hur and"))))
    assert "En del av ett svar.\n" in text and f"{partial_words(True, 'sv')} ”avgiften”\n\n”{SV_DIRECT}" in text


def test_refusal_names_the_nearest_sources_with_their_first_sentence_and_address() -> None:
    text = report_text(report())
    assert f"De närmaste källorna:\n- How long may a reserved contract run? (Samsvar)\n  “{EN_DIRECT}”\n  {BASE}documents/" in text


def test_word_file_links_its_sources() -> None:
    document = Document(io.BytesIO(report_docx(report())))
    targets = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert len(targets) == 4 and all(target.startswith(f"{BASE}documents/") for target in targets)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_all_three_formats_say_the_same(language: Language) -> None:
    whole = report(language)
    word, pdf = docx_text(report_docx(whole)), pdf_text(report_pdf(whole))
    for item in whole.items:
        nearest = [said for near in item.nearest for said in (near.name, near.sentence) if said]
        for said in (
            item.question.text,
            *(p.text for p in item.paragraphs),
            *(n.text for n in nearest),
            *(s.quote.text for s in item.sources),
        ):
            assert said.replace("\n", "") in word and " ".join(said.split()) in pdf and said in report_text(whole)
    assert whole.disclaimer in word and whole.disclaimer in pdf and whole.dated in word and whole.dated in pdf


def test_pdf_has_bookmarks_title_and_language() -> None:
    reader = PdfReader(io.BytesIO(report_pdf(report())))
    outline = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert outline == ["Hur länge?", "weather"] and reader.metadata and reader.metadata.title == "Frågor och svar från Samsvar"
    assert str(reader.root_object["/Lang"]) == "sv-SE"


def test_hostile_text_breaks_no_file_and_turns_no_line_around() -> None:
    hostile = report("en", replace(unsafe_answer(Question(HOSTILE)), missing=(HOSTILE,)))
    for text in (docx_text(report_docx(hostile)), pdf_text(report_pdf(hostile)), report_text(hostile)):
        assert "esrever" in text and "\u202e" not in text and "\x00" not in text and "<script>alert" in text
    assert "{nb}" in pdf_text(report_pdf(hostile))


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), max_size=300))
@example("\r\n\x85\u2028\u2029\t\x00")
@example("")
@example("\ud800")
@pytest.mark.slow
def test_any_text_makes_files_that_can_be_read_back(text: str) -> None:
    answer = answered(Question("x"))
    passage = answer.citations[0].passage
    titled = replace(passage, document=replace(passage.document, title=text, publisher=text, url=text))
    citation = replace(answer.citations[0], passage=titled, quote=text, counterpart=None)
    odd = report("sv", replace(answer, question=text, citations=(citation,), missing=(text,)))
    assert Document(io.BytesIO(report_docx(odd))).paragraphs and PdfReader(io.BytesIO(report_pdf(odd))).pages
    report_text(odd).encode()
