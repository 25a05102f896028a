from hypothesis import given
from hypothesis import strategies as st

from ingest.chunk import Chunk
from ingest.document import Document
from tests.web.sample import CHUNKS, SV_TEXT, SWEDISH, document
from web.document.page_view import is_paged
from web.document.view import Span, document_sections

SWEDISH_CHUNKS = [chunk for chunk in CHUNKS if chunk.document_id == SWEDISH.id]


def without_blanks(text: str) -> str:
    return "".join(text.split())


@given(st.integers(len(SWEDISH.title), len(SV_TEXT) - 1), st.integers(1, len(SV_TEXT)))
def test_marked_runs_are_exactly_the_cited_characters(start: int, length: int) -> None:
    mark = Span(start, min(start + length, len(SV_TEXT)))
    runs = [run for section in document_sections(SWEDISH, SWEDISH_CHUNKS, mark) for part in section.parts for run in part.runs]
    assert without_blanks("".join(run.text for run in runs if run.marked)) == without_blanks(SV_TEXT[mark.start : mark.end])


@given(st.integers(0, len(SV_TEXT)), st.integers(1, 200), st.integers(0, len(SV_TEXT)), st.integers(1, 200))
def test_key_is_marked_within_the_mark_and_nowhere_else(start: int, length: int, key_start: int, key_length: int) -> None:
    mark, key = Span(start, start + length), Span(key_start, key_start + key_length)
    runs = [run for section in document_sections(SWEDISH, SWEDISH_CHUNKS, mark, key) for part in section.parts for run in part.runs]
    both = set(range(mark.start, mark.end)) & set(range(key.start, key.end)) & set(range(len(SWEDISH.title), len(SV_TEXT)))
    assert without_blanks("".join(run.text for run in runs if run.key)) == without_blanks("".join(SV_TEXT[at] for at in sorted(both)))
    assert all(run.marked for run in runs if run.key) and all(run.text for run in runs)


@given(st.lists(st.text(min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=8))
def test_every_paragraph_is_shown_once_whatever_the_text(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    shown = document("/c/any.md", "title that no paragraph has", text)
    runs = [run.text for section in document_sections(shown, [], None) for part in section.parts for run in part.runs]
    assert without_blanks("".join(runs)) == without_blanks(text)


def test_title_is_left_out_only_at_the_top() -> None:
    shown = document("/c/twice.md", "Same", "Same\n\nText.\n\nSame")
    parts = [part.runs[0].text for section in document_sections(shown, [], None) for part in section.parts]
    assert parts == ["Text.", "Same"]


def test_document_without_chunks_is_paragraphs_only() -> None:
    sections = document_sections(SWEDISH, [], None)
    assert len(sections) == 1 and sections[0].chunk is None and {part.level for part in sections[0].parts} == {0}


def test_only_pages_of_a_pdf_can_be_drawn() -> None:
    chunk = Chunk("a", "b", 0, 1, "x", "sv", (), page=3)
    paths = ("/a.pdf", "/called-so.txt", "https://lindby.example/file?id=4", "/a.pptx", "/a.ppsm")
    assert [is_paged(Document(path, "", "x", "sv", "", ()), [chunk]) for path in paths] == [True, True, True, False, False]
