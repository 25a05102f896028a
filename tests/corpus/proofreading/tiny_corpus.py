"""A corpus of one brief in two languages that has no fault, for tests to break."""

import json
from datetime import date
from pathlib import Path

from corpus.proofreading.check import check_corpus
from corpus.proofreading.finding import Finding
from corpus.writing.glossary_brief import glossary_briefs

TODAY = date(2026, 11, 22)

_FRONT = """---
title: {title}
language: {language}
kind: brief
publisher: Samsvar
published: 2026-11-22
counterpart: ../{other}/fees.md
review_by: 2027-05-31
sources:
- key: law
  title: "Lag (2022:900)"
  publisher: "Riksdagen"
  url: "https://example.org/900"
  published: "2022"
  read: 2026-11-22
---

# {title}

"""
_SV = """## Vad kostar registret?

{#fee source="law" facts="F1" law="Lag (2022:900) 7 §" from="2023-01-01" to="2030-12-31"}
Registret kostar 12 000 kronor om året för varje organisation.

## Vem har tillsyn över registret?

{#duty source="law" facts="F2"}
Myndigheten har tillsyn över varje organisation.
"""
_EN = """## What does the register cost?

{#fee source="law" facts="F1" law="Lag (2022:900) 7 §" from="2023-01-01" to="2030-12-31"}
The register costs 12,000 kronor a year for each organisation.

## Who supervises the register?

{#duty source="law" facts="F2"}
The authority supervises each organisation.
"""
_REGISTERS = {
    "sources.toml": """[[source]]
key = "law"
title = "Lag (2022:900)"
publisher = "Riksdagen"
url = "https://example.org/900"
language = "sv"
published = "2022"
kind = "law"
""",
    "statutes.toml": """[[statute]]
id = "new"
sfs = "2022:900"
title_sv = "Lag om registrering"
title_en = "Registration Act"
names_sv = ["registreringslagen"]
names_en = ["registration act"]
in_force = true
replaces = "1999:1"

[[statute]]
id = "old"
sfs = "1999:1"
title_sv = "Lag om register"
title_en = "Old Act"
names_sv = ["gamla lagen"]
names_en = ["old act"]
in_force = false
in_force_to = "2022-12-31"
replaced_by = "2022:900"
""",
    "glossary.toml": """published = "2026-11-22"
review_by = "2027-05-31"
read = "2026-11-22"

[[term]]
id = "fee"
sv = "avgift"
en = "fee"
definition_sv = "Det som registret kostar."
definition_en = "What the register costs."
statute = "Lag (2022:900) 7 §"
related = ["register"]
source = "law"

[[term]]
id = "register"
sv = "register"
en = "register"
definition_sv = "En förteckning."
definition_en = "A list."
related = ["fee"]
source = "law"
""",
    "starters.toml": "\n".join(
        f'[[starter]]\nrole = "{role}"\nsv = "Vad kostar det för {role}?"\nen = "What does it cost a {role}?"\n'
        for role in ("politician", "procurement", "official", "association")
    ),
    "guide.toml": """[[fork]]
id = "cost"
sv = "Kostar det?"
en = "Does it cost?"
why_sv = "Registret kostar 12 000 kronor."
why_en = "The register costs 12,000 kronor."
cites = ["fees#fee"]
unsure = "find-cost"

[[fork.choice]]
id = "yes"
sv = "Ja"
en = "Yes"
to = "register"

[[fork.choice]]
id = "no"
sv = "Nej"
en = "No"
to = "register"

[[detour]]
id = "find-cost"
sv = "Ta reda på det"
en = "Find it out"
then_sv = "Det kostar."
then_en = "It costs."
to = "register"

[[detour.find]]
sv = "Fråga myndigheten."
en = "Ask the authority."
cites = ["fees#duty"]

[[outcome]]
id = "register"
sv = "Register"
en = "Register"
ask_sv = ["Vad kostar registret?"]
ask_en = ["What does the register cost?"]

[[outcome.what]]
sv = "Ett register."
en = "A register."
cites = ["fees#fee", "fees#duty"]

[[outcome.requires]]
sv = "Avgift."
en = "A fee."
cites = ["fees#fee"]

[[outcome.pitfall]]
sv = "Tillsyn."
en = "Supervision."
cites = ["fees#duty"]
""",
}
_FACTS = (
    {"id": "F1", "fact_sv": "Registret kostar 12 000 kronor.", "fact_en": "The register costs 12,000 kronor.", "confidence": "seen"},
    {"id": "F2", "fact_sv": "Myndigheten har tillsyn.", "fact_en": "The authority supervises.", "confidence": "inferred"},
)


def write(folder: Path) -> Path:
    """Write the sound corpus to `folder/corpus`, with its facts and source texts beside it, and return its folder."""
    corpus = folder / "corpus"
    for language, other, title, body in (("sv", "en", "Registret", _SV), ("en", "sv", "The register", _EN)):
        path = corpus / language / "fees.md"
        path.parent.mkdir(parents=True)
        path.write_text(_FRONT.format(title=title, language=language, other=other) + body, encoding="utf-8")
    for name, text in _REGISTERS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    for name, text in glossary_briefs(corpus).items():
        (corpus / name).write_text(text, encoding="utf-8")
    facts = "".join(json.dumps(fact | {"url": "https://example.org/900"}) + "\n" for fact in _FACTS)
    (folder / "facts.jsonl").write_text(facts, encoding="utf-8")
    law = folder / "shared" / "law" / "sfs-2022-900.md"
    law.parent.mkdir(parents=True)
    law.write_text(
        "---\nbeteckning: 2022:900\nrubrik: Lag om registrering\n---\n# Lag om registrering\n\n## 7 §\n\nEn avgift får tas ut.\n",
        encoding="utf-8",
    )
    return corpus


def change(corpus: Path, file: str, old: str, new: str) -> None:
    """Replace `old`, which must be there, with `new` in a file of the corpus."""
    text = (corpus / file).read_text(encoding="utf-8")
    assert old in text
    (corpus / file).write_text(text.replace(old, new), encoding="utf-8")


def change_both(corpus: Path, old: str, new: str) -> None:
    """Make one change in the brief of each language."""
    for language in ("sv", "en"):
        change(corpus, f"{language}/fees.md", old, new)


def findings(corpus: Path) -> list[Finding]:
    """Check the corpus with the facts and source texts beside it, on the day `TODAY`."""
    return check_corpus(corpus, corpus.parent / "shared", corpus.parent / "facts.jsonl", TODAY)


def faults(corpus: Path) -> list[str]:
    """Return what the faults say, each after its file."""
    return [f"{finding.file}: {finding.what}" for finding in findings(corpus) if finding.kind == "fault"]
