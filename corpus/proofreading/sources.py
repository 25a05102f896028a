"""Checks what the briefs rest on: source keys, the list in the front matter, and the manifest's own entries. Never fetches an address."""

import re
from collections.abc import Iterator, Sequence

from corpus.kind import KINDS
from corpus.proofreading.briefs import Brief
from corpus.proofreading.finding import Finding
from corpus.proofreading.tables import Table, missing_fields, repeated
from ingest.document import Source

_URL = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?|seed:[^\s/]+")
_ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_manifest(tables: list[Table]) -> Iterator[Finding]:
    """Find entries of sources.toml that lack a field, repeat a key or have an address that is not one."""
    yield from missing_fields(tables, ("key", "title", "publisher", "url", "language", "kind"))
    yield from repeated(tables, "key")
    for table in tables:
        if table.text("url") and not _URL.fullmatch(table.text("url")):
            yield table.fault(
                f"`url` of {table.text('key')} is {table.text('url')!r}",
                "write http:// or https:// without blanks, or seed: and a file name",
            )
        if table.text("kind") and table.text("kind") not in KINDS:
            yield table.fault(f"`kind` of {table.text('key')} is {table.text('kind')!r}", f"choose one of {', '.join(KINDS)}")


def check_attributes(briefs: Sequence[Brief]) -> Iterator[Finding]:
    """Find paragraphs without an attribute line, without an anchor in the usual form, or without sources."""
    for brief in briefs:
        for paragraph in brief.paragraphs:
            if not paragraph.anchor:
                what = f"no attribute line above “{paragraph.text[:40]}…”"
                yield Finding(brief.file, paragraph.line, what, 'write {#anchor source="key" facts="F001"} straight above it')
            elif not _ANCHOR.fullmatch(paragraph.anchor):
                yield Finding(brief.file, paragraph.line, f"the anchor #{paragraph.anchor}", "use a–z, digits and single hyphens")
            if paragraph.anchor and not paragraph.sources:
                yield Finding(
                    brief.file, paragraph.line, f"#{paragraph.anchor} has no source", 'name the keys that it rests on: source="key"'
                )


def check_sources(briefs: Sequence[Brief], manifest: list[Table]) -> Iterator[Finding]:
    """Find keys that the manifest or the front matter lacks, keys listed but unused, and listed works that differ from the manifest."""
    entries = {table.text("key"): table for table in manifest}
    for brief in briefs:
        listed = {source.key: source for source in brief.document.sources}
        used = {key for paragraph in brief.paragraphs for key in paragraph.sources}
        for paragraph in brief.paragraphs:
            for key in paragraph.sources:
                if key not in entries:
                    yield Finding(
                        brief.file, paragraph.line, f"the source key {key!r} is not in sources.toml", "mend the key, or add the source"
                    )
                if key not in listed:
                    yield Finding(
                        brief.file, paragraph.line, f"the source key {key!r} is not in the front matter", f"list {key} under `sources:`"
                    )
        for key, source in listed.items():
            line = brief.line_of(f"- key: {key}")
            if key not in used:
                yield Finding(brief.file, line, f"{key} is listed but no paragraph names it", "take it out of `sources:`")
            if key in entries and (difference := _difference(source, entries[key])):
                yield Finding(brief.file, line, f"{key}: {difference}", "copy the entry from sources.toml")
        if list(listed) != sorted(listed):
            yield Finding(brief.file, brief.line_of("sources:"), "`sources:` is not sorted by key", "sort it")


def _difference(source: Source, entry: Table) -> str:
    for name in ("title", "publisher", "url", "published"):
        value = getattr(source, name) or ""
        if value != entry.text(name):
            return f"`{name}` is {value!r}, but {entry.text(name)!r} in sources.toml"
    return ""
