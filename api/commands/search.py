"""`samsvar search`: the passages nearest to a query, with what each leg said of them."""

import argparse

from answer.output.public import SearchOut
from api.services import build_services
from api.settings import Settings
from api.terminal.answer_text import described, place
from api.terminal.exits import DONE
from api.terminal.output import wrapped, write_json
from corpus.errors import SamsvarError
from index.passage import Passage
from index.search.query import Filters

SHOWN_CHARACTERS = 400


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    if not arguments.query.strip():
        raise SamsvarError('the query is empty: write one, for example samsvar search "reserverad upphandling"')
    passages = build_services(settings).engine.search(arguments.query, arguments.k, filters_of(arguments))
    if arguments.json:
        write_json(SearchOut.of(arguments.query, passages))
    else:
        print(
            "\n\n".join(map(_shown, passages))
            or "no passage was found: run `samsvar status` to see what the library holds, or drop a filter"
        )
    return DONE


def filters_of(arguments: argparse.Namespace) -> Filters:
    return Filters(
        kinds=_chosen(arguments.kind),
        languages=_chosen(arguments.language),
        publishers=_chosen(arguments.publisher),
        published_from=arguments.published_from,
        published_to=arguments.published_to,
        documents=_chosen(arguments.document),
    )


def _chosen(values: list[str] | None) -> frozenset[str] | None:
    return frozenset(values) if values else None


def _shown(passage: Passage) -> str:
    text = " ".join(passage.chunk.text.split())
    if len(text) > SHOWN_CHARACTERS:
        text = text[:SHOWN_CHARACTERS].rsplit(" ", 1)[0] + " …"
    heading = " · ".join(part for part in (described(passage.document, "en"), place(passage, "en")) if part)
    mark = f"{passage.rank:3}. "
    indent = " " * len(mark)
    return "\n".join((wrapped(heading, mark), wrapped(text, indent), f"{indent}passage {passage.id} of document {passage.document.id}"))
