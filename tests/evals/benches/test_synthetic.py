from pathlib import Path

from evals.benches.synthetic import fill_with_statutes
from index.library.library import Library
from tests.encoders import HashEncoder
from tests.evals.tiny_library import tiny_library


def test_library_is_filled_from_the_statutes_to_the_number_asked_for(tmp_path: Path) -> None:
    book = tmp_path / "book" / "2022"
    book.mkdir(parents=True)
    (book / "law.md").write_text("\n\n".join(f"{number} § Registret förs av en myndighet. " * 20 for number in range(1, 40)))
    library = Library(tmp_path / "large.sqlite")
    fill_with_statutes(library, HashEncoder(), tmp_path / "book", tiny_library(tmp_path), chunks=12)
    assert library.counts() == (1, 12)


def test_library_is_filled_with_the_corpus_over_and_over_without_statutes(tmp_path: Path) -> None:
    library = Library(tmp_path / "large.sqlite")
    fill_with_statutes(library, HashEncoder(), tmp_path / "absent", tiny_library(tmp_path), chunks=30)
    assert library.counts()[1] == 30
