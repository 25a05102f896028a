"""The words around an answer on the command line, in the language of the answer."""

from collections.abc import Mapping

from corpus.language import Language

LABELS: Mapping[str, Mapping[Language, str]] = {
    "understood": {"sv": "Sökte efter", "en": "Searched for"},
    "heed": {"sv": "Observera", "en": "Note"},
    "empty_library": {"sv": "Kör `samsvar ingest corpus` först.", "en": "Run `samsvar ingest corpus` first."},
    "sources": {"sv": "Källor", "en": "Sources"},
    "rests_on": {"sv": "Bygger på", "en": "Rests on"},
    "counterpart": {"sv": "På engelska", "en": "In Swedish"},
    "undated": {"sv": "odaterad", "en": "undated"},
    "unnamed": {"sv": "okänd utgivare", "en": "unknown publisher"},
    "page": {"sv": "s.", "en": "p."},
    "nearest": {"sv": "Närmast", "en": "Nearest"},
    "looked_for": {"sv": "Sökte på", "en": "Looked for"},
    "support": {"sv": "Sannolikhet att svaret är rätt", "en": "Probability that the answer is right"},
    "left_out": {"sv": "Meningar av språkmodellen som utelämnades", "en": "Sentences by the language model that were left out"},
    "candidates": {"sv": "Meningar som vägdes", "en": "Sentences weighed"},
    "passages": {"sv": "Textställen", "en": "Passages"},
}


def label(key: str, language: Language) -> str:
    return LABELS[key][language]
