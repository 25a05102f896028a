"""Checks form: headings that are asked once, paragraphs short enough to embed whole, sentences that can be quoted alone."""

import re
from collections.abc import Iterator, Sequence

from corpus.language import Language
from corpus.proofreading.briefs import Brief, Paragraph
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.registers.register import Register
from corpus.registers.reviewed import ReviewedSentence
from ingest.text.sentences import sentence_spans

MOST_TOKENS = 220
"""What a chunk aims at: a longer paragraph would be cut in two, and the second half found without the first."""

_PIECE = re.compile(r"\w+|[^\w\s]")
_SWEDISH_VERB = (
    "är|var|har|hade|ska|skall|skulle|kan|kunde|får|fick|måste|bör|blir|blev|gäller|gällde|finns|fanns|krävs|innebär|innebar|betyder|"
    "framgår|beror|räcker|handlar|kostar|står|avser|omfattar|behöver|kräver|ger|gör|tar|visar|anger|följer|saknas|saknar|bidrar|anses"
)
# "Den äldre reservationen" and "De minimis-stöd" name their subject; "Den gäller" and "De ska" do not.
_LOOSE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(rf"(Detta|Dessa|Denna|Där)\b|(Det|Den|De)\s+({_SWEDISH_VERB}|här|där)\b"),
    "en": re.compile(r"(It|This|These|Those|They|There)\b|That\s+(is|was|means|applies|does|has)\b"),
}


def estimated_tokens(text: str) -> int:
    """Return about as many tokens as an XLM-R tokenizer makes: one for each five letters begun, one a mark.

    Against the tokenizer itself the briefs' paragraphs give 0.85 to 1.4 times its count, so that no long paragraph passes by far.
    """
    return sum(-(-len(piece) // 5) for piece in _PIECE.findall(text))


def check_wording(corpus: Corpus) -> Iterator[Finding]:
    """Find headings that are asked twice, paragraphs that are too long, and sentences that cannot be quoted alone."""
    yield from _check_headings(corpus.briefs)
    yield from _check_length(corpus.briefs)
    yield from _check_openings(corpus.briefs, corpus.registers.reviewed)


def _check_headings(briefs: Sequence[Brief]) -> Iterator[Finding]:
    """Find headings that occur twice in a language, and briefs whose title is not their first heading."""
    seen: dict[tuple[Language, str], str] = {}
    for brief in briefs:
        if [heading.text for heading in brief.headings if heading.level == 1] != [brief.document.title]:
            yield Finding(brief.file, brief.line_of("# "), "the heading `# …` is not the title", "begin the text with it")
        for heading in brief.headings:
            key = (brief.folder, heading.text.casefold())
            if key in seen:
                yield Finding(
                    brief.file, heading.line, f"the heading “{heading.text}” stands in {seen[key]} too", "word it as what is asked here"
                )
            seen[key] = brief.file


def _check_length(briefs: Sequence[Brief]) -> Iterator[Finding]:
    """Find paragraphs that are too long to be one chunk."""
    for brief in briefs:
        for paragraph in brief.paragraphs:
            tokens = estimated_tokens(paragraph.text)
            if tokens > MOST_TOKENS:
                what = f"#{paragraph.anchor} has about {tokens} tokens, more than {MOST_TOKENS}"
                yield Finding(brief.file, paragraph.line, what, "make it two paragraphs, each with its own anchor")


def _check_openings(briefs: Sequence[Brief], reviewed: Register[ReviewedSentence]) -> Iterator[Finding]:
    """Find loose openings that nobody has reviewed, and reviewed ones that no brief has."""
    allowed = {(row.value.file, row.value.sentence): row for row in reviewed.rows}
    met: set[tuple[str, str]] = set()
    for brief in briefs:
        for paragraph in brief.paragraphs:
            for sentence in _loose_sentences(paragraph, brief.folder):
                met.add((brief.file, sentence))
                if (brief.file, sentence) not in allowed:
                    what = f"#{paragraph.anchor}: “{sentence[:60]}” begins with a pronoun that says nothing when the sentence is quoted"
                    yield Finding(brief.file, paragraph.line, what, "name the subject, or list the sentence in reviewed.toml")
    for (file, sentence), row in allowed.items():
        if (file, sentence) not in met:
            yield Finding(row.path.name, row.line, f"{file} has no such sentence: “{sentence[:60]}”", "take the entry out")


def _loose_sentences(paragraph: Paragraph, language: Language) -> Iterator[str]:
    for start, end in sentence_spans(paragraph.text):
        if _LOOSE[language].match(paragraph.text, start):
            yield paragraph.text[start:end]
