"""A child process that is held to limits on time and memory, for what opens a PDF. Knows nothing of PDFs itself."""

import subprocess
import sys
from collections.abc import Sequence
from resource import RLIMIT_AS, RLIMIT_CORE, RLIMIT_CPU, RLIMIT_FSIZE, setrlimit

from corpus.places import CHECKOUT
from ingest.errors import SourceError


def run_limited(module: str, arguments: Sequence[str], stdin: bytes, seconds: int, mebibytes: int) -> bytes:
    """Return what `python -m module SECONDS MEBIBYTES ARGUMENTS…` writes to stdout, given `stdin`. The module calls `limit_this_process` first.

    A process of its own, since a damaged file can exhaust memory or crash its reader, and because importing the caller's libraries anew
    (as multiprocessing would) takes seconds.

    Raises:
        SourceError: the process took too long, ran out of memory, or crashed.
    """
    command = [sys.executable, "-m", module, str(seconds), str(mebibytes), *arguments]
    try:
        process = subprocess.run(command, input=stdin, capture_output=True, timeout=seconds, cwd=CHECKOUT, check=False)
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            f"reading took more than {seconds} seconds: the file is damaged or very large; split it, or save it anew"
        ) from error
    if process.returncode == 0:
        return process.stdout
    complaint = process.stderr.decode("utf-8", errors="replace").strip().splitlines()
    if complaint and complaint[-1].startswith("MemoryError"):
        raise SourceError(f"reading took more than {mebibytes} MiB of memory: the file is damaged or very large; split it, or save it anew")
    reason = (
        f"signal {-process.returncode}"
        if process.returncode < 0
        else complaint[-1][:200]
        if complaint
        else f"exit code {process.returncode}"
    )
    raise SourceError(f"the reader crashed ({reason}): the file is damaged; save it anew")


def limit_this_process(seconds: int, mebibytes: int) -> None:
    """Hold the running process to these limits, for good: processor seconds, address space, no files written, no core dump."""
    setrlimit(RLIMIT_CPU, (seconds, seconds + 1))
    setrlimit(RLIMIT_AS, (mebibytes * 2**20, mebibytes * 2**20))
    setrlimit(RLIMIT_FSIZE, (0, 0))
    setrlimit(RLIMIT_CORE, (0, 0))
