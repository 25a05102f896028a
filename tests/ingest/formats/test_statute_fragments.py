"""What a conversion moved from a statute's text into its headings is put back, or the text is not quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.places import SHARED
from ingest.chunk import Chunk
from ingest.chunking import chunk_document
from ingest.formats.markdown import read_markdown
from ingest.formats.statute_fragments import fragments_of, restored
from ingest.raw_source import RawSource

HEAD = "---\nbeteckning: 1999:9\nrubrik: Lag om avgifter\n---\n"


def chunks(body: str) -> list[Chunk]:
    document = read_markdown(RawSource("/lag.md", (HEAD + body).encode()))
    return chunk_document(document, lambda texts: [len(text.split()) for text in texts])


def quotable(chunk: Chunk) -> list[str]:
    return [chunk.text[start:end] for start, end in chunk.sentences]


@pytest.mark.parametrize(
    ("heading", "text", "whole"),
    [
        ("/12/ 3 §", "Se direktiv 2001EG.", "Se direktiv 2001/12/EG."),
        ("/12/ /805/ 3 §", "Se direktiv 2001EG och 77EEG.", "Se direktiv 2001/12/EG och 77/805/EEG."),
        ("/2003/ 4 §", "Se beslut nr 812EG.", "Se beslut nr 812/2003/EG."),
        (
            "/61 av den 1 maj om ändring av direktiv 95/ 5 a §",
            "Se förordning (EU) 201822/EG.",
            "Se förordning (EU) 2018/61 av den 1 maj om ändring av direktiv 95/22/EG.",
        ),  # fmt: skip
        (
            "/2004 om ändring av förordning (EEG) nr 55/ 1 §",
            "Se (EG) nr 81293 och 2016/7.",
            "Se (EG) nr 812/2004 om ändring av förordning (EEG) nr 55/93 och 2016/7.",
        ),  # fmt: skip
    ],
)
def test_fragment_goes_back_to_the_one_place_where_references_become_whole(heading: str, text: str, whole: str) -> None:
    assert restored(text, fragments_of(heading)) == whole


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("/12/ 3 §", "Se direktiv 2001EG och 2002EG."),
        ("/12/ 3 §", "Se direktivet."),
        ("/22 och F 23/ 4 §", "Den som har lönegrad F 2124."),
        ("/2009 om upphävande av direktiv 96/ 7 §", "Se (EG) nr 123126/EG."),
        ("/12/ 3 §", "Se punkt 1/2 i direktiv 2001EG."),
        ("/1 2/ " * 9 + "3 §", "Se 2001EG " * 40),
    ],
)
def test_fragment_with_no_place_or_with_several_stays_out(heading: str, text: str) -> None:
    assert restored(text, fragments_of(heading)) is None


def test_marks_of_editors_are_no_fragments() -> None:
    assert fragments_of("/k/ /-k/ /n1/ /kurs/ /slut kurs/ /Upphör att gälla U:2030-01-01/ 7 §") == []
    assert fragments_of("/Bilagan är inte med här/ Bilaga 1") == fragments_of("7 §") == []


@given(st.lists(st.tuples(st.integers(1958, 2049), st.integers(1, 999)), min_size=1, max_size=3))
def test_directives_that_lost_their_numbers_get_them_back(acts: list[tuple[int, int]]) -> None:
    text = " samt ".join(f"direktiv {year}EU" for year, _ in acts)
    assert restored(text, [f"/{number}/" for _, number in acts]) == " samt ".join(f"direktiv {year}/{number}/EU" for year, number in acts)


def test_only_the_first_paragraph_of_a_section_lost_anything() -> None:
    (chunk,) = chunks("#### /12/ 3 §\n\nSe direktiv 2001EG.\n\nDen heter 2002EG här.\n")
    assert quotable(chunk) == ["Se direktiv 2001/12/EG.", "Den heter 2002EG här."]


def test_paragraph_that_cannot_be_mended_is_kept_and_not_quoted() -> None:
    (chunk,) = chunks("#### /12/ 3 §\n\nSe direktiv 2001EG och 2002EG. Det gäller.\n\nAndra stycket är helt.\n")
    assert (chunk.section, chunk.text[:29]) == ("lag (1999:9) 3 §", "Se direktiv 2001EG och 2002EG")
    assert quotable(chunk) == ["Andra stycket är helt."]


@pytest.mark.parametrize("note", ["Lag (2021:1110).", "Lag (2021:1110)", "* Förordning (1982:143). *"])
def test_note_of_the_last_amendment_is_no_sentence(note: str) -> None:
    (chunk,) = chunks(f"#### 3 §\n\nAvgift tas ut enligt 19 kap. {note}\n")
    assert note in chunk.text and quotable(chunk) == ["Avgift tas ut enligt 19 kap."]


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared statutes, which are not part of the checkout")
@pytest.mark.parametrize(("name", "places"), [("sfs-2016-1145.md", 8), ("sfs-2016-1147.md", 5)])
def test_real_statutes_are_mended_in_every_place(name: str, places: int) -> None:
    path = SHARED / "law" / name
    raw = path.read_bytes()
    document = read_markdown(RawSource(str(path), raw))
    assert sum(bool(fragments_of(line.lstrip("# "))) for line in raw.decode().splitlines()) == places
    assert not any(block.damaged for block in document.blocks)
    assert "2014EU" not in document.text and "2014/2" in document.text
