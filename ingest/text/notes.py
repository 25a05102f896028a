"""How a footnote or an endnote stands in a document's text, whatever its format: on its own, after the paragraph that refers to it, and named as one."""

from ingest.text.language import detect_language

_NAMES = {("sv", False): "Fotnot", ("sv", True): "Slutnot", ("en", False): "Footnote", ("en", True): "Endnote"}


def note_line(number: str, text: str, at_the_end: bool = False) -> str:
    """Return the note as a line: "Fotnot 2: …", in the note's own language."""
    return f"{_NAMES[detect_language(text, 'sv'), at_the_end]} {number}: {text}"
