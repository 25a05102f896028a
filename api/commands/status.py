"""`samsvar status`: what the library holds, and whether everything is sound. Needs no model."""

import argparse

from api.data_folder import open_library
from api.operation.status import StatusHereOut, status_of
from api.settings import Settings
from api.terminal.exits import DONE, SOME_FAILED
from api.terminal.output import complain, write_json


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    status = StatusHereOut(**dict(status_of(settings, open_library(settings))), data=str(settings.data.absolute()))
    if arguments.json:
        write_json(status)
    else:
        _print(status)
    if not status.health.ok:
        complain("not sound: " + "; ".join(status.health.remarks()))
        return SOME_FAILED
    return DONE


def _print(status: StatusHereOut) -> None:
    languages = ", ".join(f"{count} {language}" for language, count in status.chunks_by_language.items())
    print(f"documents  {status.documents}")
    print(f"chunks     {status.chunks}" + (f" ({languages})" if languages else ""))
    print(f"generation {status.generation}")
    print(f"model      {status.model.name}")
    print(f"data       {status.data}")
    for part, state in status.health.by_part().items():
        print(f"{part + ' check':13} {state}")
