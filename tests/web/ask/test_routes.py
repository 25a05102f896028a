from dataclasses import replace
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml.html import HtmlElement, fromstring

from answer.answer import Answer, Citation, Counterpart, Refusal, Rephrased, Sentence
from answer.output.wording import partial_words
from answer.question import Question
from tests.web.sample import (
    EN_DIRECT,
    SV_BIDDERS,
    SV_DIRECT,
    SV_HEADING,
    SV_LEAD,
    SampleAnswerer,
    SampleLibrary,
    build_app,
    passage,
    refused,
)

SWEDISH = {"Accept-Language": "sv"}
ENGLISH = {"Accept-Language": "en"}


def test_start_page_has_a_labelled_question_box_and_starter_questions() -> None:
    page = TestClient(build_app(), headers=ENGLISH).get("/").text
    assert '<label for="question">Your question</label>' in page
    assert "For elected representatives" in page and 'href="/ask?q=What+is+an+IOP%3F"' in page.replace("%20", "+")


def paragraphs(page: str) -> list[HtmlElement]:
    found: list[HtmlElement] = fromstring(page).xpath("//p[@class='paragraph']")
    return found


def test_answer_quotes_paragraphs_as_their_sources_have_them_with_one_citation_at_the_end() -> None:
    page = TestClient(build_app(), headers=SWEDISH).post("/ask", data={"q": "Hur länge?"}).text
    assert [paragraph.xpath("string(q[@lang='sv'])") for paragraph in paragraphs(page)] == [SV_LEAD, SV_BIDDERS]
    assert [paragraph.xpath("*[last()][self::sup]/a/@href") for paragraph in paragraphs(page)] == [
        ["#turn-1-source-1"],
        ["#turn-1-source-2"],
    ]
    assert all(len(paragraph.xpath(".//sup")) == 1 for paragraph in paragraphs(page)) and 'id="turn-1-source-2"' in page


def test_sentence_that_answers_is_marked_in_each_paragraph_and_in_its_source() -> None:
    page = TestClient(build_app(), headers=SWEDISH).get("/ask?q=hur").text
    keys = [SV_DIRECT, SV_BIDDERS.split("\n")[0]]
    assert [mark.text_content() for mark in fromstring(page).xpath("//p[@class='paragraph']//mark[@class='key']")] == keys
    assert [mark.text_content() for mark in fromstring(page).xpath("//blockquote/mark[@class='key']")] == keys


def test_words_of_the_glossary_are_links_within_the_marked_sentence() -> None:
    lead, _ = paragraphs(TestClient(build_app(), headers=SWEDISH).get("/ask?q=hur").text)
    assert lead.xpath(".//mark/a[@class='word-link']/text()") == ["kontrakt"]


def test_citation_opens_its_document_with_the_quote_marked_and_the_sentence_that_answers_in_it() -> None:
    client = TestClient(build_app(), headers=SWEDISH)
    address = fromstring(client.get("/ask?q=hur").text).xpath("//li[@id='turn-1-source-1']//div[@class='deeper']/p/a/@href")[0]
    marks = fromstring(client.get(address).text).xpath("//mark")
    assert "".join(mark.text_content() for mark in marks) == SV_LEAD
    assert [(mark.get("id"), mark.get("class")) for mark in marks] == [("mark", "key"), (None, None)]


def test_citation_shows_where_it_comes_from() -> None:
    page = TestClient(build_app(), headers=SWEDISH).get("/ask?q=hur").text
    for shown in (
        "Samsvars sammanställning",
        "22 november 2026",
        "LOU 19 kap.",
        EN_DIRECT,
        "Vilar på 2 källor",
        "Samma sak på engelska",
        "läst 20 november 2026",
    ):
        assert shown in page
    assert f"/documents/{passage('sv-length').document.id}?passage=sv-length&amp;start=" in page


