"""The command line's grammar: commands, arguments, help. Imports nothing heavy, so that `--help` is quick."""

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

from corpus.kind import KINDS

MOST_PASSAGES = 1000


class Parser(argparse.ArgumentParser):
    """A parser whose refusal is one line on stderr and exit code 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"samsvar: {message}; see `{self.prog} --help`\n")


def build_parser() -> Parser:
    """Return the parser of the whole command line; `command` names what was asked for."""
    parser = Parser(
        allow_abbrev=False,
        prog="samsvar",
        description="Answers questions about cooperation with civil society from sources, and shows the passages.",
    )
    _add_data(parser, Path, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    for add in (_add_ingest, _add_sync, _add_ask, _add_search, _add_eval, _add_show, _add_status, _add_corpus, _add_operator, _add_serve):
        _add_data(add(commands), Path, argparse.SUPPRESS)
    return parser


_Commands = argparse._SubParsersAction  # argparse has no public name for what add_subparsers returns


def _add_data(parser: argparse.ArgumentParser, kind: type[Path], default: object) -> None:
    """`--data` may stand before or after the command."""
    parser.add_argument("--data", type=kind, metavar="DIR", default=default, help="the data folder (default: SAMSVAR_DATA or ./data)")


def _command(commands: "_Commands[Parser]", name: str, summary: str, json: bool = True) -> Parser:
    parser = commands.add_parser(name, allow_abbrev=False, help=summary, description=summary[0].upper() + summary[1:] + ".")
    if json:
        parser.add_argument("--json", action="store_true", help="write JSON to stdout")
    return parser


def _add_ingest(commands: "_Commands[Parser]") -> Parser:
    parser = _command(commands, "ingest", "add files, folders and addresses to the library, or refresh them")
    parser.add_argument("paths", nargs="*", metavar="PATH|URL", help="what to take in; folders are searched to the bottom")
    parser.add_argument("--prune", action="store_true", help="remove documents of the named folders and files that are gone")
    parser.add_argument("--reembed", action="store_true", help="first embed the whole library anew, after a change of model")
    return parser


def _add_sync(commands: "_Commands[Parser]") -> Parser:
    return _command(commands, "sync", "fetch the official sources that sources.toml in the corpus folder lists")


def _add_ask(commands: "_Commands[Parser]") -> Parser:
    parser = _command(commands, "ask", "answer a question with quotations from the library, or say that the sources do not")
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="the question, in Swedish or English")
    parser.add_argument("--lang", choices=("sv", "en"), help="language of the answer (default: the question's)")
    parser.add_argument("--jsonl", nargs=2, type=Path, metavar=("IN", "OUT"), help='answer a file of {"id", "question"[, "history"]} lines')
    parser.add_argument("--explain", action="store_true", help="show every sentence that was weighed, with why it was taken or left")
    return parser


def _add_search(commands: "_Commands[Parser]") -> Parser:
    parser = _command(commands, "search", "list the passages nearest to a query, best first")
    parser.add_argument("query", metavar="QUERY", help="what to search for")
    parser.add_argument("-k", type=_count, default=10, metavar="N", help="how many passages (default: 10)")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only documents of this kind; may be repeated")
    parser.add_argument("--language", action="append", choices=("sv", "en"), help="only passages in this language")
    parser.add_argument("--publisher", action="append", metavar="NAME", help="only documents of this publisher; may be repeated")
    parser.add_argument(
        "--from", dest="published_from", type=_date, metavar="DATE", help="only documents published on or after YYYY[-MM[-DD]]"
    )
    parser.add_argument("--to", dest="published_to", type=_date, metavar="DATE", help="only documents published on or before YYYY-MM-DD")
    parser.add_argument("--document", action="append", metavar="ID", help="only this document; may be repeated")
    return parser


def _add_eval(commands: "_Commands[Parser]") -> Parser:
    parser = _command(commands, "eval", "measure the answers to judged questions")
    parser.add_argument(
        "questions",
        nargs="*",
        type=Path,
        metavar="QUESTIONS.jsonl",
        help="the questions, each judged by the facts or by the places that answer it",
    )
    parser.add_argument("--report", type=Path, metavar="DIR", help="write a report with plots there")
    parser.add_argument(
        "--check-baseline", action="store_true", help="end with 1 where a figure is out of its bound in evals/quality/baseline.json"
    )
    parser.add_argument(
        "--compare", nargs=2, type=Path, metavar=("RUN_A", "RUN_B"), help="ask nothing: show what differs between two folders of --report"
    )
    return parser


def _add_show(commands: "_Commands[Parser]") -> Parser:
    parser = _command(commands, "show", "show a document of the library: its text, and the passages that it is indexed as")
    parser.add_argument("document_id", metavar="DOCUMENT_ID", help="the sixteen characters that `ask`, `search` and `ingest` name it by")
    return parser


def _add_status(commands: "_Commands[Parser]") -> Parser:
    return _command(commands, "status", "tell what the library holds and whether everything is sound")


def _add_corpus(commands: "_Commands[Parser]") -> Parser:
    parser = _command(commands, "corpus", "check the briefs and registers of a corpus folder, and say what to mend")
    parser.add_argument("action", choices=("check",), help="what to do: look for faults; nothing is changed")
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="the corpus folder (default: SAMSVAR_CORPUS or the checkout's)"
    )
    parser.add_argument(
        "--facts", type=Path, metavar="FILE", help="the facts that the briefs state (default: those of the checkout's corpus)"
    )
    parser.add_argument(
        "--shared", type=Path, metavar="DIR", help="texts that sections are looked up in and nothing is copied from (default: ../shared)"
    )
    return parser


def _add_operator(commands: "_Commands[Parser]") -> Parser:
    parser = _command(commands, "operator", "set the password of the operator's pages, which are off without one", json=False)
    parser.add_argument("action", choices=("password",), help="what to do: ask for a new password, twice")
    parser.add_argument("--stdin", action="store_true", help="take the password from the first line of standard input instead")
    parser.add_argument("--remove", action="store_true", help="remove the password, which turns the pages off")
    return parser


def _add_serve(commands: "_Commands[Parser]") -> Parser:
    parser = _command(commands, "serve", "serve the pages and the JSON API", json=False)
    parser.add_argument("--host", metavar="H", help="address to listen on (default: SAMSVAR_SERVER__HOST or 127.0.0.1)")
    parser.add_argument("--port", type=_port, metavar="P", help="port to listen on (default: SAMSVAR_SERVER__PORT or 8000)")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_PASSAGES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MOST_PASSAGES}")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: expected a number from 0 to 65535")
    return int(text)


def _date(text: str) -> str:
    """An ISO year, month or day; as text these compare as the dates do."""
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD") from error
    return text
