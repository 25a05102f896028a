"""`samsvar status`: what the library holds, and whether everything is sound. Needs no model."""

import argparse

from api.data_folder import open_library
from api.operation.health import status_json
from api.settings import Settings
from api.terminal.exits import DONE, SOME_FAILED
from api.terminal.output import complain, write_json


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    found = status_json(settings, open_library(settings))
    health = found["health"]
    if arguments.json:
        write_json(found)
    else:
        languages = ", ".join(f"{count} {language}" for language, count in found["chunks_by_language"].items())
        print(f"documents  {found['documents']}")
        print(f"chunks     {found['chunks']}" + (f" ({languages})" if languages else ""))
        print(f"generation {found['generation']}")
        print(f"model      {found['model']['name']}")
        print(f"data       {found['data']}")
        for name in ("library", "model", "indexes"):
            print(f"{name + ' check':13} {health[name]}")
    if not health["ok"]:
        complain("not sound: " + "; ".join(health[name] for name in ("library", "model", "indexes") if health[name] != "ok"))
        return SOME_FAILED
    return DONE
