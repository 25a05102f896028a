"""The states of the pages that axe looks at: one list, which the tests draw on and docs/accessibility-checks.md prints.

A state is a page as somebody meets it: a refusal and an answer are two, an unfolded question another. `check_accessibility` looks at each in
light and dark colours, at 1280 and 360 pixels, and the tests do so in Swedish and English.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.web.guide_sample import OUTCOME
from tests.web.sample import SWEDISH

FORMS = len(("sv", "en")) * len(("light", "dark")) * len((1280, 360))
CITED = f"/documents/{SWEDISH.id}?passage=sv-length&start=70&end=100#mark"
PAGES = {
    "start": "/", "answer": "/ask?q=how&h=and", "refusal": "/ask?q=weather", "empty": "/ask?q=", "document": CITED, "unmarked": f"/documents/{SWEDISH.id}?start=9&end=2",
    "library": "/library", "glossary": "/glossary", "about": "/about", "api": "/about/api", "error": "/nowhere",
}  # fmt: skip
GUIDE_PAGES = {
    "question": "/vagval",
    "error": "/vagval?asked=money",
    "unsure": "/vagval?a=money.unsure",
    "outcome": OUTCOME,
    "odd": "/vagval?a=x",
}


@dataclass(frozen=True, slots=True)
class State:
    """What the page shows, and the test, in tests/web/, that has axe look at it."""

    shown: str
    file: str
    test: str = "test_axe_finds_nothing"
    name: str = ""
    """The test's own name for it, where it goes through a list."""


STATES = (
    State("Start page", "test_browser.py", name="start"),
    State("Answer to a follow-up question, everything unfolded", "test_browser.py", name="answer"),
    State("Refusal with the nearest sources", "test_browser.py", name="refusal"),
    State("Empty question, refused beside the field", "test_browser.py", name="empty"),
    State("Document with its cited passage marked", "test_browser.py", name="document"),
    State("Document whose mark was not found", "test_browser.py", name="unmarked"),
    State("Library", "test_browser.py", name="library"),
    State("Glossary", "test_browser.py", name="glossary"),
    State("About", "test_browser.py", name="about"),
    State("About the API", "test_browser.py", name="api"),
    State("Page not found", "test_browser.py", name="error"),
    State("Conversation that arrived paragraph by paragraph", "test_browser.py", "test_axe_finds_nothing_in_a_streamed_conversation"),
    State("Question being edited, with JavaScript", "test_browser_conversation.py", "test_axe_finds_nothing_while_a_question_is_edited"),
    State(
        "Question being edited, as a page of its own",
        "test_browser_conversation.py",
        "test_axe_finds_nothing_while_a_question_is_edited",
    ),
    State("Shared answer", "test_browser_keeping.py", "test_axe_finds_nothing_on_a_shared_answer_and_in_the_list_of_conversations"),
    State(
        "List of earlier conversations",
        "test_browser_keeping.py",
        "test_axe_finds_nothing_on_a_shared_answer_and_in_the_list_of_conversations",
    ),
    State("Guide: a question", "test_browser_guide.py", name="question"),
    State("Guide: a question that was not answered", "test_browser_guide.py", name="error"),
    State("Guide: “Not sure”", "test_browser_guide.py", name="unsure"),
    State("Guide: an outcome", "test_browser_guide.py", name="outcome"),
    State("Guide: an address that leads nowhere", "test_browser_guide.py", name="odd"),
    State("Document from a PDF, its page beside it", "test_browser_documents.py", name="pdf"),
    State("Another page of the PDF", "test_browser_documents.py", name="pdf page"),
    State("Page that the PDF does not have", "test_browser_documents.py", name="gone"),
    State("Document from a web page", "test_browser_documents.py", name="html"),
    State("Document from a Word file", "test_browser_documents.py", name="word"),
    State("Brief with its outline", "test_browser_documents.py", name="markdown"),
    State("Library of real files", "test_browser_documents.py", name="library"),
    State("Search in the library", "test_browser_documents.py", name="search"),
    State("About, with contact", "test_browser_documents.py", name="about"),
    State("Accessibility statement", "test_browser_documents.py", name="accessibility"),
    State("Verdict given on an answer", "test_browser_operator.py", "test_axe_finds_nothing_on_the_operators_pages"),
    State("Operator: wrong password", "test_browser_operator.py", "test_axe_finds_nothing_on_the_operators_pages"),
    State("Operator: overview", "test_browser_operator.py", "check_signed_in"),
    State("Operator: uploads, one of them failed", "test_browser_operator.py", "check_signed_in"),
)


def table() -> Iterator[str]:
    """Yield the lines of the table in docs/accessibility-checks.md."""
    yield f"{len(STATES)} states × {FORMS} forms (two languages, light and dark, 1280 and 360 pixels) = {len(STATES) * FORMS} looks."
    yield ""
    yield "| | state | test in `tests/web/` |"
    yield "|---|---|---|"
    for number, state in enumerate(STATES, start=1):
        case = f" (`{state.name}`)" if state.name else ""
        yield f"| {number} | {state.shown} | `{state.file}`, `{state.test}`{case} |"
