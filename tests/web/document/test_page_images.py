from dataclasses import dataclass, field

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.originals import OriginalGone
from ingest.pdf.quote_places import Quote
from tests.web.paged_sample import PAGES, QUOTE, pdf_of
from web.document import page_images
from web.document.page_images import Busy, PageImages

pytestmark = pytest.mark.slow


@dataclass
class Files:
    """Stands in for the disk, and counts how often it was read."""

    raw: bytes | None
    read: list[str] = field(default_factory=list)

    def __call__(self, document: Document) -> bytes:
        self.read.append(document.path)
        if self.raw is None:
            raise OriginalGone("it is not there: put it back")
        return self.raw


DOCUMENT = Document("/a.pdf", "Title", "Text", "sv", "0" * 64, ())


def test_page_is_drawn_once_also_when_it_is_asked_for_by_its_own_number() -> None:
    files = Files(pdf_of(PAGES))
    images = PageImages(files, ReadLimits())
    first = images.get(DOCUMENT, [1, 2, 3], Quote(QUOTE))
    assert first.page == 2 and images.get(DOCUMENT, [2], Quote(QUOTE)) is first and len(files.read) == 1


def test_page_that_cannot_be_drawn_is_tried_once_and_a_file_that_is_gone_each_time() -> None:
    damaged, gone = Files(b"%PDF-1.4 damaged"), Files(None)
    for files, kind in ((damaged, SourceError), (gone, OriginalGone)):
        images = PageImages(files, ReadLimits())
        for _ in range(2):
            with pytest.raises(kind):
                images.get(DOCUMENT, [1])
    assert len(damaged.read) == 1 and len(gone.read) == 2


def test_latest_pages_are_kept_and_older_ones_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_images, "MOST_KEPT", 1)
    files = Files(pdf_of(PAGES))
    images = PageImages(files, ReadLimits())
    for number in (1, 2, 3, 3, 1):
        images.get(DOCUMENT, [number])
    assert len(files.read) == 4


def test_reader_who_would_wait_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_images, "PATIENCE", 0.01)
    monkeypatch.setattr(page_images, "AT_ONCE", 1)

    def draws_another_within(document: Document) -> bytes:
        with pytest.raises(Busy):
            images.get(document, [2])
        return pdf_of(PAGES)

    images = PageImages(draws_another_within, ReadLimits())
    assert images.get(DOCUMENT, [1]).page == 1
