from pathlib import Path

import pytest

from index.library.counterparts import counterpart_id
from index.library.library import Library
from tests.index.tiny import document, put


@pytest.mark.parametrize(
    ("folder", "named", "back"),
    [
        ("/c/", "/c/en/a.md", "/c/sv/a.md"),
        ("/c/", "../en/a.md", "../sv/a.md"),
        ("https://x.example/", "https://x.example/en/a.md", "https://x.example/sv/a.md"),
        ("https://x.example/", "../en/a.md", "../sv/a.md"),
    ],
)
def test_counterparts_are_the_chunks_with_the_same_anchor(folder: str, named: str, back: str, tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    one = document(f"{folder}sv/a.md", "Ett.", "Två.", "Tre.", counterpart=named)
    other = document(f"{folder}en/a.md", "One.", "Two.", language="en", counterpart=back)
    assert (counterpart_id(one), counterpart_id(other)) == (other.id, one.id)
    put(library, one, other)
    rows = {(entry.chunk.document_id, entry.chunk.anchor): entry.row for entry in library.rows_after(0)}
    pairs = [(rows[one.id, anchor], rows[other.id, anchor]) for anchor in ("p1", "p2")]
    assert library.counterparts() == dict(pairs) | {second: first for first, second in pairs}


def test_document_that_only_claims_a_counterpart_has_none(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    put(library, document("/sv/a.md", "Ett.", counterpart="../en/a.md"), document("/en/a.md", "One.", language="en"))
    assert library.counterparts() == {}
