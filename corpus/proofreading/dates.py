"""Checks the dates of the briefs, of their paragraphs and of their sources. What is past its day is a warning."""

from collections.abc import Iterator

from corpus.proofreading.briefs import Brief
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.registers.fields import is_date


def check_dates(corpus: Corpus) -> Iterator[Finding]:
    """Find dates that do not exist, periods that end before they begin, and briefs whose review is due."""
    for brief in corpus.briefs:
        yield from _check_front_matter(brief)
        yield from _check_sources(brief)
        review_by = brief.document.review_by
        if review_by and review_by < corpus.today.isoformat():
            what = f"the brief was to be reviewed by {review_by}"
            yield Finding(brief.file, brief.line_of("review_by:"), what, "read it against its sources and set a new day", "warning")
        for paragraph in brief.paragraphs:
            yield from _check_period(brief, paragraph.line, paragraph.in_force_from, paragraph.in_force_to)


def _check_front_matter(brief: Brief) -> Iterator[Finding]:
    document = brief.document
    for key in ("published", "review_by"):
        if not getattr(document, key):
            yield Finding(brief.file, 1, f"no `{key}` in the front matter", "add it, as YYYY-MM-DD")
    for key in ("published", "review_by", "in_force_from", "in_force_to"):
        value = getattr(document, key)
        if value and not is_date(value):
            yield Finding(brief.file, brief.line_of(f"{key}:"), f"`{key}` is {value!r}, which no day has", "write a real date")
    yield from _check_period(brief, 1, document.in_force_from or "", document.in_force_to or "")


def _check_sources(brief: Brief) -> Iterator[Finding]:
    for source in brief.document.sources:
        line = brief.line_of(f"- key: {source.key}")
        if not source.read or not is_date(source.read):
            yield Finding(brief.file, line, f"`read` of {source.key} is {source.read!r}", "write the day on which its facts were last read")
        if source.published and not is_date(source.published):
            yield Finding(brief.file, line, f"`published` of {source.key} is {source.published!r}", "write YYYY, YYYY-MM or YYYY-MM-DD")


def _check_period(brief: Brief, line: int, start: str, end: str) -> Iterator[Finding]:
    for value in (start, end):
        if value and not is_date(value):
            yield Finding(brief.file, line, f"the period has the date {value!r}, which no day has", "write a real date")
    if start and end and start > end:
        yield Finding(brief.file, line, f"the period ends ({end}) before it begins ({start})", "mend the dates")
