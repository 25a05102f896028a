"""A guide of two forks, a detour each, and two outcomes, which rests on the briefs of the sample library."""

from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI

from corpus.registers.guide import Guide, load_guide
from tests.web.sample import GLOSSARY, STARTERS, STATUTES, SampleAnswerer, SampleLibrary
from web.pages import PageServices, add_pages

GUIDE = """
[[fork]]
id = "money"
sv = "Ska någon betala?"
en = "Is anybody to pay?"
why_sv = "Ett reserverat kontrakt får gälla i tre år."
why_en = "A reserved contract may run for three years."
cites = ["reserved#length"]
unsure = "find-money"
[[fork.choice]]
id = "yes"
sv = "Ja, med <pengar>"
en = "Yes, with <money>"
hint_sv = "Till exempel ersättning."
hint_en = "For example payment."
to = "who"
[[fork.choice]]
id = "no"
sv = "Nej"
en = "No"
to = "free"

[[fork]]
id = "who"
sv = "Vilka får lämna anbud?"
en = "Who may tender?"
why_sv = "Bara idéburna organisationer får lämna anbud."
why_en = "Only idea-based organisations may tender."
cites = ["reserved#bidders"]
unsure = "find-who"
[[fork.choice]]
id = "idea"
sv = "Idéburna"
en = "Idea-based"
to = "reserved"
[[fork.choice]]
id = "all"
sv = "Alla"
en = "All"
to = "free"

[[detour]]
id = "find-money"
sv = "Ta reda på vem som betalar"
en = "Find out who pays"
then_sv = "Vi räknar med att någon betalar."
then_en = "We assume that somebody pays."
to = "who"
[[detour.find]]
sv = "Läs avtalet."
en = "Read the agreement."
cites = ["reserved#length"]

[[detour]]
id = "find-who"
sv = "Ta reda på vilka som kan"
en = "Find out who can"
then_sv = "Vi räknar med alla."
then_en = "We assume all."
to = "free"
[[detour.find]]
sv = "Fråga organisationerna."
en = "Ask the organisations."
cites = ["reserved#bidders"]

[[outcome]]
id = "reserved"
sv = "Reserverad upphandling"
en = "Reserved procurement"
ask_sv = ["Hur länge & var?"]
ask_en = ["How long & where?"]
[[outcome.what]]
sv = "Bara vissa får delta."
en = "Only some may take part."
cites = ["reserved#length", "reserved#bidders"]
[[outcome.requires]]
sv = "Ett allmännyttigt syfte."
en = "A purpose of public benefit."
cites = ["reserved#bidders"]
[[outcome.pitfall]]
sv = "Det kan ta slut efter tre år."
en = "It may end after three years."
cites = ["gone#length"]

[[outcome]]
id = "free"
sv = "Samverkan"
en = "Cooperation"
ask_sv = ["Vad är ett IOP?"]
ask_en = ["What is an IOP?"]
[[outcome.what]]
sv = "Man samverkar."
en = "People cooperate."
cites = ["reserved#length"]
[[outcome.requires]]
sv = "Vilja."
en = "Will."
cites = ["reserved#length"]
[[outcome.pitfall]]
sv = "Ingen vet."
en = "Nobody knows."
cites = ["reserved#length"]
"""
OUTCOME = "/vagval?a=money.yes&a=who.idea"


def write(folder: Path, text: str = GUIDE) -> Path:
    path = folder / "guide.toml"
    path.write_text(text, encoding="utf-8")
    return path


def sample_guide(folder: Path) -> Guide:
    """The guide as it would be read beside the sample library's briefs."""
    guide = load_guide(write(folder))
    assert guide
    return replace(guide, folder=Path("/c"))


def guide_app(guide: Guide | None, library: SampleLibrary | None = None) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None)
    services = PageServices(SampleAnswerer(), library or SampleLibrary(), STARTERS, STATUTES, GLOSSARY, guide=guide)
    add_pages(app, services)
    return app
