"""The real service in a process of its own, over the corpus, for what is measured or pictured from outside. It is stopped at the end."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import SamsvarError
from corpus.places import CHECKOUT
from index.data_folder import library_path

PROGRAM = [sys.executable, "-m", "api"]
_ADDRESS = re.compile(r"http://\S+(?=/ )")


@contextmanager
def served(data: Path, settings: dict[str, str] | None = None) -> Iterator[str]:
    """Serve the library in `data`, after ingesting the corpus if it has none, and give the address without a slash at its end.

    `settings` are SAMSVAR_* variables beside those of the environment.

    Raises:
        SamsvarError: the corpus cannot be ingested, or the service does not start.
    """
    environment = os.environ | (settings or {}) | {"SAMSVAR_DATA": str(data)}
    if not library_path(data).exists():
        run_command(["ingest", "corpus"], environment)
    command = [*PROGRAM, "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=CHECKOUT, env=environment, text=True, stdout=subprocess.PIPE) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            address = _ADDRESS.search(said)
            if address is None:
                raise SamsvarError(f"the service did not start, it said {said!r}: try `samsvar serve --data {data}`")
            yield address[0]
        finally:
            process.terminate()


def run_command(arguments: list[str], environment: dict[str, str], said: str | None = None) -> None:
    """Run one `samsvar` command, given `said` on its input.

    Raises:
        SamsvarError: it failed.
    """
    done = subprocess.run(
        [*PROGRAM, *arguments], cwd=CHECKOUT, env=environment, input=said, text=True, stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise SamsvarError(f"`samsvar {' '.join(arguments)}` ended with {done.returncode}: its reason is above")
