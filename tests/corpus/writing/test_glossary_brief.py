"""The glossary briefs are what the register says, in both languages."""

import re
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from corpus.places import CORPUS
from corpus.proofreading.briefs import read_briefs
from corpus.registers.glossary import load_glossary
from corpus.registers.statutes import load_statutes
from corpus.writing.glossary_brief import COMMAND, FILE, glossary_briefs, main
from ingest.text.sentences import sentence_spans
from tests.corpus.proofreading import tiny_corpus
from tests.corpus.proofreading.tiny_corpus import change, faults, findings

pytestmark = pytest.mark.slow


def test_our_glossary_briefs_are_current() -> None:
    written = glossary_briefs(CORPUS)
    assert written == {file: (CORPUS / file).read_text(encoding="utf-8") for file in written}


def test_every_term_is_a_paragraph_of_at_least_twenty_words_in_both_languages() -> None:
    briefs, _ = read_briefs(CORPUS, load_statutes(CORPUS / "statutes.toml"))
    ids = [term.id for term in load_glossary(CORPUS / "glossary.toml").terms]
    for brief in (brief for brief in briefs if brief.name == FILE):
        assert [paragraph.anchor for paragraph in brief.paragraphs] == ids
        assert [paragraph.anchor for paragraph in brief.paragraphs if len(paragraph.text.split()) < 20] == []


def test_every_sentence_names_the_term_that_its_heading_asks_about() -> None:
    briefs, _ = read_briefs(CORPUS, load_statutes(CORPUS / "statutes.toml"))
    for brief in (brief for brief in briefs if brief.name == FILE):
        for heading, paragraph in zip(brief.headings[1:], brief.paragraphs, strict=True):
            term = heading.text.rstrip("?").rsplit(" ", 1)[-1].casefold()
            sentences = [paragraph.text[start:end] for start, end in sentence_spans(paragraph.text)]
            assert [sentence for sentence in sentences if term not in sentence.casefold()] == []


def test_a_brief_edited_by_hand_is_a_fault(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, "sv/glossary.md", "det som registret kostar", "det som registret kostade")
    assert "sv/glossary.md: not as glossary.toml has it now" in faults(corpus)


def test_a_missing_brief_is_a_fault(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    (corpus / "en" / FILE).unlink()
    assert "en/glossary.md: not as glossary.toml has it now" in faults(corpus)


def test_the_command_writes_what_the_check_asks_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, "glossary.toml", "Det som registret kostar.", "Det som ett år i registret kostar.")
    stale = [finding for finding in findings(corpus) if finding.kind == "fault"]
    assert [finding.file for finding in stale] == ["sv/glossary.md"] and COMMAND in stale[0].what_to_do
    main([str(corpus)])
    assert "sv/glossary.md" in capsys.readouterr().out and faults(corpus) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('source = "law"', 'source = "act"', "sources.toml has no 'act'"),
        ('read = "2026-11-22"\n', "", "glossary.toml has no `read`"),
        ('statute = "Lag (2022:900) 7 §"', 'statute = "Lag (1900:1) 7 §"', "SFS 1900:1 has no names in statutes.toml"),
        ('en = "fee"', 'en = "fee"\nquestion_en = "How much?"', "`question_en` of fee is “How much?”: word it as"),
    ],
)
def test_what_cannot_be_written_is_named_with_what_to_do(tmp_path: Path, old: str, new: str, expected: str) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, "glossary.toml", old, new)
    with pytest.raises(SamsvarError, match=re.escape(expected)):
        glossary_briefs(corpus)
    assert any(expected in fault for fault in faults(corpus))