def test_notes_are_said_in_words() -> None:
    page = TestClient(build_app(), headers=ENGLISH).get("/ask?q=how").text
    assert "may be out of date" in page and "newer rules may apply" in page and "past_review" not in page


def test_notes_are_said_above_the_sentences_with_their_citations() -> None:
    page = TestClient(build_app(), headers=ENGLISH).get("/ask?q=hur").text
    above, _, below = page.partition("data-paragraphs")
    assert "newer rules may apply" in above and 'class="note heed"' in above and 'href="#turn-1-source-2"' in above
    assert "newer rules may apply" in below


def test_answer_without_notes_says_nothing_above_its_sentences() -> None:
    assert "heed" not in TestClient(build_app()).get("/ask?q=unsafe").text


def test_source_without_date_or_publisher_says_so() -> None:
    nameless = replace(passage("unsafe-1").document, publisher="", published=None, kind="research")
    assert "okänd utgivare" in (page := TestClient(build_app(library=SampleLibrary((nameless,))), headers=SWEDISH).get("/library").text)
    assert "odaterad" in page and "Forskning" in page
    shown = TestClient(build_app(library=SampleLibrary((nameless,))), headers=ENGLISH).get(f"/documents/{nameless.id}").text
    assert "<dd>undated</dd>" in shown and "unknown publisher" in shown


def test_partial_answer_says_what_is_not_covered() -> None:
    page = TestClient(build_app(), headers=ENGLISH).get("/ask?q=how long and what fee").text
    (partly,) = fromstring(page).xpath("//p[@class='partly']")
    assert "Part of an answer" in page and partly.text_content() == f"{partial_words(True, 'en')} avgiften"
    assert page.index("partly") < page.index("data-paragraphs")


def test_partial_answer_that_names_nothing_missing_says_so_in_general_words() -> None:
    class Partial(SampleAnswerer):
        def ask(self, question: Question) -> Answer:
            return replace(super().ask(question), status="partial", missing=())

    page = TestClient(build_app(Partial()), headers=SWEDISH).get("/ask?q=hur").text
    assert fromstring(page).xpath("string(//p[@class='partly'])") == partial_words(False, "sv")


def test_refusal_shows_the_two_nearest_headings_each_with_its_first_sentence() -> None:
    class Refusing(SampleAnswerer):
        def ask(self, question: Question) -> Answer:
            nearest = tuple(map(passage, ("en-length", "sv-length", "sv-bidders")))
            return replace(refused(question), refusal=Refusal("no_evidence", nearest=nearest))

    nearest = fromstring(TestClient(build_app(Refusing())).get("/ask?q=weather").text).xpath("//ul[@class='nearest']/li")
    assert [(entry.xpath("string(a)"), entry.xpath("string(blockquote)")) for entry in nearest] == [
        ("How long may a reserved contract run?", EN_DIRECT),
        (SV_HEADING, SV_LEAD),
    ]
    assert all("passage=" in entry.xpath("string(a/@href)") for entry in nearest)


def test_refusal_says_why_what_was_looked_for_and_what_to_do() -> None:
    page = TestClient(build_app(), headers=ENGLISH).get("/ask?q=weather").text
    for shown in (
        "No answer in the sources",
        "found no passage that answers",
        "What you can do:",
        "tomorrow",
        "How long may a reserved contract run?",
    ):
        assert shown in page


def test_conversation_without_javascript_keeps_three_turns_with_their_answers() -> None:
    answerer = SampleAnswerer()
    client = TestClient(build_app(answerer))
    page = client.post("/ask", data={"q": "third", "h": ["first", "second"]}).text
    assert [page.count(f'id="turn-{number}"') for number in (1, 2, 3, 4)] == [1, 1, 1, 0]
    assert [question.history for question in answerer.asked] == [(), ("first",), ("first", "second")]
    assert all(f'<input type="hidden" name="h" value="{question}">' in page for question in ("first", "second", "third"))


