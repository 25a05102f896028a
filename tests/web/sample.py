"""A small library in memory and an answerer over it that knows a few questions: real dataclasses, nothing pretended but the search."""

from dataclasses import dataclass, field, replace

from fastapi import FastAPI

from answer.answer import Answer, Citation, Counterpart, Refusal, Sentence
from answer.question import Question
from corpus.errors import SamsvarError
from corpus.language import Language
from corpus.registers.glossary import Glossary, Term
from corpus.registers.starters import Role
from corpus.registers.statutes import Statute, Statutes
from index.passage import Passage
from ingest.chunk import Chunk
from ingest.document import Document, Source
from web.pages import PageServices, add_pages
from web.sharing.shared_answers import SharedAnswers

SV_HEADING = "Hur länge får ett reserverat kontrakt gälla?"
SV_DIRECT = "Ett kontrakt som är reserverat enligt 19 kap. 25 a § LOU får gälla i högst tre år."
SV_SECOND = "Samma organisation får inte ha fått ett sådant kontrakt av myndigheten under de tre senaste åren."
SV_BIDDERS = "Bara idéburna organisationer får lämna anbud.\nOrganisationen behöver ett allmännyttigt syfte.\nOrganisationen får inte göra värdeöverföringar."
SV_TEXT = f"Reserverad upphandling\n\n{SV_HEADING}\n\n{SV_DIRECT} {SV_SECOND}\n\nVem får lämna anbud?\n\n{SV_BIDDERS}"
EN_DIRECT = "A contract reserved under Chapter 19, section 25 a of the Public Procurement Act may run for at most three years."
EN_TEXT = f"Reserved procurement\n\nHow long may a reserved contract run?\n\n{EN_DIRECT}"
HOSTILE = 'Paragraph one <script>alert("x")</script> and <img src=x onerror=alert(1)> with \u202eesrever\u202c text.'
SOURCES = (
    Source("law", "Lag (2016:1145) om offentlig upphandling", "Sveriges riksdag", "https://example.org/lou", "2016-12-01", "2026-11-20"),
    Source("bad", "A source with a bad address", "Someone", "javascript:alert(1)", "2021"),
)
SV_LEAD = f"{SV_DIRECT} {SV_SECOND}"
STATUTES = Statutes((Statute("lou", "2016:1145", "Lag om offentlig upphandling", abbreviation="LOU", url="https://example.org/lou"),))
GLOSSARY = Glossary(
    (
        Term(
            "kontrakt", "kontrakt", "public contract", synonyms_en=("contract",), definition_sv="Ett skriftligt avtal med ekonomiska villkor.",
            definition_en="A written agreement for pecuniary interest.", statute="LOU 1 kap. 15 §", related=("reserverad", "gone"),
        ),
        Term(
            "reserverad", "reserverad upphandling", "reserved procurement", synonyms_sv=("reserverat kontrakt",),
            definition_sv="En upphandling där bara vissa organisationer får delta.", definition_en="A procurement that only some may take part in.",
        ),
        Term(
            "iop", "idéburet offentligt partnerskap", "idea-based public partnership", "IOP", definition_sv="Ett samarbete.",
            definition_en="A collaboration.", related=("kontrakt",),
        ),
        Term("unsafe", "<b>osäker</b>", "<b>unsafe</b>", synonyms_en=("unsafe",), definition_en="<script>alert(3)</script>", statute="<i>Law</i> 1 §"),
    )
)  # fmt: skip
STARTERS = (
    Role(
        "politician",
        {"sv": (SV_HEADING, "Måste ett IOP upphandlas?"), "en": ("How long may a reserved contract run?", "Must an IOP be procured?")},
    ),
    Role("official", {"sv": ("Vad är ett IOP?",), "en": ("What is an IOP?",)}),
)


def document(path: str, title: str, text: str, language: Language = "sv", counterpart: str | None = None) -> Document:
    return Document(
        path,
        title,
        text,
        language,
        "0" * 64,
        (),
        "brief",
        "Samsvar",
        "",
        "2026-11-22",
        counterpart=counterpart,
        review_by="2027-05-31",
        sources=SOURCES,
    )


def chunk(of: Document, identity: str, words: str, anchor: str | None, *headings: str) -> Chunk:
    start = of.text.index(words)
    end = start + len(words)
    cut = Chunk(identity, of.id, start, end, words, of.language, ((0, len(words)),), headings, anchor=anchor, sources=("law", "bad"))
    return replace(cut, section="LOU 19 kap.", law="LOU 19 kap. 25 a §; Okänd lag 1 §") if anchor == "length" else cut


