"""Writes the parts of docs/ that are made from the code: the tables of settings, commands and formats. Run by cog (`make docs`), never by the program."""

import argparse
from collections.abc import Iterator

from api.settings import setting_fields
from api.terminal.arguments import build_parser
from ingest.formats.table import FORMATS


def settings_table() -> str:
    """Return every setting as a Markdown table."""
    rows = (f"| `{name}` | {f'`{default}`' if default else ''} | {what} |" for name, default, what in setting_fields())
    return "\n".join(["| name | default | what it is |", "|---|---|---|", *rows])


def commands_text() -> str:
    """Return every command with its arguments as Markdown."""
    return "\n\n".join("\n".join(_command(name, parser)) for name, parser in commands().items())


def formats_table() -> str:
    """Return the formats that can be read as a Markdown table."""
    rows = (f"| {row.name} | {', '.join(f'`{suffix}`' for suffix in row.suffixes)} |" for row in FORMATS.rows)
    return "\n".join(["| format | suffixes |", "|---|---|", *rows])


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command, in the order of the help."""
    parser = build_parser()
    (subparsers,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(subparsers.choices)


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f"### samsvar {name}"
    yield ""
    yield f"{parser.description}"
    yield ""
    yield "| argument | what it does |"
    yield "|---|---|"
    for action in sorted(parser._actions, key=lambda action: bool(action.option_strings)):  # what has no name comes first
        if action.dest not in ("help", "data"):
            yield f"| `{_argument(action)}` | {action.help} |"


def _argument(action: argparse.Action) -> str:
    shown = "|".join(map(str, action.choices)) if action.choices else action.metavar or ""
    value = " ".join(shown) if isinstance(shown, tuple) else f"{shown}…" if action.nargs == "*" else shown
    name = ", ".join(action.option_strings)
    return " ".join(part for part in (name, "" if action.nargs == 0 else value) if part).replace("|", "\\|")
