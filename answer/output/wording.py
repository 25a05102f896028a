"""What the keys of answers are in words, in both languages: why there is no answer and what to do instead, and what to know about a source.

Sentences of ours only; nothing here is ever part of an answer.
"""

from collections.abc import Mapping

from corpus.language import Language

Spoken = Mapping[Language, str]

REFUSALS: Mapping[str, Spoken] = {
    "no_evidence": {
        "sv": "Källorna svarar inte på frågan. Nämn lagen, avtalet eller organisationen du menar, eller fråga om en sak i taget.",
        "en": "The sources do not answer the question. Name the act, agreement or organisation that you mean, or ask about one thing at a time.",
    },
    "out_of_scope": {
        "sv": "Frågan verkar gälla något annat än samverkan med civilsamhället, IOP och upphandling. Vänd dig till den myndighet som ansvarar för saken.",
        "en": "The question seems to be about something other than cooperation with civil society, IOP and procurement. "
        "Turn to the authority that is responsible for the matter.",
    },
    "other_country": {
        "sv": "Frågan gäller ett annat land, och källorna handlar om Sverige. Fråga det landets upphandlingsmyndighet.",
        "en": "The question is about another country, and the sources are about Sweden. Ask the procurement authority of that country.",
    },
    "future": {
        "sv": "Frågan gäller vad som kommer att hända, och källorna säger bara vad som är beslutat eller föreslaget. Fråga vad som gäller i dag.",
        "en": "The question is about what will happen, and the sources only say what is decided or proposed. Ask what applies today.",
    },
    "verdict": {
        "sv": "Frågan begär en bedömning av ett enskilt fall, och den går inte att citera fram. Fråga vilka regler som gäller, och låt en jurist väga fallet.",
        "en": "The question asks for a verdict on a particular case, which cannot be quoted. Ask which rules apply, and let a lawyer weigh the case.",
    },
    "personal": {
        "sv": "Frågan gäller en privatperson. Vänd dig till den organisation som saken rör; registratorn vet vilka handlingar som är allmänna.",
        "en": "The question is about a private person. Turn to the organisation concerned; its registrar knows which documents are public.",
    },
    "medical_tax": {
        "sv": "Frågan gäller vård eller skatt, som källorna inte täcker. Vänd dig till 1177 om vård och till Skatteverket om skatt.",
        "en": "The question is about health or tax, which the sources do not cover. Turn to 1177 for health and to Skatteverket for tax.",
    },
    "opinion": {
        "sv": "Frågan ber om en åsikt, och här citeras bara källor. Fråga vad som talar för och emot, eller vad uppföljningar har visat.",
        "en": "The question asks for an opinion, and only sources are quoted here. Ask what speaks for and against, or what reviews have shown.",
    },
    "internal": {
        "sv": "Frågan gäller en organisations interna förhållanden, som källorna inte har. Fråga organisationen; registratorn kan hjälpa till.",
        "en": "The question is about an organisation's internal matters, which the sources do not hold. Ask the organisation; its registrar can help.",
    },
    "empty_library": {
        "sv": "Biblioteket är tomt, så det finns inget att citera. Kör `samsvar ingest corpus` först.",
        "en": "The library is empty, so there is nothing to quote. Run `samsvar ingest corpus` first.",
    },
}
UNKNOWN_REFUSAL: Spoken = {
    "sv": "Källorna svarar inte på frågan. Fråga på ett annat sätt, eller sök med `samsvar search`.",
    "en": "The sources do not answer the question. Ask in another way, or look with `samsvar search`.",
}

NOTES: Mapping[str, Spoken] = {
    "outdated": {"sv": "Källan är gammal; nyare regler kan gälla.", "en": "This source is old; newer rules may apply."},
    "repealed": {"sv": "Regeln är upphävd.", "en": "This rule has been repealed."},
    "rests_on_repealed": {"sv": "En lag som texten bygger på är upphävd.", "en": "An act that this text rests on has been repealed."},
    "not_yet_in_force": {"sv": "Regeln gäller inte än.", "en": "This rule is not yet in force."},
    "vanished": {
        "sv": "Utgivaren har inte längre kvar källan; texten är den som senast hämtades.",
        "en": "The publisher no longer has this source; the text is the last that we fetched.",
    },
    "past_review": {
        "sv": "Texten skulle ha setts över vid det här laget och kan vara inaktuell.",
        "en": "This text should have been reviewed by now and may be out of date.",
    },
    "disputed": {"sv": "Källorna är inte överens; läs dem sida vid sida.", "en": "Sources disagree on this; read them side by side."},
}
UNKNOWN_NOTE: Spoken = {
    "sv": "Det finns ett förbehåll om källan; läs det i dokumentet.",
    "en": "There is a reservation about this source; read its document.",
}

KINDS: Mapping[str, Spoken] = {
    "law": {"sv": "lag", "en": "law"},
    "preparatory work": {"sv": "förarbete", "en": "preparatory work"},
    "court": {"sv": "domstol", "en": "court"},
    "guidance": {"sv": "vägledning", "en": "guidance"},
    "policy": {"sv": "styrdokument", "en": "policy"},
    "research": {"sv": "forskning", "en": "research"},
    "news": {"sv": "nyhet", "en": "news"},
    "brief": {"sv": "Samsvars sammanfattning", "en": "Samsvar's summary"},
}


REPHRASED: Mapping[str, Spoken] = {
    "rephrased": {
        "sv": "En språkmodell har formulerat svaret; varje mening är prövad mot de citat som den hänvisar till.",
        "en": "A language model has worded this answer; each sentence was checked against the quotes that it cites.",
    },
    "llm_down": {
        "sv": "Språkmodellen svarade inte, så svaret är ordagranna citat.",
        "en": "The language model could not be reached, so the answer is quoted word for word.",
    },
    "llm_slow": {
        "sv": "Språkmodellen tog för lång tid, så svaret är ordagranna citat.",
        "en": "The language model took too long, so the answer is quoted word for word.",
    },
    "llm_empty": {
        "sv": "Språkmodellen skrev inget, så svaret är ordagranna citat.",
        "en": "The language model wrote nothing, so the answer is quoted word for word.",
    },
    "llm_rambling": {
        "sv": "Språkmodellen höll sig inte till saken, så svaret är ordagranna citat.",
        "en": "The language model did not keep to the point, so the answer is quoted word for word.",
    },
    "llm_wrong_language": {
        "sv": "Språkmodellen svarade på fel språk, så svaret är ordagranna citat.",
        "en": "The language model answered in the wrong language, so the answer is quoted word for word.",
    },
    "llm_unsupported": {
        "sv": "Det språkmodellen skrev hade inte stöd i källorna, så svaret är ordagranna citat.",
        "en": "What the language model wrote was not supported by the sources, so the answer is quoted word for word.",
    },
}


def rephrased_phrase(notice: str, language: Language) -> str:
    """Return the line that says whether a language model has worded the answer, or why not."""
    return REPHRASED.get(notice, REPHRASED["llm_down"])[language]


def refusal_phrase(reason: str, language: Language) -> str:
    """Return why there is no answer, and a useful next step."""
    return REFUSALS.get(reason, UNKNOWN_REFUSAL)[language]


def note_phrase(note: str, language: Language) -> str:
    """Return what to know about a source before relying on it."""
    return NOTES.get(note, UNKNOWN_NOTE)[language]
