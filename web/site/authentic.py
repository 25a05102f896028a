"""Which of two languages a text is authentic in: the one to stand on where they differ."""

from answer.answer import Citation
from corpus.language import Language
from ingest.document import Document


def authentic_language(citation: Citation) -> Language | None:
    """Return Swedish for Swedish statutes and for our own briefs, which are written in it; None where both or neither may be authentic.

    EU law is equally authentic in both, and what other publishers say in two languages they seldom rank.
    """
    counterpart = citation.counterpart
    documents = [citation.passage.document, *([counterpart.passage.document] if counterpart else [])]
    return "sv" if any(map(_is_swedish_at_heart, documents)) else None


def _is_swedish_at_heart(document: Document) -> bool:
    return document.sfs is not None or document.kind == "brief"
