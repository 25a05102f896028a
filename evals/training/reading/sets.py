"""The sets that the reader learns from, and what of them is kept apart.

The questions of the repository (evals/training/*.jsonl) are ours, and so are the briefs. The texts of statutes and of other publishers, the passages that
a search finds instead, and the public sets lie beside the checkout and are only ever read.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from pydantic import TypeAdapter

from answer.services import AnswerServices
from corpus.places import SHARED, TRAINING
from corpus.registers.passage_questions import load_passage_questions
from corpus.registers.placed_questions import load_placed_questions
from evals.training.places import Asked
from evals.training.reading.examples import Example, Passage, against, own_passages, read_examples, unreadable
from evals.training.reading.found_instead import found_instead
from evals.training.reading.pages import placed_examples
from evals.training.reading.statutes import beside, statute_passages

PUBLIC_APART = ("squad_sv", "swequad")
"""The public sets that count by themselves, the rest being one."""
SOME_APART = {"premises": 10, "squad_sv": 20, "swequad": 20}
"""Of these sources one passage in so many is kept apart, so that what the reader makes of a false premise and of other subjects is known."""


@dataclass(frozen=True, slots=True)
class ReaderSets:
    """`learned` has each set's examples by its name; `apart` is what nothing is learned from: neither its questions nor its passages."""

    learned: Mapping[str, Sequence[Example]]
    apart: Sequence[Example]


def reader_sets_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where what is no part of the checkout lies."""
    sets, law = SHARED / "reader", SHARED / "law"
    what = "examples that are no part of the checkout: written.jsonl with the texts of other publishers; own, searched, public and dev.jsonl.xz"
    parser.add_argument("--sets", type=Path, default=sets, metavar="FOLDER", help=f"{what} (default: {sets})")
    parser.add_argument("--law", type=Path, default=law, metavar="FOLDER", help=f"texts of statutes, sfs-*.md, likewise (default: {law})")


def learned_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where the public sets lie that the reader learns from."""
    sets = SHARED / "reader"
    what = "public.jsonl.xz, which is no part of the checkout: questions that the reader learned from are not asked"
    parser.add_argument("--learned", type=Path, default=sets, metavar="FOLDER", help=f"{what} (default: {sets})")


def load_reader_sets(folder: Path, law: Path, libraries: Sequence[AnswerServices] = (), questions: Path = TRAINING) -> ReaderSets:
    """Return what is learned from, and what is kept apart.

    Args:
        law: the folder of the statutes' texts.
        libraries: where what is found instead of an answer is sought, and what questions about PDFs are about.
        questions: the folder of our own questions.

    Raises:
        SamsvarError: something in the folders, or of the checkout's questions, is missing or damaged.
    """
    public = read_examples(folder / "public.jsonl.xz")
    sets = {
        "written": _written(folder, questions),
        **_with_what_is_found(questions, law, libraries),
        "own": read_examples(folder / "own.jsonl.xz"),
        **{name: [example for example in public if example.source == name] for name in PUBLIC_APART},
        "public": [example for example in public if example.source not in PUBLIC_APART],
    }
    apart = [*read_examples(folder / "dev.jsonl.xz"), *filter(is_apart, (*sets["premises"], *public))]
    return ReaderSets({name: without(examples, apart) for name, examples in sets.items()}, apart)


def _written(folder: Path, questions: Path) -> list[Example]:
    written = load_passage_questions(questions / "written.jsonl")
    searched = (example for example in read_examples(folder / "searched.jsonl.xz") if example.source == "neg")
    return [*against(written, _texts(folder / "written.jsonl") | own_passages(written)), *searched]


def _with_what_is_found(questions: Path, law: Path, libraries: Sequence[AnswerServices]) -> dict[str, list[Example]]:
    """Return the sets of our questions for which we search ourselves, each with what is found instead of an answer."""
    premises, statutes, briefs = (
        load_passage_questions(questions / f"{name}.jsonl") for name in ("premises", "statute_questions", "brief_questions")
    )
    pages = load_placed_questions([questions / "pdf_questions.jsonl"])
    asked: Mapping[str, Sequence[Asked]] = {"premises": premises, "statutes": statutes, "briefs": briefs, "pdf": pages}
    right = {
        "premises": against(premises, own_passages(premises), "premises"),
        "statutes": [*against(statutes, statute_passages(statutes, law), "statutes"), *beside(statutes, law)],
        "briefs": against(briefs, own_passages(briefs), "briefs"),
        "pdf": [example for library in libraries for example in placed_examples(library, pages)],
    }
    return {
        name: [*examples, *(one for library in libraries for one in found_instead(library, asked[name], examples))]
        for name, examples in right.items()
    }


def learned_questions(folder: Path) -> frozenset[str]:
    """Return the questions of the public sets that the reader learns from: what it makes of them says nothing of new ones.

    Raises:
        SamsvarError: the sets are not there.
    """
    public = read_examples(folder / "public.jsonl.xz")
    return frozenset(example.question for example in without(public, [*filter(is_apart, public)]))


def without(examples: Iterable[Example], apart: Sequence[Example]) -> list[Example]:
    """Return the examples of which neither the question nor the passage is kept apart. A passage is known by its first sentence, wherever it was cut."""
    questions, passages = {example.question for example in apart}, {example.sentences[0] for example in apart}
    return [example for example in examples if example.question not in questions and example.sentences[0] not in passages]


def is_apart(example: Example) -> bool:
    """Whether an example of one of `SOME_APART` is kept apart, with all others about its passage."""
    one_in = SOME_APART.get(example.source)
    return one_in is not None and crc32(" ".join(example.sentences).encode()) % one_in == 0


_TEXTS: TypeAdapter[Passage] = TypeAdapter(Passage)


def _texts(path: Path) -> dict[str, Passage]:
    """Return each question's passage, by the question's id."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return {row["id"]: _TEXTS.validate_python((row["head"], row["sentences"])) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise unreadable(path, error) from error
