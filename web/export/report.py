"""A conversation as a report to take along: the same content for text, Word and PDF. Knows nothing of files."""

from dataclasses import dataclass
from datetime import date

from answer.answer import Answer, Citation, Sentence
from answer.composing.notes import notes_of
from answer.output.nearest import Nearest, nearest_of
from answer.output.paragraphs import spaced
from answer.output.wording import note_words, notice_words, partial_words, refusal_words
from corpus.language import Language
from web.ask.conversation import Turn
from web.ask.support import support_phrase
from web.export.printable import printable
from web.site.authentic import authentic_language
from web.site.dates import spoken_date
from web.site.reference import MARKS, in_marks, source_address, source_reference
from web.site.translation import N_, translations

TITLE = N_("Questions and answers from Samsvar")
DATED = N_("Answered on %(day)s.")
DISCLAIMER = N_("Samsvar is an automated service that quotes sources. It does not give legal advice.")
SOURCES = N_("Sources of the answer")
NEAREST = N_("The nearest sources")
UNDERSTOOD = N_("Understood as:")
STATUSES = {"answered": N_("Answer from the sources"), "partial": N_("Part of an answer"), "refused": N_("No answer in the sources")}
AUTHENTIC, TRANSLATION = N_("authentic text"), N_("translation")
TAGS: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
"""What files call the languages."""
SAME_IN = {"sv": N_("The same in Swedish"), "en": N_("The same in English")}


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph in one language."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an answer, in stretches: (text, whether it is the sentence that answers). `numbers` are the sources that it rests on."""

    stretches: tuple[tuple[str, bool], ...]
    language: Language
    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.stretches)

    @property
    def marks(self) -> str:
        """The numbers as " [1][2]", to stand after the text."""
        return "".join((" ", *(f"[{number}]" for number in self.numbers))) if self.numbers else ""


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
class Near:
    """A source nearest to a question without an answer: what it is called, its first sentence if it has one, and where it can be read."""

    name: Said
    sentence: Said | None
    address: str


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its answer; `remarks` are said between the status and the paragraphs, `support` after them."""

    question: Said
    status: str
    remarks: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    support: tuple[str, ...]
    nearest: tuple[Near, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All texts are printable. Headings and remarks are in `language`."""

    language: Language
    title: str
    dated: str
    disclaimer: str
    sources_heading: str
    nearest_heading: str
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
        nearest_heading=gettext(NEAREST),
        items=tuple(_item(turn, language, base) for turn in turns),
    )


def _item(turn: Turn, language: Language, base: str) -> Item:
    answer, gettext = turn.answer, translations(language).gettext
    return Item(
        question=Said(printable(answer.question), answer.language),
        status=gettext(STATUSES[answer.status]),
        remarks=tuple(printable(line) for line in _remarks(turn, language)),
        paragraphs=tuple(_paragraph(answer, paragraph) for paragraph in answer.paragraphs),
        support=(gettext(support_phrase(answer.confidence)),) if answer.status != "refused" else (),
        nearest=tuple(_near(nearest, base) for nearest in nearest_of(answer.refusal)) if answer.refusal else (),
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
    if answer.status == "partial" or answer.missing:
        named = ", ".join(in_marks(part, answer.language) for part in answer.missing)
        remarks.append(f"{partial_words(bool(named), language)} {named}".rstrip())
    return remarks


def _near(nearest: Nearest, base: str) -> Near:
    passage, language = nearest.passage, nearest.passage.chunk.language
    sentence = _quoted(nearest.sentence, language) if nearest.sentence else None
    publisher = f" ({passage.document.publisher})" if passage.document.publisher else ""
    return Near(Said(printable(nearest.heading + publisher), language), sentence, printable(source_address(passage, base)))


def _paragraph(answer: Answer, paragraph: tuple[Sentence, ...]) -> Paragraph:
    """The paragraph as its source has it, in quotation marks unless a language model worded it."""
    language = answer.language_of(paragraph[0])
    before, after = ("", "") if answer.is_rephrased else MARKS[language]
    said = ((text, key) for gap, sentence in spaced(answer, paragraph) for text, key in ((gap, False), (sentence.text, sentence.key)))
    stretches = tuple((printable(text), key) for text, key in ((before, False), *said, (after, False)) if text)
    return Paragraph(stretches, language, paragraph[0].citations)


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


def _quoted(text: str, language: Language) -> Said:
    return Said(in_marks(printable(text), language), language)
