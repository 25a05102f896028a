from dataclasses import replace

from index.model.embedded_text import embedded_text
from ingest.chunk import Chunk


def test_chunk_is_read_with_its_title_headings_and_section_each_once() -> None:
    chunk = Chunk("", "", 0, 7, "Texten.", "sv", (), ("Titel", "Underrubrik"), section="LOU 1 kap. 1 §")
    assert embedded_text("Titel", chunk) == "Titel – Underrubrik – LOU 1 kap. 1 §\nTexten."
    assert embedded_text("", replace(chunk, headings=(), section=None)) == "\nTexten."
