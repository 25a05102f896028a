"""Pages of PDFs as pictures: drawn when somebody looks at one, a few at once, and the latest kept in memory. Never keeps one on disk."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from ingest.document import Document
from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.pdf.page_image import PageImage, page_image
from ingest.pdf.quote_places import Quote

MOST_KEPT = 64
"""Pictures held in memory, of some 80 kB each."""
AT_ONCE = 2
"""Each takes a processor for half a second, and memory up to the limit of an ingest."""
PATIENCE = 4.0
"""Seconds to wait for a turn; whoever looks gets the text at once instead."""

Key = tuple[str, tuple[int, ...], Quote]
NO_QUOTE = Quote()


class Busy(SourceError):
    """Too many pages are being drawn already."""


class PageImages:
    """Draws pages of the documents whose very bytes `original` returns; it raises where they are gone. Safe to use from several threads."""

    def __init__(self, original: Callable[[Document], bytes], limits: ReadLimits) -> None:
        self._original = original
        self._limits = limits
        self._drawing = threading.BoundedSemaphore(AT_ONCE)
        self._lock = threading.Lock()
        self._latest: OrderedDict[Key, PageImage | SourceError] = OrderedDict()

    def get(self, document: Document, numbers: Sequence[int], quote: Quote = NO_QUOTE) -> PageImage:
        """Return that page of `numbers` which holds most of the quote, as `ingest.pdf.page_image.page_image` does.

        Raises:
            OriginalGone: the file is gone, or is another one now.
            Busy: too many are being drawn.
            SourceError: the page cannot be drawn. That is remembered, so that a file which exhausts its limits does so once.
        """
        key = (document.content_hash, tuple(numbers), quote)
        outcome = self._known(key)
        if outcome is None:
            outcome = self._drawn(document, key)
            self._keep(key, outcome)
        if isinstance(outcome, SourceError):
            raise outcome
        return outcome

    def _drawn(self, document: Document, key: Key) -> PageImage | SourceError:
        if not self._drawing.acquire(timeout=PATIENCE):
            raise Busy("too many pages are being drawn at once: try again in a while")
        try:
            known = self._known(key)  # perhaps it was drawn while this one waited
            if known is not None:
                return known
            raw = self._original(document)
            try:
                return page_image(raw, key[1], key[2], self._limits)
            except SourceError as error:
                return error
        finally:
            self._drawing.release()

    def _known(self, key: Key) -> PageImage | SourceError | None:
        with self._lock:
            if key in self._latest:
                self._latest.move_to_end(key)
            return self._latest.get(key)

    def _keep(self, key: Key, outcome: PageImage | SourceError) -> None:
        with self._lock:
            self._latest[key] = outcome
            if isinstance(outcome, PageImage):  # the picture's own address names its page alone
                self._latest[(key[0], (outcome.page,), key[2])] = outcome
            while len(self._latest) > 2 * MOST_KEPT:
                self._latest.popitem(last=False)
