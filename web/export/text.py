"""A report as plain text, for the clipboard and for mail."""

from collections.abc import Iterator, Mapping

from corpus.language import Language
from web.ask.conversation import Turn
from web.export.report import Item, Near, Report, Source, report_of


def export_globals(language: Language) -> Mapping[str, object]:
    """Return what the templates call for the text of one answer."""

    def text_of(turn: Turn, base: str) -> str:
        return report_text(report_of([turn], language, base))

    return {"text_of": text_of}


def report_text(report: Report) -> str:
    """Return the report with an empty line between paragraphs."""
    return "\n\n".join((*item_paragraphs(report), f"{report.dated} {report.disclaimer}")) + "\n"


def item_paragraphs(report: Report) -> Iterator[str]:
    """Yield the paragraphs of all questions and answers."""
    for item in report.items:
        yield item.question.text
        yield from _answer(item, report.nearest_heading)
        if item.sources:
            yield f"{report.sources_heading}\n\n" + "\n\n".join("\n".join(_source(source)) for source in item.sources)


def _answer(item: Item, nearest_heading: str) -> Iterator[str]:
    yield "\n".join((f"{item.status}.", *item.remarks))
    for paragraph in item.paragraphs:
        yield paragraph.text + paragraph.marks
    yield from item.support
    if item.nearest:
        yield "\n".join((f"{nearest_heading}:", *map(_near, item.nearest)))


def _near(near: Near) -> str:
    return "\n  ".join((f"- {near.name.text}", *([near.sentence.text] if near.sentence else []), near.address))


def _source(source: Source) -> Iterator[str]:
    yield f"[{source.number}] {source.reference}"
    yield source.quote.text
    if source.counterpart:
        yield f"{source.counterpart_name} {source.counterpart.text}"
    yield from source.notes
