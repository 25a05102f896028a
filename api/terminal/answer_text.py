"""An answer as text for a terminal: the paragraphs with their numbers, then what each number points at."""

from collections.abc import Iterator

from answer.answer import Answer, Candidate, Citation, Refusal
from answer.composing.notes import notes_of
from answer.output.nearest import nearest_of
from answer.output.paragraphs import spaced
from answer.output.wording import kind_words, note_words, notice_words, partial_words, refusal_words
from api.terminal.labels import label
from api.terminal.output import bold, wrapped
from corpus.language import Language
from index.passage import Passage
from ingest.document import Document


def answer_lines(answer: Answer, explain: bool = False, mark_key: bool = False) -> Iterator[str]:
    """Yield the paragraphs to print, without blank lines between them where they belong together.

    The sentences that answer are bold where `mark_key` says that the terminal can show it.
    """
    language = answer.language
    if answer.understood and answer.understood != answer.question:
        yield wrapped(f"{label('understood', language)}: {answer.understood}") + "\n"
    if answer.refusal:
        yield from _refusal(answer.refusal, language)
    if heeded := notes_of(answer.citations):
        said = (f"{note_words(note, language)} " + "".join(f"[{n}]" for n in numbers) for note, numbers in heeded)
        yield wrapped(f"{label('heed', language)}: {' '.join(said)}") + "\n"
    if answer.missing or answer.status == "partial":
        named = "; ".join(f"“{part}”" for part in answer.missing)
        yield wrapped(f"{partial_words(bool(named), language)} {named}") + "\n"
    yield from _paragraphs(answer, mark_key)
    if answer.rephrased:
        yield "\n" + wrapped(notice_words(answer.rephrased.notice, language))
    if answer.citations:
        yield f"\n{label('sources', language)}"
    for citation in answer.citations:
        yield from _citation(citation, language)
    if answer.status != "refused":
        yield f"\n{label('support', language)}: {answer.confidence:.2f}"
    if explain:
        yield from _explanation(answer)


def _paragraphs(answer: Answer, mark_key: bool) -> Iterator[str]:
    for number, paragraph in enumerate(answer.paragraphs):
        said = "".join(
            gap + (bold(sentence.text) if sentence.key and mark_key else sentence.text) for gap, sentence in spaced(answer, paragraph)
        )
        yield ("\n" if number else "") + wrapped(said + " " + "".join(f"[{n}]" for n in paragraph[0].citations))


def described(document: Document, language: Language) -> str:
    """Return a document's title, publisher, kind and date in one line, and what of them is not known as such."""
    publisher = document.publisher or label("unnamed", language)
    return " · ".join((document.title, publisher, kind_words(document.kind, language), document.published or label("undated", language)))


def place(passage: Passage, language: Language, cited: int | None = None) -> str:
    """Return where in its document a passage stands: section, page (that of the character `cited`, where one is) and innermost heading, as far as known."""
    chunk = passage.chunk
    number = chunk.page if cited is None else chunk.page_of(cited)
    page = f"{label('page', language)} {number}" if number else ""
    return " · ".join(part for part in (chunk.section or "", page, *chunk.headings[-1:]) if part)


def _citation(citation: Citation, language: Language) -> Iterator[str]:
    passage = citation.passage
    mark = f"[{citation.n}] "
    indent = " " * len(mark)
    yield wrapped(described(passage.document, language), mark)
    if where := place(passage, language, citation.start):
        yield wrapped(where, indent)
    yield wrapped(f"“{citation.quote}”", indent)
    if passage.chunk.law:
        yield wrapped(f"{label('rests_on', language)}: {passage.chunk.law}", indent)
    for source in passage.document.sources:
        if source.key in passage.chunk.sources:
            day = source.published or label("undated", language)
            yield wrapped(f"{label('rests_on', language)}: {source.publisher}, {source.title} ({day}). {source.url}", indent)
    if passage.document.url:
        yield indent + passage.document.url
    if citation.counterpart:
        yield wrapped(f"{label('counterpart', passage.chunk.language)}: “{citation.counterpart.quote}”", indent)
    for note in citation.notes:
        yield wrapped(f"! {note_words(note, language)}", indent)


def _refusal(refusal: Refusal, language: Language) -> Iterator[str]:
    words = refusal_words(refusal.reason, language)
    # Whoever is at the command line may well be the one who runs the service.
    advice = label("empty_library", language) if refusal.reason == "empty_library" else words.advice
    yield wrapped(f"{words.why} {advice}")
    if refusal.looked_for:
        yield wrapped(f"{label('looked_for', language)}: {', '.join(refusal.looked_for)}")
    if refusal.nearest:
        yield f"\n{label('nearest', language)}"
    for nearest in nearest_of(refusal):
        passage = nearest.passage
        yield wrapped(" · ".join(part for part in (described(passage.document, language), place(passage, language)) if part), "- ")
        if nearest.sentence:
            yield wrapped(f"“{nearest.sentence}”", "  ")
        if passage.document.url:
            yield f"  {passage.document.url}"


def _explanation(answer: Answer) -> Iterator[str]:
    if answer.rephrased:
        yield f"\n{label('left_out', answer.language)} ({len(answer.rephrased.left_out)})"
        yield from (wrapped(sentence.text, f"{', '.join(sentence.reasons)}: ", "      ") for sentence in answer.rephrased.left_out)
    yield f"\n{label('candidates', answer.language)} ({len(answer.candidates)})"
    for candidate in sorted(answer.candidates, key=lambda candidate: -candidate.probability):
        yield from _candidate(candidate)
    yield f"\n{label('passages', answer.language)} ({len(answer.passages)})"
    for passage in answer.passages:
        yield passage_scores(passage)
    yield "\n" + "  ".join(f"{name} {value:.1f} ms" for name, value in answer.timing_ms.items())


def _candidate(candidate: Candidate) -> Iterator[str]:
    yield wrapped(f"{candidate.text}", f"{candidate.probability:.3f} {candidate.verdict}: ", "      ")
    yield wrapped("  ".join(f"{name}={value:.3g}" for name, value in candidate.features.items()), "      ")


def passage_scores(passage: Passage) -> str:
    """Return one line with what each leg said of a passage."""
    scores = passage.scores
    legs = (("cosine", scores.cosine), ("stem_bm25", scores.stem_bm25), ("gram_bm25", scores.gram_bm25))
    said = "  ".join(f"{name}={value:.3f}" for name, value in legs if value is not None)
    named = "  section named" if scores.reference else ""
    return wrapped(f"{passage.id} {passage.document.title}: p={scores.probability:.3f}  {said}{named}", f"{passage.rank:3}. ")
