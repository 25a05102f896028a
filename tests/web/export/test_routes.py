import io

import pytest
from docx import Document
from fastapi.testclient import TestClient
from pypdf import PdfReader

from tests.web.sample import SampleAnswerer, build_app

ENGLISH = {"Accept-Language": "en"}


def test_conversation_is_exported_in_the_language_of_the_pages() -> None:
    response = TestClient(build_app(), headers=ENGLISH).post("/export/docx", data={"h": ["How long?", "weather"], "q": "a draft"})
    paragraphs = [paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs]
    assert paragraphs[0] == "Questions and answers from Samsvar" and "How long?" in paragraphs and "weather" in paragraphs
    assert "a draft" not in paragraphs and response.headers["content-disposition"].endswith('.docx"')


def test_pdf_is_made_by_address_too() -> None:
    response = TestClient(build_app()).get("/export/pdf?h=hur")
    assert (
        response.headers["content-type"] == "application/pdf" and "hur" in PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    )


def test_text_is_a_file_and_never_a_page() -> None:
    response = TestClient(build_app()).get("/export/txt?h=unsafe")
    assert response.headers["content-type"].startswith("text/plain") and "attachment" in response.headers["content-disposition"]
    assert '<script>alert("x")' in response.text


def test_exported_questions_are_answered_in_the_light_of_those_before_and_at_most_eight() -> None:
    answerer = SampleAnswerer()
    TestClient(build_app(answerer)).post("/export/txt", data={"h": [f"number {n}" for n in range(20)]})
    assert len(answerer.asked) == 8 and answerer.asked[-1].history[-1] == "number 18"


@pytest.mark.parametrize(("path", "status"), [("/export/pdf", 422), ("/export/pdf?h=", 422), ("/export/exe?h=x", 404)])
def test_nothing_to_export_is_said(path: str, status: int) -> None:
    assert TestClient(build_app()).get(path).status_code == status
