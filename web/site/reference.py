"""A citation as officials write references: publisher, title, place, date, address, when it was read, and the words themselves."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

from answer.answer import Citation
from corpus.language import Language
from index.passage import Passage
from web.site.dates import spoken_date
from web.site.links import cited_url, http_url
from web.site.translation import N_, translations

PUBLISHED = N_("published %(day)s")
READ = N_("read %(day)s")
PAGE = N_("page %(page)s")
UNDATED = N_("undated")
NO_PUBLISHER = N_("unknown publisher")
MARKS: dict[Language, tuple[str, str]] = {"sv": ("”", "”"), "en": ("“", "”")}


def quoted(citation: Citation) -> str:
    """Return the quote between the quotation marks of its language."""
    return in_marks(citation.quote, citation.passage.chunk.language)


def in_marks(text: str, language: Language) -> str:
    before, after = MARKS[language]
    return f"{before}{text}{after}"


def source_reference(citation: Citation, language: Language, read: date, base: str) -> str:
    """Return the reference without the quote. What the source does not tell is said to be unknown rather than left out.

    `base` is the service's own address, for documents that have none of their own.
    """
    source = _joined(_parts(citation, language))
    day = translations(language).gettext(READ) % {"day": spoken_date(read.isoformat(), language)}
    return f"{source}. {source_address(citation, base)} ({day})."


def source_address(cited: Citation | Passage, base: str) -> str:
    """Return where the source can be read: at its publisher, else where it stands marked in our library."""
    passage = cited if isinstance(cited, Passage) else cited.passage
    return http_url(passage.document.url) or urljoin(base, cited_url(cited))


def _parts(citation: Citation, language: Language) -> Iterator[str]:
    gettext = translations(language).gettext
    chunk, document = citation.passage.chunk, citation.passage.document
    yield document.publisher or _capital(gettext(NO_PUBLISHER))
    yield document.title
    if chunk.section or chunk.headings:
        yield chunk.section or chunk.headings[-1]
    if chunk.law and chunk.law != chunk.section:
        yield chunk.law
    if citation.page:
        yield gettext(PAGE) % {"page": citation.page}
    yield gettext(PUBLISHED) % {"day": spoken_date(document.published, language)} if document.published else gettext(UNDATED)


def _joined(parts: Iterator[str]) -> str:
    """With commas, but for those after titles that are questions: "Får det reserveras? Hur länge?"."""
    joined = next(parts)
    for part in parts:
        joined += (" " if joined.endswith(("?", "!")) else ", ") + part
    return joined


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
