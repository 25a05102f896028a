"""A few examples, and a folder of the reader's sets made of them: enough to learn a little from."""

import json
import lzma
from collections.abc import Sequence
from pathlib import Path

from evals.training.reading.examples import Example

_PASSAGES = (
    ("Avgifter", ("Ansökan lämnas till kommunen.", "Avgiften är 12 000 kronor."), "Vad kostar det?"),
    ("Beslut", ("Nämnden beslutar om bidrag i mars.", "Beslutet skickas med post."), "När beslutar nämnden?"),
    ("Hyra", ("Hallen ligger vid torget.", "Skolor hyr hallen på dagtid."), "Vilka hyr hallen?"),
    ("Hundar", ("Parken är stor.", "Hundar ska hållas kopplade."), "Måste hunden vara kopplad?"),
)
ANSWERED = [Example(question, head, sentences, frozenset({1 - at % 2}), "own") for at, (head, sentences, question) in enumerate(_PASSAGES)]
UNANSWERED = [Example(question, *_PASSAGES[at - 1][:2], frozenset(), "own") for at, (_, _, question) in enumerate(_PASSAGES)]
EXAMPLES = [*ANSWERED, *UNANSWERED]
UNSEEN = [
    Example("Hur lång är banan?", "Banan", ("Banan är rund.", "Den är 400 meter lång."), frozenset({1}), "own"),
    Example("Var söker man?", "Ansökan", ("Ansök på webben.", "Svar kommer snart."), frozenset({0}), "own"),
]
"""Of none of the questions and passages above."""
SET_NAMES = ("own", "searched", "public", "dev")


def write_sets(folder: Path, **sets: Sequence[Example]) -> Path:
    """Write the sets that lie beside the checkout; those that are not given hold one example each, with the set's name in its question and passage."""
    folder.mkdir(exist_ok=True)
    for name in SET_NAMES:
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(line_of(example) for example in sets.get(name, [Example(name, name, (name,), frozenset(), "llm_neg")]))
    (folder / "written.jsonl").write_text(
        json.dumps({"id": "W1", "head": "LOU 1 §", "sentences": ["Detta är lagen.", "Lagen gäller."]}) + "\n"
    )
    return folder


def line_of(example: Example) -> str:
    row = {name: getattr(example, name) for name in ("question", "head", "sentences", "source")}
    return json.dumps({**row, "answers": sorted(example.answers)}) + "\n"


def write_questions(folder: Path) -> Path:
    """Write our own questions: one about a text of another publisher, one false premise, one about a section, one about a brief, one about a page."""
    folder.mkdir(exist_ok=True)
    shared: dict[str, object] = {"lang": "sv", "answers": [1], "lacks": None}
    rows: dict[str, dict[str, object]] = {
        "written": {"id": "W1", "question": "Gäller lagen?", "document": "sfs-2016-1145.md", "source": "law"},
        "premises": {
            "id": "P1",
            "question": "Varför är det gratis?",
            "document": "a.md",
            "head": "A",
            "sentences": ["Så är det.", "Det kostar."],
        },
        "brief_questions": {"id": "B1", "question": "Var?", "document": "b.md", "head": "B", "sentences": ["Hit.", "Dit ska man."]},
        "pdf_questions": {"id": "D1", "question": "Hur stor?", "answerable": True, "places": ["c.pdf#1"], "key": ["Den är stor"]},
        "statute_questions": {"id": "S1", "question": "Hur lång tid?", "document": "sfs-2016-1145.md", "section": "LOU 1 kap. 2 §"},
    }
    for name, row in rows.items():
        by_place = {"lang": "sv"} if "places" in row else shared
        (folder / f"{name}.jsonl").write_text(json.dumps(row | by_place) + "\n")
    return folder


def write_law(folder: Path) -> Path:
    """Write a statute of three sections."""
    folder.mkdir(exist_ok=True)
    sections = ("Lagen gäller upphandling.", "Tiden är lång. Den är högst fyra år.", "Tiden räknas i år.")
    start = [
        "---\nbeteckning: 2016:1145\nrubrik: Lag om offentlig upphandling\nutfardad_datum: 2016-12-01\n---",
        "# Lag om offentlig upphandling",
    ]
    numbered = (f"#### {number} §\n\n{text}" for number, text in enumerate(sections, start=1))
    text = "\n\n".join([*start, "## 1 kap. Inledande bestämmelser", *numbered])
    (folder / "sfs-2016-1145.md").write_text(text + "\n")
    return folder
