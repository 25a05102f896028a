"""What the templates of a conversation call. Those of a shared answer and of the guide, which show citations too, call it as well."""

from collections.abc import Mapping
from functools import partial

from answer.answer import Citation
from answer.composing.notes import notes_of
from answer.output.nearest import nearest_of
from answer.output.paragraphs import key_span, spaced
from answer.output.wording import notice_words, partial_words, refusal_words
from corpus.language import Language
from corpus.registers.starters import RoleId
from web.ask.conversation import Turn, edit_url
from web.ask.support import support_phrase
from web.site.reference import quoted, source_reference
from web.site.translation import N_

ROLES: Mapping[RoleId, str] = {
    "politician": N_("For elected representatives"),
    "procurement": N_("For procurement officers"),
    "official": N_("For new officials"),
    "association": N_("For associations"),
}


def ask_globals(language: Language) -> Mapping[str, object]:
    return {
        "roles": ROLES,
        "support_phrase": support_phrase,
        "notes_of": notes_of,
        "notice_words": partial(notice_words, language=language),
        "refusal_words": partial(refusal_words, language=language),
        "partial_words": partial(partial_words, language=language),
        "spaced": spaced,
        "key_span": key_span,
        "nearest_of": nearest_of,
        "edit_url": edit_url,
        "quoted": quoted,
        "reference_of": partial(_reference, language),
    }


def _reference(language: Language, citation: Citation, turn: Turn, base: str) -> str:
    return source_reference(citation, language, turn.answered, base)
