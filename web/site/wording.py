"""What the keys of answers and documents are called in words. Every string here is an entry of the catalogues."""

from collections.abc import Mapping

from corpus.registers.starters import RoleId
from web.site.translation import N_

KINDS = {
    "law": N_("Law"),
    "preparatory work": N_("Preparatory work"),
    "court": N_("Court ruling"),
    "guidance": N_("Guidance"),
    "policy": N_("Policy document"),
    "research": N_("Research"),
    "news": N_("News"),
    "brief": N_("Samsvar’s summary"),
}

LANGUAGE_NAMES = {"sv": N_("Swedish"), "en": N_("English")}

ROLES: Mapping[RoleId, str] = {
    "politician": N_("For elected representatives"),
    "procurement": N_("For procurement officers"),
    "official": N_("For new officials"),
    "association": N_("For associations"),
}

NOTES = {
    "outdated": N_("This source is old, and newer rules may apply."),
    "repealed": N_("This rule has been repealed."),
    "rests_on_repealed": N_("An act that this text rests on has been repealed."),
    "not_yet_in_force": N_("This rule is not yet in force."),
    "vanished": N_("The publisher no longer has this source; the text is the last that we fetched."),
    "past_review": N_("This text should have been reviewed by now and may be out of date."),
    "disputed": N_("Sources disagree on this; read them side by side."),
}
UNKNOWN_NOTE = N_("There is a reservation about this source; read it in its document.")

STANDINGS = {
    "current": N_("In force, and looked through lately"),
    "not_current": N_("Old, repealed, gone or not yet in force"),
}

# reason → (why there is no answer, what to do instead)
REFUSALS = {
    "no_evidence": (
        N_("We found no passage that answers the question well enough to be quoted."),
        N_(
            "Name the law, agreement or organisation that you mean, or ask about one thing at a time. The nearest sources below may still help."
        ),
    ),
    "out_of_scope": (
        N_(
            "The question seems to be about something other than idea-based public partnerships, procurement and cooperation with civil society."
        ),
        N_("Turn to the authority that is responsible for the matter, or rephrase the question if we misunderstood it."),
    ),
    "other_country": (
        N_("The question is about another country, and the sources here are about Sweden."),
        N_("Ask the procurement authority of that country. For what EU law says, ask about the rule as it applies in Sweden."),
    ),
    "future": (
        N_("The question is about what will happen, and the sources only say what is decided or proposed."),
        N_("Ask what applies today or what has been proposed. The Riksdag (riksdagen.se) publishes bills under consideration."),
    ),
    "verdict": (
        N_("The question asks for a verdict on a particular case, and that cannot be given by quoting sources."),
        N_("Ask which rules and criteria apply, and let a lawyer of your organisation weigh the case."),
    ),
    "personal": (
        N_("The question is about a private person."),
        N_("Turn to the organisation concerned. Its registrar can say which documents are public."),
    ),
    "medical_tax": (
        N_("The question is about health or tax, which the sources here do not cover."),
        N_("For health, turn to 1177; for tax, to the Swedish Tax Agency (Skatteverket)."),
    ),
    "opinion": (
        N_("The question asks for an opinion, and we only quote what sources say."),
        N_("Ask what speaks for and against, or what research and reviews have shown."),
    ),
    "internal": (
        N_("The question is about an organisation’s internal matters, which the sources here do not hold."),
        N_("Ask the organisation itself. Its registrar can help you find public documents."),
    ),
    "empty_library": (
        N_("The library is empty, so there is nothing to quote."),
        N_("Whoever runs this service needs to add documents to it first."),
    ),
}
UNKNOWN_REFUSAL = (
    N_("The sources do not answer this question."),
    N_("Try asking in another way, or look through the library."),
)

REPHRASED = {
    "rephrased": N_("A language model has worded this answer. Each sentence was checked against the quotes below that it cites."),
    "llm_down": N_("The language model could not be reached, so the answer is quoted word for word."),
    "llm_slow": N_("The language model took too long, so the answer is quoted word for word."),
    "llm_empty": N_("The language model wrote nothing, so the answer is quoted word for word."),
    "llm_rambling": N_("The language model did not keep to the point, so the answer is quoted word for word."),
    "llm_wrong_language": N_("The language model answered in the wrong language, so the answer is quoted word for word."),
    "llm_unsupported": N_("What the language model wrote was not supported by the sources, so the answer is quoted word for word."),
}
UNKNOWN_REPHRASED = REPHRASED["llm_down"]

# What the operator's page calls the ends of questions, syncs and uploads.
STATUSES = {"answered": N_("answered"), "partial": N_("answered in part"), "refused": N_("no answer")}
SYNCED = {
    "added": N_("added"),
    "changed": N_("changed"),
    "unchanged": N_("unchanged"),
    "vanished": N_("no longer at its publisher"),
    "failed": N_("failed"),
}
UPLOADED = {"waiting": N_("waiting"), "done": N_("in the library"), "failed": N_("failed")}

# Lower bound of the calibrated probability that the answer is right, and what we dare to say of it.
SUPPORT = (
    (0.8, N_("The sources support this answer well.")),
    (0.5, N_("The sources support this answer fairly well. Read the passages before you rely on it.")),
    (0.0, N_("The sources support this answer weakly. Read the passages before you rely on it.")),
)


def support_phrase(confidence: float) -> str:
    """Return the phrase for a calibrated probability between 0 and 1."""
    return next(phrase for bound, phrase in SUPPORT if confidence >= bound or bound == 0.0)
