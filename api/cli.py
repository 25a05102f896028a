"""The command `samsvar`: reads the arguments and the settings, runs one command, and turns errors into one line and an exit code.

A command lives in `api/commands/`, in a module of its own name with `run(arguments, settings) -> exit code`. It is imported only when it is asked
for: those that load a model import libraries that take seconds.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from api.model_libraries import silence
from api.settings import Settings, load_settings
from api.terminal.arguments import build_parser
from api.terminal.exits import DONE, INTERRUPTED, NOTHING_DONE
from api.terminal.output import complain
from corpus.errors import SamsvarError

Run = Callable[[argparse.Namespace, Settings], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 some inputs failed, 2 nothing done."""
    arguments = build_parser().parse_args(argv)
    try:
        settings = load_settings(arguments.data)
        silence(settings.embedding.allow_download or settings.reranker.allow_download)
        run: Run = import_module(f"api.commands.{arguments.command}").run
        code = run(arguments, settings)
        sys.stdout.flush()
        return code
    except SamsvarError as error:
        complain(str(error))
        return NOTHING_DONE
    except BrokenPipeError:
        # Whoever read our output (`| head`) has had enough; Python would complain of it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        complain("interrupted; what was done until then stays done")
        return INTERRUPTED
