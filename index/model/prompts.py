"""Which words a model wants before queries and before passages. Reads what the model says of itself; guesses for one family only."""

import re
from collections.abc import Mapping

_QUERY = ("query", "retrieval.query", "search_query", "Retrieval-query")
_PASSAGE = ("passage", "document", "retrieval.passage", "search_document", "Retrieval-document")
_E5 = re.compile(r"(?<![a-z])e5-(?:small|base|large)(?!.*instruct)", re.IGNORECASE)
"""The E5 models were trained with prompts, which their folders do not name; the instructed ones name theirs."""


def own_prompts(model: str, named: Mapping[str, str | None]) -> tuple[str, str]:
    """Return the prompts before queries and before passages; empty where the model wants none.

    `named` are the prompts of the model's config_sentence_transformers.json, `model` its folder or name.
    """
    query, passage = (next((prompt for name in names if (prompt := named.get(name))), "") for names in (_QUERY, _PASSAGE))
    if not query and not passage and _E5.search(model):
        return "query: ", "passage: "
    return query, passage
