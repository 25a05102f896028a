"""A section that a question names is found in the library, with the packaged model and the real statutes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.language import Language
from corpus.places import CORPUS, SHARED
from corpus.registers.glossary import load_glossary
from corpus.registers.statutes import load_statutes
from index.encoder import Encoder
from index.intake.ingestion import IngestSettings, ingest
from index.library.library import Library
from index.search.fusion import load_fusion
from index.search.query import make_query
from index.search.searcher import Searcher
from ingest.chunking import chunk_document
from ingest.document import Document
from ingest.formats.markdown import read_markdown
from ingest.raw_source import RawSource
from tests.packaged import packaged_model

LAW = SHARED / "law"
LOU = LAW / "sfs-2016-1145.md"
STATUTES = load_statutes(CORPUS / "statutes.toml")
pytestmark = pytest.mark.skipif(not LOU.is_file(), reason="needs the shared statutes, which are not part of the checkout")

NAMED: list[tuple[Language, str, str]] = [
    ("sv", "Vad säger 19 kap. 25 a § LOU om idéburna organisationer?", "LOU 19 kap. 25 a §"),
    ("en", "What does chapter 19, section 25 a of the Public Procurement Act say?", "LOU 19 kap. 25 a §"),
    ("sv", "Får ett avtal ingås under avtalsspärren i 20 kap. 1 § upphandlingslagen?", "LOU 20 kap. 1 §"),
    ("en", "What is a public contract under LOU chapter 1 section 15?", "LOU 1 kap. 15 §"),
    ("sv", "Vem får registreras enligt 3 § lagen om registrering av idéburna organisationer?", "lag (2022:900) 3 §"),
    ("en", "What is required under section 3 of the Act on Registration of Idea-based Organisations?", "lag (2022:900) 3 §"),
    ("en", "When must members be treated equally, chapter 2 section 3 of the Local Government Act?", "KL 2 kap. 3 §"),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, model_cache: Path) -> tuple[Searcher, Encoder]:
    """A library of three statutes; LOU's chapters 1, 19 and 20 alone, since the whole takes a minute to embed."""
    folder = tmp_path_factory.mktemp("law")
    (folder / "sfs-2016-1145.md").write_text("".join(_chapters(LOU.read_text(encoding="utf-8"), ("1", "19", "20"))), encoding="utf-8")
    for name in ("sfs-2022-900.md", "sfs-2017-725.md"):
        text = (LAW / name).read_text(encoding="utf-8")
        (folder / name).write_text("".join(_chapters(text, ("2",))) if "725" in name else text, encoding="utf-8")
    model, library = packaged_model(model_cache), Library(folder / "library.sqlite")
    reports = list(ingest(library, model.encoder, [str(path) for path in folder.glob("*.md")], IngestSettings(STATUTES)))
    assert [report.status for report in reports] == ["added"] * 3, reports
    return Searcher(library, folder / "derived", model.centres, load_fusion()), model.encoder


def _chapters(text: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """The front matter and the chapters of these numbers."""
    head, *chapters = re.split(r"^(?=## \d)", text, flags=re.MULTILINE)
    yield head
    yield from (chapter for chapter in chapters if chapter.startswith(tuple(f"## {number} kap." for number in wanted)))


@pytest.mark.model
@pytest.mark.parametrize(("language", "question", "section"), NAMED, ids=[f"{language}-{section}" for language, _, section in NAMED])
def test_the_section_named_is_among_the_first_three(
    opened: tuple[Searcher, Encoder], language: Language, question: str, section: str
) -> None:
    searcher, encoder = opened
    query = make_query(question, language, load_glossary(CORPUS / "glossary.toml"), STATUTES)
    passages = searcher.search(query, encoder.queries([question])[0])
    assert section in [passage.chunk.section for passage in passages[:3]], [passage.chunk.section for passage in passages]


def test_every_section_of_lou_has_chunks_under_its_label() -> None:
    document = _lou()
    labels = {chunk.section for chunk in chunk_document(document, lambda texts: [len(text) // 4 for text in texts], limit=400)}
    written = _headings(LOU.read_text(encoding="utf-8"))
    assert len(written) > 400 and [label for label in written if label not in labels] == []
    assert sorted(label for label in labels if label and "bilaga" not in label and label not in written) == []


def _lou() -> Document:
    return read_markdown(RawSource(str(LOU), LOU.read_bytes(), STATUTES))


def _headings(text: str) -> list[str]:
    """The labels of the sections, from the headings of the file alone: "## 19 kap. …" and "#### 25 a §" below it."""
    chapter, labels = "", []
    for line in text.splitlines():
        if heading := re.match(r"## (\d+(?: [a-z])?) kap\.", line):
            chapter = heading[1]
        elif heading := re.match(r"#+ (?:.*/ )?(\d+(?: [a-z])?) §$", line):
            labels.append(f"LOU {chapter} kap. {heading[1]} §")
    return labels
