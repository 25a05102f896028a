from datetime import date
from pathlib import Path
from shutil import which

import pytest

from corpus.places import CHECKOUT, CORPUS, SHARED
from corpus.proofreading.check import check_corpus
from corpus.proofreading.checks import CHECKS
from tests.corpus.proofreading import tiny_corpus
from tests.corpus.proofreading.tiny_corpus import change, change_both, faults, findings

needs_hunspell = pytest.mark.skipif(not which("hunspell"), reason="needs hunspell: apt-get install hunspell hunspell-sv hunspell-en-gb")


@pytest.mark.slow
def test_our_corpus_is_sound() -> None:
    found = check_corpus(CORPUS, SHARED if SHARED.is_dir() else None, today=tiny_corpus.TODAY)
    assert [str(finding) for finding in found if finding.kind == "fault"] == []


def test_a_sound_tiny_corpus_has_no_fault(tmp_path: Path) -> None:
    assert faults(tiny_corpus.write(tmp_path)) == []


@pytest.fixture
def no_hunspell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the dictionaries takes most of the time of a check, and most tests are not about spelling."""
    monkeypatch.setenv("PATH", "")


BOTH = [
    ("a source key that the manifest lacks", 'source="law" facts="F2"', 'source="nolaw" facts="F2"', "'nolaw' is not in sources.toml"),
    ("a paragraph without a source", 'source="law" facts="F2"', 'facts="F2"', "#duty has no source"),
    ("a fact that does not exist", 'facts="F2"', 'facts="F2 F9"', "the fact F9 does not exist"),
    ("a fact that is left out", ' facts="F2"', "", "no brief states F2"),
    ("a listed source that differs from the manifest", 'publisher: "Riksdagen"', 'publisher: "Annan"', "`publisher` is 'Annan'"),
    ("a period that ends before it begins", 'to="2030-12-31"', 'to="2020-12-31"', "ends (2020-12-31) before it begins"),
    ("a day that does not exist", 'from="2023-01-01"', 'from="2023-02-30"', "'2023-02-30', which no day has"),
    ("a review date that does not exist", "review_by: 2027-05-31", "review_by: 2027-02-30", "`review_by` is '2027-02-30'"),
    ("a source that was never read", "  read: 2026-11-22\n", "", "`read` of law is None"),
    ("a section in another form", "Lag (2022:900) 7 §", "7 § lag (2022:900)", "written otherwise than 'lag (2022:900) 7 §'"),
    ("a section that does not exist", "Lag (2022:900) 7 §", "Lag (2022:900) 77 §", "the statute has no such section"),
    ("a statute that is not registered", "Lag (2022:900) 7 §", "Lag (2021:1) 7 §", "not in statutes.toml"),
    ("what is no reference", "Lag (2022:900) 7 §", "stadgan", "ingest does not read one section"),
    ("an anchor in another form", "{#duty ", "{#the_duty ", "the anchor #the_duty"),
    ("a fact without its numbers", "kronor", "000 kronor", "states F1 without its numbers 12000"),
]


@pytest.mark.usefixtures("no_hunspell")
@pytest.mark.parametrize(("old", "new", "expected"), [case[1:] for case in BOTH], ids=[case[0] for case in BOTH])
def test_the_check_finds_in_both_languages(tmp_path: Path, old: str, new: str, expected: str) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change_both(corpus, old, new)
    assert len([fault for fault in faults(corpus) if expected in fault]) == 2


ONE = [
    ("a counterpart that leads elsewhere", "sv/fees.md", "../en/fees.md", "../en/other.md", "the counterpart is en/other.md"),
    ("an anchor that the other language lacks", "en/fees.md", "{#duty ", "{#task ", "en/fees.md: #task is not in sv/fees.md"),
    ("an attribute that differs between the languages", "en/fees.md", ' facts="F2"', "", "`facts` of #duty is ()"),
    ("another language than the folder's", "en/fees.md", "language: en", "language: sv", "the language is sv, the folder en"),
    ("a paragraph without an attribute line", "sv/fees.md", '{#duty source="law" facts="F2"}\n', "", "no attribute line above"),
    ("an attribute line that cannot be read", "sv/fees.md", '{#duty source="law"', '{#duty source="law', "attribute line cannot be read"),
    (
        "a heading that stands twice",
        "sv/fees.md",
        "## Vem har tillsyn över registret?",
        "## Vad kostar registret?",
        "stands in sv/fees.md too",
    ),
    ("a title that is not the first heading", "sv/fees.md", "\n# Registret", "\n# Avgifter", "is not the title"),
    ("a loose pronoun in Swedish", "sv/fees.md", "Registret kostar", "Det kostar", "begins with a pronoun"),
    ("a loose pronoun in English", "en/fees.md", "The register costs 12", "It costs 12", "begins with a pronoun"),
    (
        "a paragraph that is too long",
        "sv/fees.md",
        "har tillsyn över varje",
        "har tillsyn över varje " + "och varje " * 120,
        "more than 220",
    ),
    ("a kind that does not exist", "sources.toml", 'kind = "law"', 'kind = "act"', "`kind` of source law is 'act'"),
    ("an address with a blank", "sources.toml", "https://example.org/900", "https://example.org/9 00", "source law has the `url`"),
    ("an address without a scheme", "sources.toml", "https://example.org/900", "example.org/900", "source law has the `url`"),
    ("a term without a definition", "glossary.toml", 'definition_en = "A list."\n', "", "term register has no `definition_en`"),
    (
        "a related term that does not exist",
        "glossary.toml",
        'related = ["fee"]',
        'related = ["fees"]',
        "term register is related to 'fees'",
    ),
    ("a term without a known source", "glossary.toml", 'source = "law"', 'source = "act"', "term fee has the source 'act'"),
    ("a term whose section does not exist", "glossary.toml", "7 §", "77 §", "`statute` of term fee"),
    ("a starter question without English", "starters.toml", 'en = "What does it cost a politician?"\n', "", "starter 1 has no `en`"),
    ("a role without questions", "starters.toml", '"official"', '"politician"', "no question for the role 'official'"),
    ("a role that does not exist", "starters.toml", '"official"', '"minister"', "`role` of starter 3 is 'minister'"),
    ("a successor that does not look back", "statutes.toml", 'replaces = "1999:1"', "", "statute old has replaced_by 2022:900"),
    ("a statute that ended without a day", "statutes.toml", 'in_force_to = "2022-12-31"\n', "", "has no `in_force_to`"),
    ("a statute both in force and replaced", "statutes.toml", "in_force = false", "in_force = true", "is in force but has an end"),
    ("a register that is not TOML", "starters.toml", "[[starter]]", "[[starter", "not valid TOML"),
]


@pytest.mark.usefixtures("no_hunspell")
@pytest.mark.parametrize(("file", "old", "new", "expected"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_the_check_finds(tmp_path: Path, file: str, old: str, new: str, expected: str) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, file, old, new)
    assert [fault for fault in faults(corpus) if expected in fault]


def test_a_brief_without_its_pair_is_a_fault(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    (corpus / "en" / "fees.md").unlink()
    assert "sv/fees.md: the brief has no pair in the other language" in faults(corpus)


def test_paragraphs_in_another_order_are_a_fault(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, "en/fees.md", "#fee", "#first")
    change(corpus, "en/fees.md", "#duty", "#fee")
    change(corpus, "en/fees.md", "#first", "#duty")
    assert "en/fees.md: #duty stands before #fee, unlike in sv/fees.md" in faults(corpus)


def test_a_listed_source_that_nothing_uses_is_a_fault(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    extra = '- key: more\n  title: "Mer"\n  publisher: "Riksdagen"\n  url: "https://example.org/1"\n  read: 2026-11-22\n---\n\n'
    change_both(corpus, "---\n\n", extra)
    assert "sv/fees.md: more is listed but no paragraph names it" in faults(corpus)


def test_a_fact_must_come_from_a_source_that_the_paragraph_names(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus.parent, "facts.jsonl", "https://example.org/900", "https://example.org/other")
    assert "sv/fees.md: #fee states F1 but names no source with its address https://example.org/other" in faults(corpus)


def test_a_decimal_number_is_one_number(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus.parent, "facts.jsonl", "kostar 12 000", "kostar 1,2 miljoner")
    change(corpus, "sv/fees.md", "kostar 12 000", "kostar 2,1 miljoner")
    assert "sv/fees.md: #fee states F1 without its numbers 1200000" in faults(corpus)


def test_a_run_of_twelve_words_from_a_source_text_is_a_fault(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    (tmp_path / "shared" / "seeds").mkdir()
    copied = "Myndigheten har tillsyn över varje organisation som får bidrag av kommunen i dag"
    (tmp_path / "shared" / "seeds" / "a.txt").write_text(f"Och: {copied.upper()}!", encoding="utf-8")
    change(corpus, "sv/fees.md", "Myndigheten har tillsyn över varje organisation.", f"{copied}.")
    assert any("#duty shares “myndigheten har tillsyn" in fault and fault.endswith("with a.txt") for fault in faults(corpus))


def test_a_reviewed_opening_is_no_fault(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, "en/fees.md", "The authority supervises each", "There is an authority for each")
    entry = '[[sentence]]\nfile = "en/fees.md"\nsentence = "There is an authority for each organisation."\nwhy = "The subject follows."\n'
    (corpus / "reviewed.toml").write_text(entry, encoding="utf-8")
    assert faults(corpus) == []


def test_a_reviewed_opening_that_no_brief_has_is_a_fault(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    (corpus / "reviewed.toml").write_text(
        '[[sentence]]\nfile = "en/fees.md"\nsentence = "It is gone."\nwhy = "It was."\n', encoding="utf-8"
    )
    assert faults(corpus) == ["reviewed.toml: en/fees.md has no such sentence: “It is gone.”"]


def test_a_review_date_that_has_passed_is_a_warning_and_no_fault(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    found = check_corpus(corpus, tmp_path / "shared", tmp_path / "facts.jsonl", date(2027, 6, 1))
    files = ("en/fees.md", "en/glossary.md", "sv/fees.md", "sv/glossary.md")
    assert [(finding.file, finding.line) for finding in found if finding.kind == "warning"] == [(file, 8) for file in files]


def test_checks_without_source_texts_are_reported_as_skipped(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    found = check_corpus(corpus, None, tmp_path / "facts.jsonl", tiny_corpus.TODAY)
    skipped = [finding.what for finding in found if finding.kind == "skipped" and "hunspell" not in finding.what]
    assert len(skipped) == 2 and all("so " in what for what in skipped)


@pytest.mark.usefixtures("no_hunspell")
def test_a_missing_dictionary_is_reported_as_skipped(tmp_path: Path) -> None:
    found = findings(tiny_corpus.write(tmp_path))
    assert [finding.file for finding in found if finding.kind == "skipped"] == ["en", "sv"]


@needs_hunspell
def test_a_misspelt_word_is_a_fault_until_it_is_reviewed(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, "sv/fees.md", "varje organisation.", "varje orgnaisation.")
    assert faults(corpus) == ["sv/fees.md: the word 'orgnaisation' is in no dictionary"]
    (corpus / "spelling.toml").write_text('[sv]\nwords = ["orgnaisation"]\n[en]\nwords = []\n', encoding="utf-8")
    assert faults(corpus) == []


@needs_hunspell
def test_the_reviewed_words_are_sorted_and_all_in_use(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    (corpus / "spelling.toml").write_text('[sv]\nwords = ["Registret", "Borta"]\n[en]\nwords = []\n', encoding="utf-8")
    assert faults(corpus) == [
        "spelling.toml: 'Borta' stands after 'Registret' under [sv]",
        "spelling.toml: no brief has 'Borta' under [sv]",
    ]


def test_a_folder_without_briefs_is_a_fault(tmp_path: Path) -> None:
    assert any("no briefs (*.md)" in finding.what for finding in check_corpus(tmp_path, None))


def test_the_manual_says_of_each_check_what_it_finds() -> None:
    manual = " ".join((CHECKOUT / "docs" / "corpus.md").read_text(encoding="utf-8").split())
    assert [check.name for check in CHECKS if f"- **{check.name}**: {check.finds}" not in manual] == []


@pytest.mark.usefixtures("no_hunspell")
def test_all_faults_of_a_register_are_reported_each_with_its_line(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, "statutes.toml", "in_force = false", 'in_force = "no"')
    change(corpus, "statutes.toml", 'names_en = ["registration act"]', 'name_en = "registration act"')
    reported = [(finding.file, finding.line, finding.what) for finding in findings(corpus) if finding.kind == "fault"]
    assert reported == [
        ("statutes.toml", 7, "statute new has an unknown field `name_en`"),
        ("statutes.toml", 18, "`in_force` of statute old is 'no'"),
    ]


@pytest.mark.usefixtures("no_hunspell")
def test_a_row_that_cannot_be_read_puts_no_blame_on_what_names_it(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, "sources.toml", 'publisher = "Riksdagen"\n', "")
    change(corpus, "glossary.toml", 'sv = "avgift"\n', "")
    change(corpus.parent, "facts.jsonl", '"seen"', '"sure"')
    assert faults(corpus) == [
        "facts.jsonl: `confidence` of fact F1 is 'sure'",
        "glossary.toml: term fee has no `sv`",
        "sources.toml: source law has no `publisher`",
    ]
