"""A conversation as a report to take along: the same content for text, Word and PDF. Knows nothing of files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from answer.answer import Answer, Citation, Sentence
from answer.composing.notes import notes_of
from answer.output.wording import note_words, notice_words, refusal_words
from corpus.language import Language
from web.ask.conversation import Turn
from web.ask.support import support_phrase
from web.export.printable import printable
from web.site.authentic import authentic_language
from web.site.dates import spoken_date
from web.site.reference import in_marks, source_address, source_reference
from web.site.translation import N_, translations

TITLE = N_("Questions and answers from Samsvar")
DATED = N_("Answered on %(day)s.")
DISCLAIMER = N_("Samsvar is an automated service that quotes sources. It does not give legal advice.")
SOURCES = N_("Sources of the answer")
MISSING = N_("Not covered by the sources")
NEAREST = N_("The nearest sources")
UNDERSTOOD = N_("Understood as:")
STATUSES = {"answered": N_("Answer from the sources"), "partial": N_("Part of an answer"), "refused": N_("No answer in the sources")}
AUTHENTIC, TRANSLATION = N_("authentic text"), N_("translation")
TAGS: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
"""What files call the languages."""
SAME_IN = {"sv": N_("The same in Swedish"), "en": N_("The same in English")}


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph in one language; `numbers` are the sources that it rests on."""

    text: str
    language: Language
    numbers: tuple[int, ...] = ()

    @property
    def marks(self) -> str:
        """The numbers as "[1][2]"."""
        return "".join(f"[{number}]" for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source: its reference in the report's language, the quote in its own, and what to know before relying on it.

    `counterpart_name` says what that is, such as "The same in Swedish (authentic text)".
    """

    number: int
    reference: str
    address: str
    quote: Said
    counterpart_name: str
    counterpart: Said | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its answer; `remarks` are said between the status and the sentences, `support` after them.

    `lists` are what else there is to say, each with its heading: what is not covered, or the sources nearest to a question without an answer.
    """

    question: Said
    status: str
    remarks: tuple[str, ...]
    sentences: tuple[Said, ...]
    support: tuple[str, ...]
    lists: tuple[tuple[str, tuple[Said, ...]], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All texts are printable. Headings and remarks are in `language`."""

    language: Language
    title: str
    dated: str
    disclaimer: str
    sources_heading: str
    items: tuple[Item, ...]


def report_of(turns: list[Turn], language: Language, base: str) -> Report:
    """Return the report of at least one turn, in the interface's `language`; `base` is the service's own address."""
    gettext = translations(language).gettext
    return Report(
        language=language,
        title=gettext(TITLE),
        dated=gettext(DATED) % {"day": spoken_date(turns[-1].answered.isoformat(), language)},
        disclaimer=gettext(DISCLAIMER),
        sources_heading=gettext(SOURCES),
        items=tuple(_item(turn, language, base) for turn in turns),
    )


def _item(turn: Turn, language: Language, base: str) -> Item:
    answer, gettext = turn.answer, translations(language).gettext
    return Item(
        question=Said(printable(answer.question), answer.language),
        status=gettext(STATUSES[answer.status]),
        remarks=tuple(printable(line) for line in _remarks(turn, language)),
        sentences=tuple(_sentence(turn, sentence) for sentence in answer.sentences),
        support=(gettext(support_phrase(answer.confidence)),) if answer.status != "refused" else (),
        lists=tuple((gettext(heading), parts) for heading, parts in _lists(answer) if parts),
        sources=tuple(_source(citation, turn.answered, language, base) for citation in answer.citations),
    )


def _remarks(turn: Turn, language: Language) -> list[str]:
    answer, gettext = turn.answer, translations(language).gettext
    remarks = [f"{gettext(UNDERSTOOD)} {answer.understood}"] if answer.understood and answer.understood != answer.question else []
    if answer.refusal:
        remarks += refusal_words(answer.refusal.reason, language)
    if answer.rephrased:
        remarks.append(notice_words(answer.rephrased.notice, language))
    for note, numbers in notes_of(answer.citations):
        remarks.append(note_words(note, language) + " " + "".join(f"[{number}]" for number in numbers))
    return remarks


def _lists(answer: Answer) -> Iterator[tuple[str, tuple[Said, ...]]]:
    yield MISSING, tuple(Said(printable(part), answer.language) for part in answer.missing)
    nearest = answer.refusal.nearest if answer.refusal else ()
    named = ((passage, passage.chunk.headings[-1:] or (passage.document.title,)) for passage in nearest)
    yield NEAREST, tuple(Said(printable(f"{name} ({passage.document.publisher})"), passage.chunk.language) for passage, (name,) in named)


def _sentence(turn: Turn, sentence: Sentence) -> Said:
    """The sentence, in quotation marks unless a language model worded it."""
    language = turn.answer.language_of(sentence)
    if turn.answer.is_rephrased:
        return Said(printable(sentence.text), language, sentence.citations)
    return _quoted(sentence.text, language, sentence.citations)


def _source(citation: Citation, read: date, language: Language, base: str) -> Source:
    counterpart = citation.counterpart
    return Source(
        number=citation.n,
        reference=printable(source_reference(citation, language, read, base)),
        address=printable(source_address(citation, base)),
        quote=_quoted(citation.quote, citation.passage.chunk.language),
        counterpart_name=_counterpart_name(citation, language),
        counterpart=_quoted(counterpart.quote, counterpart.language) if counterpart else None,
        notes=tuple(note_words(note, language) for note in citation.notes),
    )


def _counterpart_name(citation: Citation, language: Language) -> str:
    if citation.counterpart is None:
        return ""
    gettext, authentic, its_language = translations(language).gettext, authentic_language(citation), citation.counterpart.language
    mark = f" ({gettext(AUTHENTIC if its_language == authentic else TRANSLATION)})" if authentic else ""
    return f"{gettext(SAME_IN[its_language])}{mark}:"


def _quoted(text: str, language: Language, numbers: tuple[int, ...] = ()) -> Said:
    return Said(in_marks(printable(text), language), language, numbers)
