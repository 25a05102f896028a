"""Eight facts in two languages, each in a section of its own beside a sentence that states nothing, and questions for them: enough to learn from."""

import json
from pathlib import Path

from answer.services import AnswerServices, answer_services
from corpus.language import LANGUAGES
from corpus.registers.facts import Fact
from corpus.registers.placed_questions import PlacedQuestion
from corpus.registers.questions import JudgedQuestion
from corpus.registers.requests import LabelledRequest, RequestKind
from evals.training.unlearned import UNLEARNED_FUSION, UNLEARNED_JUDGEMENT
from index.intake.ingestion import IngestSettings, ingest
from index.library.library import Library
from index.model.centring import measure_centres
from index.model.open_model import Model
from tests.encoders import HashEncoder
from tests.readers import WordReader

# The fact, what is asked for it, and a sentence of its section that does not state it; each in Swedish and in English.
_ROWS = (
    ("Ansökningsavgiften till registret är 12 000 kronor.", "Vad är ansökningsavgiften till registret?", "Läs mer hos Kammarkollegiet.",
     "The application fee to the register is SEK 12,000.", "What is the application fee to the register?", "Read more from the agency."),
    ("Kommunen ansvarar för snöröjningen på gatorna.", "Vem ansvarar för snöröjningen på gatorna?", "Vintern är lång i norr.",
     "The municipality is responsible for clearing snow from the streets.", "Who is responsible for clearing snow from the streets?", "Winter is long."),
    ("Bibliotekets öppettider beslutas av kulturnämnden.", "Vem beslutar bibliotekets öppettider?", "Där finns många böcker.",
     "The opening hours of the library are decided by the culture committee.", "Who decides the opening hours of the library?", "It holds many books."),
    ("Föreningsbidraget betalas ut i mars varje år.", "När betalas föreningsbidraget ut?", "Föreläsningar är uppskattade av många.",
     "Association grants are paid in March each year.", "When are association grants paid?", "Lectures are liked by many."),
    ("Hundägare måste plocka upp efter sina hundar.", "Vad måste hundägare plocka upp?", "Parken är grön och stor.",
     "Dog owners must pick up after their dogs.", "What must dog owners pick up?", "The park is green and large."),
    ("Simhallen får hyras av skolor under dagtid.", "Vilka får hyra simhallen under dagtid?", "Vattnet är varmt på tisdagar.",
     "The swimming hall may be hired by schools in daytime.", "Who may hire the swimming hall in daytime?", "Its water is warm on Tuesdays."),
    ("Parkeringstillstånd söks hos gatukontoret.", "Var söks parkeringstillstånd?", "Bilar tar mycket plats.",
     "Parking permits are applied for at the street office.", "Where are parking permits applied for?", "Cars take much room."),
    ("Årsmötet väljer revisorer för två år.", "För hur länge väljer årsmötet revisorer?", "Kaffe serveras efteråt.",
     "The annual meeting elects auditors for two years.", "For how long does the annual meeting elect auditors?", "Coffee follows."),
)  # fmt: skip
_UNANSWERABLE = (
    ("Hur många hästar finns på Gotland?", "off-topic"),
    ("Vad kostar en biljett till Mars?", "off-topic"),
    ("Vem vann fotbollsfinalen i går?", "off-topic"),
    ("Which planet is the heaviest?", "off-topic"),
    ("Who painted the blue horses?", "near-miss"),
    ("Hur lagar man en cykelpunktering?", "near-miss"),
)
FACTS = {f"F90{at}": Fact(f"F90{at}", row[0], row[3], "seen") for at, row in enumerate(_ROWS)}
ANSWERABLE = tuple(
    JudgedQuestion(f"{language}{at}", row[1 if language == "sv" else 4], language, True, (f"F90{at}",))
    for at, row in enumerate(_ROWS)
    for language in LANGUAGES
)
UNANSWERABLE = tuple(JudgedQuestion(f"u{at}", text, "sv", False, tags=(tag,)) for at, (text, tag) in enumerate(_UNANSWERABLE))
QUESTIONS = (*ANSWERABLE, *UNANSWERABLE)
PLACED = tuple(
    PlacedQuestion(q.id, q.text, q.language, q.answerable, tuple(f"brief#s{fact[-1]}" for fact in q.fact_ids), tags=q.tags)
    for q in QUESTIONS
)
"""The same questions, judged by the section that answers."""
_REQUESTS: dict[RequestKind, tuple[str, ...]] = {
    "verdict": ("Är vårt avtal olagligt?", "Är nämndens beslut olagligt?", "Är vårt samarbete olagligt?", "Är styrelsens avtal olagligt?"),
    "opinion": ("Vad tycker du om ministern?", "Vad tycker du om partiet?", "Vad tycker du om politiken?", "Vad tycker du om skatten?"),
}
REQUESTS = tuple(LabelledRequest(text, text, "sv", kind, "other") for kind, texts in _REQUESTS.items() for text in texts)


def tiny_services(folder: Path) -> AnswerServices:
    """Return what answers over the eight facts, before anything is learned."""
    encoder, library = HashEncoder(), Library(folder / "library.sqlite")
    reports = list(ingest(library, encoder, [str(_write_briefs(folder / "briefs"))], IngestSettings()))
    assert [report.reason for report in reports if report.status == "failed"] == []
    model = Model(encoder, "float32", measure_centres(encoder))
    return answer_services(library, model, WordReader(), folder, fusion=UNLEARNED_FUSION, judgement=UNLEARNED_JUDGEMENT)


def write_questions(path: Path) -> Path:
    """Write the answerable questions as a question file."""
    lines = ({"id": q.id, "lang": q.language, "question": q.text, "fact_ids": q.fact_ids, "answerable": True} for q in ANSWERABLE)
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def _write_briefs(folder: Path) -> Path:
    for language, other, first in (("sv", "en", 0), ("en", "sv", 3)):
        front = f"---\ntitle: {language}\nlanguage: {language}\nkind: brief\npublisher: Samsvar\npublished: 2026-11-22\n"
        sections = (f'\n## {at}\n\n{{#s{at} facts="F90{at}"}}\n{row[first + 2]} {row[first]}\n' for at, row in enumerate(_ROWS))
        (folder / language).mkdir(parents=True)
        text = f"{front}counterpart: ../{other}/brief.md\n---\n\n# {language}\n{''.join(sections)}"
        (folder / language / "brief.md").write_text(text, encoding="utf-8")
    return folder
