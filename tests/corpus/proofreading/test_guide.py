from pathlib import Path

import pytest

from tests.corpus.proofreading import tiny_corpus
from tests.corpus.proofreading.tiny_corpus import change, faults

UNREACHED = """
[[outcome]]
id = "spare"
sv = "Annat"
en = "Other"
ask_sv = ["Vad kostar registret?"]
ask_en = ["What does the register cost?"]
what = [{ sv = "Ett.", en = "One.", cites = ["fees#fee"] }]
requires = [{ sv = "Ett.", en = "One.", cites = ["fees#fee"] }]
pitfall = [{ sv = "Ett.", en = "One.", cites = ["fees#fee"] }]
"""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Without hunspell, whose dictionaries take most of the time of a check."""
    monkeypatch.setenv("PATH", "")
    return tiny_corpus.write(tmp_path)


def test_a_corpus_may_do_without_a_guide(corpus: Path) -> None:
    (corpus / "guide.toml").unlink()
    assert faults(corpus) == []


FAULTS = [
    ("no TOML", "[[fork]]", "[[fork", "not valid TOML"),
    ("a kind that is missing", "[[detour", "[[ramble", "has no detour"),
    ("a text in one language only", 'en = "Does it cost?"\n', "", "fork cost has no `en`"),
    ("a claim in one language only", 'en = "A register."\n', "", "outcome register, what 1 has no `en`"),
    ("a choice in one language only", 'sv = "Nej"\n', "", "fork cost, choice no has no `sv`"),
    ("an assumption in one language only", 'then_en = "It costs."\n', "", "find-cost has no `then_en`"),
    ("a hint in one language only", 'sv = "Ja"\n', 'sv = "Ja"\nhint_sv = "Oftast."\n', "fork cost, choice yes has a hint in one language only"),
    ("a question without a reason", 'why_sv = "Registret kostar 12 000 kronor."\n', "", "cost has no `why_sv`"),
    ("a question without a citation", 'cites = ["fees#fee"]\nunsure', "unsure", "cost has no `cites`"),
    ("a claim without a citation", 'Tillsyn."\nen = "Supervision."\ncites = ["fees#duty"]\n', 'Tillsyn."\nen = "Supervision."\n', "pitfall 1 has no `cites`"),
    ("a brief that does not exist", '["fees#fee", "fees#duty"]', '["cost#fee"]', "register, what 1 cites 'cost#fee', which no brief in sv/ has"),
    ("a paragraph that does not exist", '["fees#fee", "fees#duty"]', '["fees#rent"]', "what 1 cites 'fees#rent', which no brief in en/ has"),
    ("a citation without an anchor", '["fees#fee", "fees#duty"]', '["fees"]', "`cites` of outcome register, what 1 is 'fees'"),
    ("a number that no citation carries", "12,000 kronor.", "13,000 kronor.", "cost has in `en` the numbers 13000"),
    ("a number in an answer", 'sv = "Nej"', 'sv = "Under 5 kronor"', "cost has in `sv` the numbers 5"),
    ("no way for the unsure", 'unsure = "find-cost"\n', "", "cost has no `unsure`"),
    ("an answer that leads nowhere", 'en = "No"\nto = "register"', 'en = "No"\nto = "heaven"', "cost leads to 'heaven' by 'no'"),
    ("an answer that leads to a detour", 'en = "No"\nto = "register"', 'en = "No"\nto = "find-cost"', "which is no fork or outcome"),
    ("unsure that leads to an outcome", 'unsure = "find-cost"', 'unsure = "register"', "cost leads to 'register' by 'unsure', which is no detour"),
    ("a circle", 'then_en = "It costs."\nto = "register"', 'then_en = "It costs."\nto = "cost"', "fork cost stands on a way that leads in a circle, or to one, by cost, find-cost"),
    ("a detour that nothing leads to", 'unsure = "find-cost"', 'unsure = "find"', "leads to 'find' by 'unsure', which is no detour"),
    ("an outcome without pitfalls", "[[outcome.pitfall]]", "[[outcome.peril]]", "outcome register has no `pitfall`"),
    ("a field of a choice with another name", 'sv = "Ja"', 'svenska = "Ja"', "fork cost, choice yes has an unknown field `svenska`"),
    ("a table with another name", "[[outcome.pitfall]]", "[[outcome.peril]]", "register has an unknown field `peril`"),
    ("a field with another name", 'then_sv = "Det kostar."', 'than_sv = "Det kostar."', "find-cost has an unknown field `than_sv`"),
    ("an id for two nodes", 'id = "register"', 'id = "cost"', "outcome cost has the `id` 'cost', which one above it has too"),
    ("an id with a full stop", 'id = "no"', 'id = "n.o"', "`id` of fork cost, choice n.o is 'n.o'"),
    ("one choice twice", 'id = "no"', 'id = "yes"', "cost has the choices yes, yes"),
    ("a choice called unsure", 'id = "no"', 'id = "unsure"', "cost has the choices yes, unsure"),
    ("fewer questions in English", '["Vad kostar registret?"]', '["Vad?", "Hur?"]', "as many questions"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_the_check_finds(corpus: Path, old: str, new: str, expected: str) -> None:
    change(corpus, "guide.toml", old, new)
    assert [fault for fault in faults(corpus) if fault.startswith("guide.toml: ") and expected in fault]


def test_an_outcome_that_nothing_leads_to_is_a_fault(corpus: Path) -> None:
    path = corpus / "guide.toml"
    path.write_text(path.read_text(encoding="utf-8") + UNREACHED, encoding="utf-8")
    assert faults(corpus) == ["guide.toml: no way leads to outcome spare"]


def test_a_paragraph_that_leaves_one_language_leaves_its_claims_without_ground_there(corpus: Path) -> None:
    change(corpus, "en/fees.md", "{#duty ", "{#task ")
    found = [fault for fault in faults(corpus) if fault.startswith("guide.toml: ")]
    assert len(found) == 3 and all("'fees#duty', which no brief in en/ has" in fault for fault in found)
