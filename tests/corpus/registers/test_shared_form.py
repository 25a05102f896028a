"""What every register has in common: ours is sound, and what is wrong is named with the file, the line, and what to do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.places import CORPUS, FACTS, REQUESTS
from corpus.registers.facts import read_facts
from corpus.registers.faults import Fault
from corpus.registers.glossary import read_dates, read_terms
from corpus.registers.guide import read_guide
from corpus.registers.register import Register
from corpus.registers.requests import read_requests
from corpus.registers.reviewed import read_reviewed
from corpus.registers.sources import read_manifest
from corpus.registers.spelling import read_spelling
from corpus.registers.starters import read_starters
from corpus.registers.statutes import read_statutes

Reader = Callable[[Path], Register[Any]]
READERS: dict[str, tuple[Path, Reader]] = {
    "terms": (CORPUS / "glossary.toml", read_terms),
    "dates": (CORPUS / "glossary.toml", read_dates),
    "guide": (CORPUS / "guide.toml", read_guide),
    "sources": (CORPUS / "sources.toml", read_manifest),
    "spelling": (CORPUS / "spelling.toml", read_spelling),
    "starters": (CORPUS / "starters.toml", read_starters),
    "statutes": (CORPUS / "statutes.toml", read_statutes),
    "facts": (FACTS, read_facts),
    "requests": (REQUESTS, read_requests),
}
ROWS = {
    "terms": '[[term]]\nid = "a"\nsv = "a"\nen = "a"\n',
    "dates": 'published = "2026"\nreview_by = "2026"\nread = "2026"\n',
    "guide": '[[fork]]\nid = "a"\n',
    "sources": '[[source]]\nkey = "a"\n',
    "starters": '[[starter]]\nrole = "official"\n',
    "statutes": '[[statute]]\nid = "a"\n',
    "spelling": "[sv]\nwords = []\n[en]\nwords = []\n",
    "reviewed": '[[sentence]]\nfile = "sv/a.md"\nsentence = "a"\n',
}  # fmt: skip
TOML = {name: reader for name, (path, reader) in READERS.items() if path.suffix == ".toml"} | {"reviewed": read_reviewed}


@pytest.mark.parametrize("name", READERS)
def test_our_own_register_is_sound(name: str) -> None:
    path, reader = READERS[name]
    assert reader(path).sound()


@pytest.mark.parametrize("reader", [*TOML.values(), read_facts, read_requests])
def test_a_missing_file_and_one_that_is_no_text_are_faults_and_no_rows(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    for name in ("absent", "bytes"):
        register = reader(tmp_path / name)
        assert not register.rows and [fault.path.name for fault in register.faults] == [name] and register.faults[0].what_to_do


@pytest.mark.parametrize("name", TOML)
def test_a_field_that_is_misspelt_is_named_with_its_line_and_the_fields_that_are_known(name: str, tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text(ROWS[name] + 'clour = "red"\n', encoding="utf-8")
    faults = TOML[name](tmp_path / "r.toml").faults
    assert [fault for fault in faults if _names_it(fault, ROWS[name].count("\n") + 1)], faults


def _names_it(fault: Fault, line: int) -> bool:
    return fault.line == line and "unknown" in fault.what and "`clour`" in fault.what and "known are " in fault.what_to_do


@pytest.mark.parametrize("reader", [read_facts, read_requests])
def test_a_line_that_is_no_row_is_named_with_the_fields_that_it_takes(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"id": "a"}\n3\n{', encoding="utf-8")
    faults = sorted(reader(tmp_path / "r.jsonl").faults)
    assert [fault.line for fault in faults] == [1, 2, 3]
    assert "has no `" in faults[0].what and all(", " in fault.what_to_do for fault in faults[1:])
