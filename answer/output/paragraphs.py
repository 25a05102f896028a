"""How an answer's paragraphs stand in their sources: what is between their sentences, and where the one that answers is. Changes no word."""

from collections.abc import Sequence

from answer.answer import Answer, Citation, Sentence


def spaced(answer: Answer, paragraph: Sequence[Sentence]) -> list[tuple[str, Sentence]]:
    """Return each sentence of a paragraph after what its source has before it: a space, or a line feed in a list; nothing before the first.

    Sentences that do not stand together in one quote, as those of a language model, have a space between them.
    """
    quotes = (citation.quote for citation in answer.citations if citation.n in paragraph[0].citations)
    found = (gaps for gaps in (_gaps(quote, paragraph) for quote in quotes) if gaps is not None)
    return list(zip(next(found, ["", *[" "] * (len(paragraph) - 1)]), paragraph, strict=True))


def paragraph_text(answer: Answer, paragraph: Sequence[Sentence]) -> str:
    return "".join(before + sentence.text for before, sentence in spaced(answer, paragraph))


def key_span(answer: Answer, citation: Citation) -> tuple[int, int] | None:
    """Return where in the document the sentence of the quote stands that answers; None where the citation has none."""
    for sentence in answer.sentences:
        if sentence.key and citation.n in sentence.citations and sentence.text in citation.quote:
            start = citation.start + citation.quote.index(sentence.text)
            return start, start + len(sentence.text)
    return None


def _gaps(quote: str, paragraph: Sequence[Sentence]) -> list[str] | None:
    """Return what the quote has before each sentence, with nothing before the first; None where it does not hold them all, in their order."""
    gaps, at = [], -1
    for sentence in paragraph:
        start = quote.find(sentence.text, max(at, 0))
        if start < 0:
            return None
        gaps.append(quote[at:start] if at >= 0 else "")
        at = start + len(sentence.text)
    return gaps
