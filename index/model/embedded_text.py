"""What a model is given to read of a chunk: the embedding model, the re-ranker and the reader read the same."""

from ingest.chunk import Chunk


def heading_line(title: str, chunk: Chunk) -> str:
    """Return title, headings and section, each once, on one line."""
    lines = [title, *(heading for heading in chunk.headings if heading != title), chunk.section or ""]
    return " – ".join(line for line in lines if line)


def embedded_text(title: str, chunk: Chunk) -> str:
    """Return the line of headings before the chunk's text."""
    return f"{heading_line(title, chunk)}\n{chunk.text}"
