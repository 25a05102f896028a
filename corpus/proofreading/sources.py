"""Checks what the briefs rest on: source keys, and the list of sources in the front matter. Never fetches an address."""

from collections.abc import Iterator, Mapping

from corpus.proofreading.briefs import Brief
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.registers.fields import is_address_part
from corpus.registers.register import Register
from corpus.registers.sources import SourceEntry
from ingest.document import Source


def check_sources(corpus: Corpus) -> Iterator[Finding]:
    """Find paragraphs that rest on nothing, keys that the manifest or the front matter lacks, and entries that differ from the manifest."""
    for brief in corpus.briefs:
        yield from _check_attributes(brief)
        yield from _check_keys(brief, corpus.registers.sources)
        yield from _check_list(brief, {entry.key: entry for entry in corpus.registers.sources.values})


def _check_attributes(brief: Brief) -> Iterator[Finding]:
    """Find paragraphs without an attribute line, without an anchor in the usual form, or without sources."""
    for paragraph in brief.paragraphs:
        if not paragraph.anchor:
            what = f"no attribute line above “{paragraph.text[:40]}…”"
            yield Finding(brief.file, paragraph.line, what, 'write {#anchor source="key" facts="F001"} straight above it')
        elif not is_address_part(paragraph.anchor):
            yield Finding(brief.file, paragraph.line, f"the anchor #{paragraph.anchor}", "use a–z, digits and single hyphens")
        if paragraph.anchor and not paragraph.sources:
            what = f"#{paragraph.anchor} has no source"
            yield Finding(brief.file, paragraph.line, what, 'name the keys that it rests on: source="key"')


def _check_keys(brief: Brief, manifest: Register[SourceEntry]) -> Iterator[Finding]:
    listed = {source.key for source in brief.document.sources}
    for paragraph in brief.paragraphs:
        for key in paragraph.sources:
            if key not in manifest.keys:
                what = f"the source key {key!r} is not in sources.toml"
                yield Finding(brief.file, paragraph.line, what, "mend the key, or add the source")
            if key not in listed:
                what = f"the source key {key!r} is not in the front matter"
                yield Finding(brief.file, paragraph.line, what, f"list {key} under `sources:`")


def _check_list(brief: Brief, entries: Mapping[str, SourceEntry]) -> Iterator[Finding]:
    used = {key for paragraph in brief.paragraphs for key in paragraph.sources}
    keys = [source.key for source in brief.document.sources]
    for source in brief.document.sources:
        line = brief.line_of(f"- key: {source.key}")
        if source.key not in used:
            yield Finding(brief.file, line, f"{source.key} is listed but no paragraph names it", "take it out of `sources:`")
        if source.key in entries and (difference := _difference(source, entries[source.key])):
            yield Finding(brief.file, line, f"{source.key}: {difference}", "copy the entry from sources.toml")
    if keys != sorted(keys):
        yield Finding(brief.file, brief.line_of("sources:"), "`sources:` is not sorted by key", "sort it")


def _difference(source: Source, entry: SourceEntry) -> str:
    for name in ("title", "publisher", "url", "published"):
        listed, registered = getattr(source, name) or "", getattr(entry, name) or ""
        if listed != registered:
            return f"`{name}` is {listed!r}, but {registered!r} in sources.toml"
    return ""