def test_conversation_shows_its_latest_eight_turns() -> None:
    answerer = SampleAnswerer()
    page = TestClient(build_app(answerer), headers=ENGLISH).post("/ask", data={"q": "last", "h": [f"number {n}" for n in range(20)]}).text
    assert len(answerer.asked) == 8 and "Only the latest questions" in page


def test_empty_question_is_refused_beside_the_field_and_keeps_the_conversation() -> None:
    response = TestClient(build_app(), headers=ENGLISH).post("/ask", data={"q": " \n ", "h": ["first"]})
    assert response.status_code == 422
    assert '<p id="question-error" class="field-error">Write a question first.</p>' in response.text
    assert 'aria-invalid="true"' in response.text and 'id="turn-1"' in response.text


def test_address_without_a_question_is_the_start_page() -> None:
    client = TestClient(build_app())
    assert client.get("/ask").status_code == 200 and client.get("/ask?q=").status_code == 422


def test_question_over_two_thousand_characters_is_refused_and_given_back() -> None:
    response = TestClient(build_app(), headers=SWEDISH).post("/ask", data={"q": "å" * 2001})
    assert response.status_code == 422 and "å" * 2001 in response.text and "högst 2 000 tecken" in response.text


def test_question_of_two_thousand_characters_is_asked() -> None:
    assert TestClient(build_app()).post("/ask", data={"q": "å" * 2000}).status_code == 200


def test_unusable_earlier_questions_are_left_out() -> None:
    answerer = SampleAnswerer()
    TestClient(build_app(answerer)).post("/ask", data={"q": "now", "h": ["", "x" * 3000, "\x00kept"]})
    assert [question.text for question in answerer.asked] == ["kept", "now"]


def test_hostile_text_is_shown_as_text() -> None:
    page = TestClient(build_app()).post("/ask", data={"q": "unsafe <script>alert(1)</script>"}).text
    assert "<script>alert" not in page and "<img src=x" not in page and "<i>Publisher" not in page and "<b>Unsafe" not in page
    assert "&lt;script&gt;alert" in page and 'href="javascript:' not in page


def test_text_that_turns_its_direction_is_isolated() -> None:
    page = TestClient(build_app()).get("/ask?q=unsafe").text
    assert '<bdi lang="en">&lt;b&gt;Unsafe&lt;/b&gt; \u202etitle</bdi>' in page


def test_changing_the_language_comes_back_to_the_conversation() -> None:
    page = TestClient(build_app()).post("/ask", data={"q": "andra frågan", "h": ["första"]}).text
    assert quote("/ask?q=andra+fr%C3%A5gan&h=f%C3%B6rsta", safe="") in page


def test_empty_library_is_a_page_and_not_an_error() -> None:
    client = TestClient(build_app(library=SampleLibrary(())))
    assert client.get("/").status_code == 200 and client.get("/library").status_code == 200


def test_page_says_what_the_language_model_did() -> None:
    class Rephrasing(SampleAnswerer):
        def ask(self, question: Question) -> Answer:
            return replace(super().ask(question), rephrased=Rephrased("small", "rephrased" if "hur" in question.text else "llm_down", 2))

    client = TestClient(build_app(Rephrasing()), headers={"Accept-Language": "en"})
    worded, quoted = client.get("/ask?q=hur").text, client.get("/ask?q=vad").text
    assert "A language model has worded this answer." in worded and '<p class="paragraph"><span' in worded
    assert "could not be reached, so the answer is quoted" in quoted and '<p class="paragraph"><q' in quoted


def test_past_question_comes_back_into_the_box_and_those_after_it_are_left_out() -> None:
    answerer = SampleAnswerer()
    page = TestClient(build_app(answerer), headers=ENGLISH).get("/ask?edit=2&q=third&h=first&h=second").text
    box = fromstring(page).xpath("//textarea")[0]
    assert box.text == "second" and "autofocus" in box.attrib and "editing-note" in box.get("aria-describedby")
    assert [question.text for question in answerer.asked] == ["first"] and 'name="h" value="second"' not in page
    assert "Asking replaces this question" in page and 'href="/ask?q=third&amp;h=first&amp;h=second"' in page


