"""Addresses: of our own pages, checked before we send anyone there, and of sources, let through only where they are web addresses."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from answer.answer import Citation
from corpus.registers.statutes import Statutes
from index.passage import Passage
from ingest.law.names import find_names
from ingest.law.references import listed_laws


@dataclass(frozen=True, slots=True)
class LawPart:
    """One section that a passage rests on, in official form; `url` and `title` are its statute's, empty where the registry lacks it."""

    text: str
    title: str = ""
    url: str = ""


def http_url(url: str | None) -> str | None:
    """Return `url` if it is an http(s) address with a host, else None: nothing else may become a link."""
    if not url or any(ord(character) <= 32 for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.casefold() in ("http", "https") and parts.hostname else None


def own_url(path: str | None) -> str:
    """Return `path` if it leads to a page of ours, else the start page."""
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or any(ord(character) < 32 for character in path):
        return "/"
    return path if not urlsplit(path).netloc else "/"


def document_url(identity: str, anchor: str | None = None) -> str:
    return f"/documents/{identity}" + (f"#p-{anchor}" if anchor else "")


def cited_url(cited: Citation | Passage, key: tuple[int, int] | None = None) -> str:
    """Return where the cited span (or the whole passage) stands marked in its document, and within it the sentence at `key`."""
    passage = cited if isinstance(cited, Passage) else cited.passage
    start, end = (cited.chunk.start, cited.chunk.end) if isinstance(cited, Passage) else (cited.start, cited.end)
    span = {"passage": passage.id, "start": start, "end": end}
    query = urlencode(span | ({"key_start": key[0], "key_end": key[1]} if key and key != (start, end) else {}))
    return f"/documents/{passage.document.id}?{query}#mark"


def law_parts(law: str | None, statutes: Statutes) -> list[LawPart]:
    """Return the sections in "LOU 19 kap. 25 a §; LOV 1 kap. 1 §", each with its statute's title and address."""
    return [_law_part(part, statutes) for part in listed_laws(law)]


def _law_part(text: str, statutes: Statutes) -> LawPart:
    statute = next((statutes.by_sfs(name.sfs) for name in find_names(text, statutes)), None)
    return LawPart(text, statute.title_sv, statute.url) if statute else LawPart(text)