SWEDISH = document("/c/sv/reserved.md", "Reserverad upphandling", SV_TEXT, "sv", "../en/reserved.md")
ENGLISH = document("/c/en/reserved.md", "Reserved procurement", EN_TEXT, "en", "../sv/reserved.md")
UNSAFE = replace(
    document("/c/en/unsafe.md", "<b>Unsafe</b> \u202etitle", HOSTILE, "en"),
    kind="news",
    publisher="<i>Publisher</i>",
    url="javascript:alert(2)",
)
CHUNKS = (
    chunk(SWEDISH, "sv-length", f"{SV_DIRECT} {SV_SECOND}", "length", SV_HEADING),
    chunk(SWEDISH, "sv-bidders", SV_BIDDERS, "bidders", "Vem får lämna anbud?"),
    chunk(ENGLISH, "en-length", EN_DIRECT, "length", "How long may a reserved contract run?"),
    chunk(UNSAFE, "unsafe-1", HOSTILE, None),
)


@dataclass
class SampleLibrary:
    """Holds what it is given; `documents` leaves the texts out, as the real one may."""

    held: tuple[Document, ...] = (SWEDISH, ENGLISH, UNSAFE)
    generation: int = 7

    def documents(self) -> list[Document]:
        return [replace(document, text="") for document in self.held]

    def document(self, document_id: str) -> Document | None:
        return next((document for document in self.held if document.id == document_id), None)

    def chunks(self, document_id: str) -> list[Chunk]:
        return [chunk for chunk in CHUNKS if chunk.document_id == document_id]


@dataclass
class SampleAnswerer:
    """Answers by words in the question; remembers in `asked` what it was asked."""

    asked: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        words = question.text.casefold()
        if "fault" in words:
            raise SamsvarError("/secret/library.sqlite is locked: stop the other process")
        if "bug" in words:
            raise RuntimeError("a mistake of ours")
        if "unsafe" in words:
            return unsafe_answer(question)
        return refused(question) if "weather" in words else answered(question)


def passage(identity: str) -> Passage:
    of = next(chunk for chunk in CHUNKS if chunk.id == identity)
    return Passage(of, next(document for document in (SWEDISH, ENGLISH, UNSAFE) if document.id == of.document_id), 1)


def answered(question: Question) -> Answer:
    length, bidders = passage("sv-length"), passage("sv-bidders")
    counterpart = Counterpart(passage("en-length"), EN_DIRECT, "en")
    return Answer(
        question=question.text,
        language="sv",
        status="partial" if "and" in question.text.split() else "answered",
        confidence=0.9,
        sentences=(
            Sentence(SV_DIRECT, (1,), key=True),
            Sentence(SV_SECOND, (1,)),
            *(Sentence(line, (2,), key=number == 0) for number, line in enumerate(SV_BIDDERS.split("\n"))),
        ),
        citations=(
            Citation(1, length, length.chunk.text, length.chunk.start, length.chunk.end, counterpart),
            Citation(2, bidders, SV_BIDDERS, bidders.chunk.start, bidders.chunk.end, notes=("past_review", "outdated")),
        ),
        passages=(length, bidders),
        timing_ms={},
        understood=f"{question.history[-1]} {question.text}" if question.history else None,
        missing=("avgiften",) if "and" in question.text.split() else (),
    )


def refused(question: Question) -> Answer:
    refusal = Refusal("no_evidence", ("weather", "tomorrow"), (passage("en-length"), passage("unsafe-1")))
    return Answer(question.text, "en", "refused", 0.1, (), (), (), {}, refusal=refusal)


def unsafe_answer(question: Question) -> Answer:
    cited = passage("unsafe-1")
    citation = Citation(1, cited, HOSTILE, cited.chunk.start, cited.chunk.end)
    return Answer(question.text, "en", "answered", 0.4, (Sentence(HOSTILE, (1,)),), (citation,), (cited,), {})


def build_app(
    answerer: SampleAnswerer | None = None,
    library: SampleLibrary | None = None,
    glossary: Glossary = GLOSSARY,
    shared: SharedAnswers | None = None,
) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    services = PageServices(answerer or SampleAnswerer(), library or SampleLibrary(), STARTERS, STATUTES, glossary, shared)
    app.add_api_route("/api/status", lambda: {"healthy": True}, methods=["GET"])
    add_pages(app, services)
    return app
