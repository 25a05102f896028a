"""The shape of every room here: a table of tasks on its first page, and `python -m evals.ROOM`, which lists them or runs one. Knows no task.

A room is a package with `TASKS` in its `__init__.py`: the name of each task, and what it tells or writes. The task is the module of that name in the
room. It has `add_options`, which says what the command takes, and `run`, which does the work and returns the exit code: 0 done, 1 a bound was not
kept, 2 nothing done. A module is imported only when its task is asked for, since some need what others can do without (a browser, a peer's package).
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from corpus.errors import SamsvarError
from index.model.cache_folder import cache_folder

ROOMS = ("quality", "retrieval", "training", "benches", "pictures", "reading")
DONE, OUT_OF_BOUNDS, NOTHING_DONE = 0, 1, 2


class Task(Protocol):
    """A module of a room. Its docstring is the help of its command."""

    def add_options(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


def main(room: str, argv: Sequence[str] | None = None) -> int:
    """List the tasks of a room, or run the one that the arguments name; return the exit code."""
    name, *options = [*(sys.argv[1:] if argv is None else argv)] or ["--help"]
    if name in ("-h", "--help"):
        print(first_page(room))
        return DONE
    try:
        task = load_task(room, name)
        parser = argparse.ArgumentParser(
            prog=f"python -m evals.{room} {name}", description=task.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        task.add_options(parser)
        return task.run(parser.parse_args(options))
    except SamsvarError as error:
        print(error, file=sys.stderr)
        return NOTHING_DONE


def tasks_of(room: str) -> Mapping[str, str]:
    """Return the room's tasks, in its order, with what each tells or writes."""
    tasks: Mapping[str, str] = import_module(f"evals.{room}").TASKS
    return tasks


def load_task(room: str, name: str) -> Task:
    """Return the task of this name.

    Raises:
        SamsvarError: the room has no such task.
    """
    tasks = tasks_of(room)
    if name not in tasks:
        raise SamsvarError(f"there is no {name!r} in evals.{room}: choose of {', '.join(tasks)}")
    return cast(Task, import_module(f"evals.{room}.{name}"))


def first_page(room: str) -> str:
    """Return what the room holds, and its tasks."""
    tasks = tasks_of(room)
    width = max(map(len, tasks)) + 2
    listed = [f"  {name:{width}}{tells}" for name, tells in tasks.items()]
    about = str(import_module(f"evals.{room}").__doc__).strip()
    return "\n".join([about, "", f"python -m evals.{room} TASK [options]; --help after a task says what it takes:", "", *listed])


def library_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a task that reads a library: where it is, and where what can be made again is kept."""
    parser.add_argument("--data", type=Path, default=Path("data"), help="a data folder into which the corpus was ingested (default: data)")
    parser.add_argument("--cache", type=Path, default=cache_folder(), help="where the unpacked model and vectors are kept between runs")
