"""Writes the briefs `sv/glossary.md` and `en/glossary.md` from glossary.toml. Never edits the terms."""

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SamsvarError
from corpus.language import LANGUAGES, Language, other_language
from corpus.places import CORPUS
from corpus.registers.glossary import Dates, Term, read_dates, read_terms
from corpus.registers.sources import SourceEntry, load_manifest
from corpus.registers.statutes import Statutes, load_statutes
from corpus.writing.glossary_prose import heading, paragraph

COMMAND = "python -m corpus.writing.glossary_brief"
FILE = "glossary.md"
_REGISTER = "glossary.toml"
_TITLES: Mapping[Language, str] = {
    "sv": "Ordlista: begrepp om samverkan, upphandling och bidrag",
    "en": "Glossary: terms on cooperation, procurement and grants",
}


@dataclass(frozen=True, slots=True)
class Registers:
    """What the briefs are written from; `sources` is the manifest by key."""

    terms: tuple[Term, ...]
    dates: Dates
    sources: Mapping[str, SourceEntry]
    statutes: Statutes


def glossary_briefs(folder: Path) -> dict[str, str]:
    """Return the text of both briefs by their paths below the corpus folder.

    Raises:
        SamsvarError: a register cannot be read, or lacks what a brief needs.
    """
    registers = _read(folder)
    return {f"{language}/{FILE}": "\n".join(_lines(registers, language)) for language in LANGUAGES}


def _read(folder: Path) -> Registers:
    register, manifest = folder / _REGISTER, folder / "sources.toml"
    terms, dates = read_terms(register).sound(), read_dates(register).sound()[0]
    sources = {source.key: source for source in load_manifest(manifest)}
    if unknown := sorted({term.source for term in terms} - sources.keys()):
        raise SamsvarError(f"sources.toml has no {', '.join(map(repr, unknown))}, which terms rest on: mend the key, or add the source")
    return Registers(terms, dates, sources, load_statutes(folder / "statutes.toml"))


def _lines(registers: Registers, language: Language) -> Iterator[str]:
    yield from _front_matter(registers, language)
    yield f"# {_TITLES[language]}"
    names = frozenset(term.sv for term in registers.terms if term.sv[:1].isupper())
    for term in registers.terms:
        law = f' law="{term.statute}"' if term.statute else ""
        yield f"\n## {heading(term, language)}\n"
        yield f'{{#{term.id} source="{term.source}"{law}}}'
        yield paragraph(term, language, registers.statutes, names)
    yield ""


def _front_matter(registers: Registers, language: Language) -> Iterator[str]:
    yield "---"
    yield f"title: {json.dumps(_TITLES[language], ensure_ascii=False)}"
    yield f"language: {language}\nkind: brief\npublisher: Samsvar"
    yield f"published: {registers.dates.published}\ncounterpart: ../{other_language(language)}/{FILE}\nreview_by: {registers.dates.review_by}"
    yield "sources:"
    for key in sorted({term.source for term in registers.terms}):
        yield f"- key: {key}"
        for name in ("title", "publisher", "url", "published"):
            if value := getattr(registers.sources[key], name):
                yield f"  {name}: {json.dumps(value, ensure_ascii=False)}"
        yield f"  read: {registers.dates.read}"
    yield "---\n"


def main(arguments: list[str] | None = None) -> None:
    """Write both briefs."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Write the glossary briefs from glossary.toml.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="default: the checkout's corpus")
    folder: Path = parser.parse_args(arguments).folder
    for file, text in glossary_briefs(folder).items():
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
        print(folder / file)


if __name__ == "__main__":
    main()
