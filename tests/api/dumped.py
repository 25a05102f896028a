"""Whether what a command wrote is what a model of the public JSON dumps: the same members in the same order, to the byte."""

import json

from pydantic import BaseModel


def dumped(model: type[BaseModel], written: str) -> str:
    """Return what the command line writes of the model that `written` is read as; members that the model lacks are gone from it."""
    return json.dumps(model.model_validate_json(written).model_dump(), ensure_ascii=False, indent=2) + "\n"
