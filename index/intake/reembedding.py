"""Embeds what the library holds with another model. Documents and chunks stay as they are, and no source is read."""

from collections.abc import Sequence

from corpus.errors import SamsvarError
from index.encoder import Encoder
from index.intake.ingestion import MARKS
from index.library.library import Library
from index.library.records import ChunkRow
from index.model.embedded_text import embedded_text


def reembed(library: Library, encoder: Encoder) -> int:
    """Embed every chunk of the library anew with this encoder, and return how many there are.

    Raises:
        SamsvarError: the chunks were cut for a model that reads more; nothing is changed then.
    """
    rows = list(library.rows_after(0))
    _check_length(library, encoder, rows)
    vectors = encoder.passages([embedded_text(entry.title, entry.chunk) for entry in rows])
    library.replace_vectors([entry.row for entry in rows], vectors, encoder.name)
    return len(rows)


def _check_length(library: Library, encoder: Encoder, rows: Sequence[ChunkRow]) -> None:
    counts = encoder.count_tokens([entry.chunk.text for entry in rows])
    long = sum(count > encoder.limit - MARKS for count in counts)
    if long:
        raise SamsvarError(
            f"{encoder.name!r} reads {encoder.limit} tokens, and {long} of the {len(rows)} chunks in {library.path} have more, whose ends it "
            "would not see; the library is as it was: ingest the sources into a new data folder with `samsvar ingest --data DIR …`"
        )
