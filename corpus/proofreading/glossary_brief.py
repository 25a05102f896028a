"""Writes the briefs `sv/glossary.md` and `en/glossary.md` from glossary.toml, and says whether they are as written. Never edits the terms.

`python -m corpus.proofreading.glossary_brief` writes both; `--check` only says whether they are current.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SamsvarError
from corpus.language import LANGUAGES, Language
from corpus.places import CORPUS
from corpus.proofreading.finding import Finding
from corpus.proofreading.glossary_prose import heading, paragraph
from corpus.proofreading.tables import Table, read_tables
from corpus.registers.glossary import Term, load_glossary
from corpus.registers.statutes import Statutes, load_statutes

FILE = "glossary.md"
_REGISTER = "glossary.toml"
_DATES = ("published", "review_by", "read")
_TITLES: Mapping[Language, str] = {
    "sv": "Ordlista: begrepp om samverkan, upphandling och bidrag",
    "en": "Glossary: terms on cooperation, procurement and grants",
}


@dataclass(frozen=True, slots=True)
class Registers:
    """What the briefs are written from; `dates` are the three that stand above the terms, `sources` the manifest by key."""

    terms: tuple[Term, ...]
    dates: Mapping[str, str]
    sources: Mapping[str, Table]
    statutes: Statutes


def glossary_briefs(folder: Path) -> dict[str, str]:
    """Return the text of both briefs by their paths below the corpus folder.

    Raises:
        SamsvarError: a register cannot be read, or lacks what a brief needs.
    """
    registers = _read(folder)
    return {f"{language}/{FILE}": "\n".join(_lines(registers, language)) for language in LANGUAGES}


def check_glossary_briefs(folder: Path) -> Iterator[Finding]:
    """Find glossary briefs that are not as they would be written now."""
    try:
        briefs = glossary_briefs(folder)
    except SamsvarError as error:
        yield Finding(_REGISTER, 0, f"the glossary briefs cannot be written: {error}", "mend the register")
        return
    for file, text in briefs.items():
        path = folder / file
        if not path.is_file() or path.read_bytes() != text.encode():
            yield Finding(
                file,
                0,
                f"not as {_REGISTER} has it now",
                "run `python -m corpus.proofreading.glossary_brief`; the text is changed in the register",
            )


def _read(folder: Path) -> Registers:
    terms = load_glossary(folder / _REGISTER).terms
    if not terms:
        raise SamsvarError(f"{folder / _REGISTER} holds no terms: write [[term]] tables")
    values = tomllib.loads((folder / _REGISTER).read_text(encoding="utf-8"))
    if missing := [name for name in _DATES if not isinstance(values.get(name), str)]:
        raise SamsvarError(f'{folder / _REGISTER} has no {", ".join(missing)} above its terms: write each as "YYYY-MM-DD"')
    manifest, _ = read_tables(folder, "sources.toml", "source")
    sources = {table.text("key"): table for table in manifest}
    if unknown := sorted({term.source for term in terms} - sources.keys()):
        raise SamsvarError(f"sources.toml has no {', '.join(map(repr, unknown))}, which terms rest on: mend the key, or add the source")
    return Registers(terms, {name: values[name] for name in _DATES}, sources, load_statutes(folder / "statutes.toml"))


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
    other = "en" if language == "sv" else "sv"
    yield "---"
    yield f"title: {json.dumps(_TITLES[language], ensure_ascii=False)}"
    yield f"language: {language}\nkind: brief\npublisher: Samsvar"
    yield f"published: {registers.dates['published']}\ncounterpart: ../{other}/{FILE}\nreview_by: {registers.dates['review_by']}"
    yield "sources:"
    for key in sorted({term.source for term in registers.terms}):
        yield f"- key: {key}"
        for name in ("title", "publisher", "url", "published"):
            if value := registers.sources[key].text(name):
                yield f"  {name}: {json.dumps(value, ensure_ascii=False)}"
        yield f"  read: {registers.dates['read']}"
    yield "---\n"


def main(arguments: list[str] | None = None) -> int:
    """Write both briefs, or with --check return 1 where one is not current."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.proofreading.glossary_brief", description="Write the glossary briefs from glossary.toml."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="default: the checkout's corpus")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a brief is not current")
    given = parser.parse_args(arguments)
    if given.check:
        findings = list(check_glossary_briefs(given.folder))
        print("\n".join(map(str, findings)) or "both glossary briefs are current")
        return 1 if findings else 0
    for file, text in glossary_briefs(given.folder).items():
        (given.folder / file).write_text(text, encoding="utf-8", newline="\n")
        print(given.folder / file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
