"""A folder of texts with its library, and an encoder that counts what it is asked for."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.encoder import Matrix
from index.intake.ingestion import IngestSettings, ingest
from index.library.library import Library
from ingest.document import Document, document_id
from tests.encoders import HashEncoder


class CountingEncoder(HashEncoder):
    """Counts the texts that it embeds, and gives up, as a crash would, at a text that says so."""

    embedded = 0

    def passages(self, texts: Sequence[str]) -> Matrix:
        if any("KRASCH" in text for text in texts):
            raise RuntimeError("crash")
        self.embedded += len(texts)
        return super().passages(texts)


class Place:
    """A library beside a folder of Markdown files."""

    def __init__(self, folder: Path) -> None:
        self.library = Library(folder / "library.sqlite")
        self.encoder = CountingEncoder()
        self.folder = folder / "texts"
        self.folder.mkdir()

    def write(self, name: str, text: str) -> str:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# Rubrik\n\n{text}\n", encoding="utf-8")
        return str(path)

    def run(self, *arguments: str, settings: IngestSettings | None = None, **options: Any) -> dict[str, str]:
        """The status of each document by its file's name."""
        named = arguments or (str(self.folder),)
        self.reports = list(ingest(self.library, self.encoder, named, settings or IngestSettings(), **options))
        return {os.path.basename(report.path): report.status for report in self.reports}

    def held(self, path: str) -> Document:
        document = self.library.document(document_id(os.path.realpath(path)))
        assert document is not None
        return document

    def holds(self, path: str) -> bool:
        return self.library.content_hash(document_id(os.path.realpath(path))) is not None