def test_first_question_can_be_edited() -> None:
    page = TestClient(build_app(), headers=ENGLISH).get("/ask?edit=1&q=only").text
    assert ">only</textarea>" in page and 'id="turn-1"' not in page and "<title>Edit the question" in page


def test_every_turn_leads_to_its_own_editing() -> None:
    page = fromstring(TestClient(build_app()).get("/ask?q=second&h=first").text)
    assert [link.get("href") for link in page.xpath("//a[@data-edit]")] == [f"/ask?q=second&h=first&edit={n}#question" for n in (1, 2)]


@pytest.mark.parametrize("edit", ["0", "3", "-1", "x", "٢", ""])
def test_editing_a_turn_that_there_is_not_shows_the_conversation(edit: str) -> None:
    page = TestClient(build_app(), headers=ENGLISH).get(f"/ask?edit={edit}&q=second&h=first").text
    assert 'id="turn-2"' in page and 'id="editing" class="hint" hidden' in page


def test_conversation_too_long_for_an_address_is_edited_by_script_alone() -> None:
    page = TestClient(build_app(), headers=ENGLISH).post("/ask", data={"q": "å" * 2000}).text
    assert "/ask?edit" not in page and '<button type="button" class="quiet js-only" data-edit="1">' in page


def test_translation_is_called_so_and_the_authentic_text_stands_open_beside_it() -> None:
    english = Citation(1, passage("en-length"), EN_DIRECT, 0, 10, Counterpart(passage("sv-length"), SV_DIRECT, "sv"))

    class Translated(SampleAnswerer):
        def ask(self, question: Question) -> Answer:
            return replace(super().ask(question), citations=(english,), sentences=(Sentence(EN_DIRECT, (1,)),))

    page = fromstring(TestClient(build_app(Translated()), headers=ENGLISH).get("/ask?q=how").text)
    assert page.xpath("//p[@class='side-name']//span/text()") == ["translation"]
    (counterpart,) = page.xpath("//details[contains(@class, 'counterpart')]")
    assert (
        "open" in counterpart.attrib
        and "authentic text" in counterpart.text_content()
        and counterpart.xpath(".//blockquote/@lang") == ["sv"]
    )


def test_authentic_text_is_called_so_and_its_translation_is_folded_away() -> None:
    page = fromstring(TestClient(build_app(), headers=SWEDISH).get("/ask?q=hur").text)
    (counterpart,) = page.xpath("//details[contains(@class, 'counterpart')]")
    assert page.xpath("//p[@class='side-name']//span/text()") == ["originaltext"]
    assert "open" not in counterpart.attrib and "översättning" in counterpart.text_content()


def test_notes_say_since_when() -> None:
    dated = replace(passage("sv-length"), document=replace(passage("sv-length").document, in_force_to="2025-12-31", vanished="2026-02-01"))
    noted = Citation(1, dated, SV_DIRECT, 0, 10, notes=("outdated", "past_review", "vanished"))

    class Old(SampleAnswerer):
        def ask(self, question: Question) -> Answer:
            return replace(super().ask(question), citations=(noted,))

    page = TestClient(build_app(Old()), headers=ENGLISH).get("/ask?q=how").text
    assert (
        "It applied until 31 December 2025." in page
        and "It was to be reviewed by 31 May 2027." in page
        and "missed on 1 February 2026." in page
    )


def test_reference_and_answer_can_be_marked_without_javascript() -> None:
    page = fromstring(TestClient(build_app(), headers=ENGLISH).get("/ask?q=how").text)
    assert page.xpath("//details/p[@id='turn-1-reference-1']")[0].text_content().endswith(f"”{SV_LEAD}”")
    assert f"”{SV_LEAD}” [1]\n\n”{SV_BIDDERS}” [2]" in page.xpath("//details/pre[@id='turn-1-text']")[0].text_content()
