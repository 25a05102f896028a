"""`samsvar ask`: answers one question, or a file of them with one load of the model."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from pydantic import BaseModel, Field, ValidationError

from answer.answer import Answer
from answer.engine import AnswerEngine
from answer.output.public import AnswerOut, ExplainedAnswerOut
from answer.question import Question
from answer.rephrasing.engine import RephrasingEngine
from api.services import build_services
from api.settings import Settings
from api.terminal.answer_text import answer_lines
from api.terminal.exits import DONE, NOTHING_DONE, SOME_FAILED
from api.terminal.output import shows_bold, write_json
from corpus.errors import SamsvarError
from corpus.language import Language


class Line(BaseModel):
    """One line of a file of questions; what else it holds is not read."""

    id: str | int
    question: str = Field(min_length=1, pattern=r"\S")
    history: tuple[str, ...] = ()


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    if bool(arguments.jsonl) == (arguments.question is not None):
        raise SamsvarError('expected either a question or --jsonl IN OUT: samsvar ask "Måste ett IOP upphandlas?"')
    if arguments.jsonl:
        return _ask_file(arguments, settings)
    if not arguments.question.strip():
        raise SamsvarError('the question is empty: write one, for example samsvar ask "Måste ett IOP upphandlas?"')
    answer = build_services(settings).answerer.ask(Question(arguments.question, language=arguments.lang))
    if arguments.json:
        write_json(_public(answer, arguments.explain))
    else:
        print("\n".join(answer_lines(answer, arguments.explain, shows_bold())))
    return DONE


def _ask_file(arguments: argparse.Namespace, settings: Settings) -> int:
    source, target = arguments.jsonl
    lines = _read(source)
    if target.exists() and target.samefile(source):
        raise SamsvarError(f"{target} is the file of questions itself: name another file for the answers")
    engine = build_services(settings).answerer
    try:
        with target.open("w", encoding="utf-8") as out:
            failed = sum(not _answer_line(engine, number, line, out, arguments) for number, line in lines)
    except OSError as error:
        raise SamsvarError(f"cannot write {target}: {error.strerror}; name a file in a folder that is there") from error
    if failed == len(lines):
        return NOTHING_DONE
    return SOME_FAILED if failed else DONE


def _read(source: Path) -> list[tuple[int, str]]:
    """Return the lines that are not blank, with their numbers from 1."""
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SamsvarError(f"cannot read {source}: {error}; expected a UTF-8 file of one JSON object a line") from error
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        raise SamsvarError(f'{source} holds no questions: expected lines such as {{"id": "1", "question": "…"}}')
    return lines


def _answer_line(engine: AnswerEngine | RephrasingEngine, number: int, text: str, out: TextIO, arguments: argparse.Namespace) -> bool:
    """Write the answer of one line, or its error object to stderr; say which it was."""
    try:
        line = Line.model_validate_json(text)
        language: Language | None = arguments.lang
        answer = _public(engine.ask(Question(line.question, line.history, language)), arguments.explain)
    except (ValidationError, SamsvarError) as error:
        _report(number, text, "; ".join(_reasons(error)))
        return False
    out.write(json.dumps({"id": line.id} | answer.model_dump(), ensure_ascii=False) + "\n")
    out.flush()
    return True


def _public(answer: Answer, explain: bool) -> AnswerOut:
    return ExplainedAnswerOut.of(answer) if explain else AnswerOut.of(answer)


def _reasons(error: ValidationError | SamsvarError) -> Iterator[str]:
    if isinstance(error, SamsvarError):
        yield str(error)
        return
    for problem in error.errors():
        where = ".".join(str(part) for part in problem["loc"])
        yield f"{where}: {problem['msg']}" if where else problem["msg"]


def _report(number: int, text: str, reason: str) -> None:
    reported: dict[str, object] = {"line": number, "error": {"code": "bad_line", "message": reason}}
    try:
        entry = json.loads(text)
    except ValueError:
        entry = None
    if isinstance(entry, dict) and "id" in entry:
        reported["id"] = entry["id"]
    print(json.dumps(reported, ensure_ascii=False), file=sys.stderr)
