"""Checks references to statutes: ingest reads them, the registry knows the statute, the section exists where its text is at hand."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.registers.statutes import Statutes
from ingest.errors import SourceError
from ingest.formats.markdown import read_markdown
from ingest.law.references import find_references, listed_laws, section_label
from ingest.raw_source import RawSource

_APPENDIX = re.compile(r" bilaga \d+(?: [a-z])?$")
# EU acts and reported cases have no SFS number, and stand in no registry of ours.
_OUTSIDE = re.compile(
    r"EUF-fördraget art\. \d+(\.\d+)?|(Förordning|Direktiv) (\(EU\) )?\d{4}/\d+(/EU)?( art\. \d+(\.\d+)?)?|HFD \d{4} ref\. \d+"
)

Sections = Mapping[str, frozenset[str]]
"""The sections and appendices that a statute has, by SFS number, as ingest labels them, in lower case."""


def check_laws(corpus: Corpus) -> Iterator[Finding]:
    """Find `law` values of paragraphs and `statute` values of the glossary that do not stand in Samsvar's own form, or do not exist."""
    if corpus.registers.statutes.faults:
        what = "a statute cannot be read, so references to statutes were not looked at"
        yield Finding("statutes.toml", 0, what, "mend the register", "skipped")
        return
    statutes, sections = corpus.statutes, _read_sections(corpus.shared, corpus.statutes)
    if not sections:
        what = f"no statute texts (law/sfs*.md) in {corpus.shared or 'any folder given'}, so sections were not looked up"
        yield Finding("statutes.toml", 0, what, "give the folder to have it done", "skipped")
    for brief in corpus.briefs:
        for paragraph in brief.paragraphs:
            for law in paragraph.laws:
                if reason := _fault(law, statutes, sections):
                    yield Finding(brief.file, paragraph.line, f"`law` of #{paragraph.anchor} is {law!r}: {reason}", "mend the reference")
    for row in corpus.registers.terms.rows:
        for law in listed_laws(row.value.statute):
            if reason := _fault(law, statutes, sections):
                what = f"`statute` of {row.name} is {law!r}: {reason}"
                yield Finding(row.path.name, row.line, what, "mend the reference")
    yield from _without_text(corpus, sections)


def _read_sections(shared: Path | None, statutes: Statutes) -> Sections:
    """The sections of the registry's statutes whose texts lie below `shared`."""
    sections: dict[str, frozenset[str]] = {}
    for statute in statutes.all:
        for path in _texts(shared, statute.sfs):
            try:
                document = read_markdown(RawSource(path.name, path.read_bytes(), statutes))
            except SourceError:
                # A statute that came without text: `_without_text` names it, if a brief refers to it.
                continue
            sections[statute.sfs] = frozenset(block.section.casefold() for block in document.blocks if block.section)
    return sections


def _texts(shared: Path | None, sfs: str) -> list[Path]:
    name = f"sfs-{sfs.replace(':', '-')}.md"
    places = [shared / "law" / name, shared / "statute-book" / sfs.partition(":")[0] / name] if shared else []
    return [path for path in places if path.is_file()]


def _without_text(corpus: Corpus, sections: Sections) -> Iterator[Finding]:
    """Name the statutes whose sections could not be looked up, where those of others could."""
    laws = "; ".join(
        {law for brief in corpus.briefs for paragraph in brief.paragraphs for law in paragraph.laws if not _OUTSIDE.fullmatch(law)}
    )
    unread = {reference.statute for reference in find_references(laws, corpus.statutes) if reference.statute} - sections.keys()
    if sections and unread:
        names = ", ".join(sorted(corpus.statutes.citation_name(sfs) for sfs in unread))
        what = f"the sections of {names} were not looked up, since their texts are not at hand"
        yield Finding("statutes.toml", 0, what, "read those sections yourself, or add the texts", "skipped")


def _fault(law: str, statutes: Statutes, sections: Sections) -> str:
    """Say what is wrong with one reference, "" where nothing is."""
    if _OUTSIDE.fullmatch(law):
        return ""
    references = find_references(_APPENDIX.sub("", law), statutes)
    if len(references) != 1 or not references[0].statute:
        return "ingest does not read one section of one statute in it"
    reference = references[0]
    sfs = reference.statute or ""
    if not statutes.by_sfs(sfs):
        return f"SFS {sfs} is not in statutes.toml"
    appendix = _APPENDIX.search(law)
    label = section_label(statutes.citation_name(sfs), reference.chapter, reference.section) + (appendix[0] if appendix else "")
    if label.casefold() != law.casefold():
        return f"written otherwise than {label!r}"
    exists = sfs not in sections or not (reference.section or appendix) or law.casefold() in sections[sfs]
    return "" if exists else "the statute has no such section"
