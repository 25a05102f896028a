"""What a model is given to read of a chunk: the embedding model and the re-ranker read the same."""

from ingest.chunk import Chunk


def embedded_text(title: str, chunk: Chunk) -> str:
    """Return title, headings and section, each once, on one line before the chunk's text."""
    lines = [title, *(heading for heading in chunk.headings if heading != title), chunk.section or ""]
    return "\n".join([" – ".join(line for line in lines if line), chunk.text])
