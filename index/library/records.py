"""How documents and chunks are written into rows of library.sqlite and read back: what comes out equals what went in. Never touches the database."""

import json
from collections.abc import Sequence
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any

import numpy as np

from index.encoder import Matrix, Vector
from ingest.chunk import Chunk
from ingest.document import Block, Document, Source

CHUNK_COLUMNS = ("id", "document_id", "start", "end", "language", "section", "anchor")
"""What of a chunk has a column of its own, to be searched by; the rest is its `record`."""
_RECORD = tuple(field.name for field in fields(Chunk) if field.name not in (*CHUNK_COLUMNS, "text"))
# A field that has its default is not written down; a field without a default always is, empty or not.
_DEFAULTS: dict[type, dict[str, Any]] = {
    kind: {field.name: field.default for field in fields(kind) if field.default is not MISSING} for kind in (Document, Block)
}


@dataclass(frozen=True, slots=True)
class ChunkRow:
    """A chunk with its document's title. `row` is its number in the library, by which the indexes know it; a number is never used again."""

    row: int
    chunk: Chunk
    title: str


def document_values(document: Document) -> tuple[str, ...]:
    """Return the document's row: id, path, content_hash, title, record, blocks, text."""
    fields_of_own = ("path", "content_hash", "text", "blocks")
    values = asdict(document)
    record = {name: value for name, value in _without_defaults(Document, values).items() if name not in fields_of_own}
    blocks = [_without_defaults(Block, block) for block in values["blocks"]]
    return document.id, document.path, document.content_hash, document.title, _json(record), _json(blocks), document.text


def read_document(row: tuple[str, str, str, str, str]) -> Document:
    """Return the document of a row's path, content_hash, record, blocks and text."""
    path, content_hash, record, blocks, text = row
    values: dict[str, Any] = json.loads(record)
    values["sources"] = tuple(Source(**source) for source in values.get("sources", ()))
    for name in ("remarks", "lacks"):
        values[name] = tuple(values.get(name, ()))
    return Document(path=path, content_hash=content_hash, text=text, blocks=tuple(map(_read_block, json.loads(blocks))), **values)


def chunk_values(chunk: Chunk, vector: Vector) -> tuple[Any, ...]:
    """Return the chunk's row, without its number: `CHUNK_COLUMNS`, record, vector."""
    record = {name: getattr(chunk, name) for name in _RECORD if getattr(chunk, name) not in (None, ())}
    return (*(getattr(chunk, name) for name in CHUNK_COLUMNS), _json(record), vector_blob(vector))


def read_chunk(columns: Sequence[Any], record: str, text: str) -> Chunk:
    """Return the chunk of a row's `CHUNK_COLUMNS` and record, and of the text that it spans."""
    values = _tuples_of_lists(json.loads(record))
    values.setdefault("sentences", ())
    return Chunk(text=text, **dict(zip(CHUNK_COLUMNS, columns, strict=True)), **values)


def vector_blob(vector: Vector) -> bytes:
    return np.ascontiguousarray(vector, np.float32).tobytes()


def read_vectors(blobs: Sequence[bytes], dimension: int) -> Matrix:
    """Return a row (dimension,) for each blob."""
    return np.frombuffer(b"".join(blobs), np.float32).reshape(len(blobs), dimension if blobs else 0)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _without_defaults(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in _DEFAULTS[kind] or value != _DEFAULTS[kind][name]}


def _read_block(values: dict[str, Any]) -> Block:
    return Block(**_tuples_of_lists(values))


def _tuples_of_lists(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _tuple_of_list(value) for name, value in values.items()}


def _tuple_of_list(value: Any) -> Any:
    return tuple(map(_tuple_of_list, value)) if isinstance(value, list) else value
