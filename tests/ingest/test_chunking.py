"""Chunks reproduce the document, stay within their section and heading, and within the limit."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.places import CORPUS
from corpus.registers.statutes import load_statutes
from ingest.chunk import Chunk
from ingest.chunking import chunk_document
from ingest.document import Block, Document
from ingest.formats.markdown import read_markdown
from ingest.formats.plain import read_plain
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble, block_piece

STATUTES = load_statutes(CORPUS / "statutes.toml")
WORDS = st.text(alphabet="abcåäö .,\n", min_size=1, max_size=200)


def count(texts: list[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def document(pieces: list[Piece]) -> Document:
    text, blocks = assemble(pieces, "")
    return Document("/a.md", "", text, "sv", "", blocks)


def texts(chunks: list[Chunk]) -> list[str]:
    return [chunk.text for chunk in chunks]


@given(st.lists(WORDS | WORDS.map(str.upper), max_size=12), st.integers(1, 40))
def test_chunks_are_slices_within_the_limit_that_cover_every_block(paragraphs: list[str], limit: int) -> None:
    source = document([block_piece(text) for text in paragraphs])
    chunks = chunk_document(source, count, target=20, minimum=5, limit=limit)
    covered = {at for chunk in chunks for at in range(chunk.start, chunk.end)}
    assert all(source.text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    assert all(count([chunk.text])[0] <= limit for chunk in chunks)
    assert all(at in covered or source.text[at].isspace() for block in source.blocks for at in range(block.start, block.end))
    assert len({chunk.id for chunk in chunks}) == len(chunks)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_sentence_spans_lie_in_their_chunk_in_order(paragraphs: list[str]) -> None:
    for chunk in chunk_document(document([block_piece(text) for text in paragraphs]), count, target=20, minimum=5, limit=40):
        flat = [at for span in chunk.sentences for at in span]
        assert flat == sorted(flat)
        assert not flat or flat[-1] <= len(chunk.text)


def test_small_neighbours_join_and_a_long_block_is_cut_at_a_sentence() -> None:
    long = " ".join(f"Mening {number} har fem ord." for number in range(20))
    chunks = chunk_document(
        document([block_piece("Ett två."), block_piece("Tre fyra."), Piece("Rubrik", 2), block_piece(long)]), count, 30, 10, 60
    )
    assert chunks[0].text == "Ett två.\n\nTre fyra."
    assert len(chunks) == 4
    assert all(text.endswith("ord.") for text in texts(chunks)[1:])


def test_a_heading_a_section_and_an_anchor_each_begin_a_new_chunk() -> None:
    blocks = [Block(0, 0, section="LOU 1 §"), Block(0, 0, section="LOU 2 §"), Block(0, 0, anchor="a"), Block(0, 0, anchor="b")]
    chunks = chunk_document(document([Piece(f"Ord {number}.", block=block) for number, block in enumerate(blocks)]), count)
    assert [(chunk.section, chunk.anchor) for chunk in chunks] == [("LOU 1 §", None), ("LOU 2 §", None), (None, "a"), (None, "b")]


def test_a_list_stays_with_the_anchored_paragraph_above_it() -> None:
    pieces = [
        Piece("Tre villkor gäller:", block=Block(0, 0, anchor="a", facts=("F1",))),
        Piece("– ett\n– två", block=Block(0, 0, continues=True)),
    ]
    (chunk,) = chunk_document(document(pieces), count)
    assert chunk.text == "Tre villkor gäller:\n\n– ett\n– två"
    assert chunk.facts == ("F1",)


def test_a_sentence_over_the_limit_is_cut_at_a_clause() -> None:
    sentence = "ett två tre fyra, fem sex sju åtta"
    assert texts(chunk_document(document([block_piece(sentence)]), count, 5, 1, 5)) == ["ett två tre fyra,", "fem sex sju åtta"]


def test_an_unbroken_word_over_the_limit_is_cut_between_characters() -> None:
    chunks = chunk_document(document([block_piece("x" * 100)]), lambda batch: [len(text) for text in batch], 10, 1, 10)
    assert "".join(texts(chunks)) == "x" * 100
    assert max(map(len, texts(chunks))) <= 10


def test_equal_chunks_have_their_own_ids_that_do_not_move_with_their_place() -> None:
    source = document([Piece("A", 2), block_piece("Lika."), Piece("B", 2), block_piece("Lika.")])
    first, second = chunk_document(source, count)
    assert second.id == f"{first.id}-2"
    moved = document([Piece("Ny", 2), block_piece("Ny text."), Piece("A", 2), block_piece("Lika.")])
    assert chunk_document(moved, count)[1].id == first.id


def test_tokens_are_counted_in_a_few_batches() -> None:
    calls: list[int] = []

    def counting(batch: list[str]) -> list[int]:
        calls.append(len(batch))
        return count(batch)

    chunk_document(document([block_piece("Ett ord. Två ord.") for _ in range(50)]), counting)
    assert len(calls) == 2


def test_an_empty_document_has_no_chunks() -> None:
    assert chunk_document(document([]), count) == []


def test_an_english_paragraph_in_a_swedish_document_is_english() -> None:
    raw = "Rubrik\n\nDet här är en svensk text om avtal.\n\nSummary\n\nThis is the summary of the report and its findings."
    chunks = chunk_document(read_plain(RawSource("/a.txt", raw.encode())), count)
    assert [chunk.language for chunk in chunks] == ["sv", "en"]


def test_a_statute_is_never_cut_across_sections() -> None:
    raw = b"---\nbeteckning: 2016:1145\nrubrik: Lag om offentlig upphandling\n---\n## 1 kap. Inledning\n\n#### 1 \xc2\xa7\n\nEtt.\n\n#### 2 \xc2\xa7\n\nTv\xc3\xa5."
    chunks = chunk_document(read_markdown(RawSource("/lou.md", raw, STATUTES)), count)
    assert [(chunk.section, chunk.text) for chunk in chunks] == [("LOU 1 kap. 1 §", "Ett."), ("LOU 1 kap. 2 §", "Två.")]
    assert chunks[0].headings == ("1 kap. Inledning",)


def test_chunk_knows_where_in_it_another_page_begins() -> None:
    over = Piece("Först här. Sedan där. Sist där.", block=Block(0, 0, page=1, breaks=((11, 2),)))
    (chunk,) = chunk_document(document([over, block_piece("Och mer.", page=2), block_piece("Till sist.", page=4)]), count, 40, 5, 60)
    assert chunk.page == 1
    assert [chunk.text[offset:].split()[0] for offset, _ in chunk.breaks] == ["Sedan", "Till"]
    assert [chunk.page_of(chunk.start + chunk.text.index(word)) for word in ("Först", "Sedan", "Och", "Till")] == [1, 2, 2, 4]


def test_chunk_that_begins_after_a_page_break_is_on_the_later_page() -> None:
    over = Piece("Först här på ettan. Sedan där på tvåan.", block=Block(0, 0, page=1, breaks=((20, 2),)))
    chunks = chunk_document(document([over]), count, 4, 1, 4)
    assert [(chunk.text.split()[0], chunk.page, chunk.breaks) for chunk in chunks] == [("Först", 1, ()), ("Sedan", 2, ())]
