"""What the keys of answers are in words, in both languages, the same on the command line and on the pages.

Why there is no answer and what to do instead, that an answer covers only a part, what to know about a source, what became of asking a language
model, and what the kinds of sources are called. Sentences of ours only; nothing here is ever part of an answer. mypy sees to it that no key is without words
in either language: each table has a type that lists its keys, and is looked into by the `Literal` of those that are produced.
"""

from typing import NamedTuple, TypedDict

from answer.answer import Note, Notice, RefusalReason
from corpus.kind import Kind
from corpus.language import Language


class Spoken(TypedDict):
    sv: str
    en: str


class Why(NamedTuple):
    """Why there is no answer, and what the asker can do, a sentence or two each."""

    why: str
    advice: str


class _Refusal(NamedTuple):
    why: Spoken
    advice: Spoken


class _Refusals(TypedDict):
    no_evidence: _Refusal
    no_question: _Refusal
    other_country: _Refusal
    future: _Refusal
    verdict: _Refusal
    personal: _Refusal
    medical_tax: _Refusal
    opinion: _Refusal
    internal: _Refusal
    empty_library: _Refusal


class _Notes(TypedDict):
    outdated: Spoken
    repealed: Spoken
    rests_on_repealed: Spoken
    not_yet_in_force: Spoken
    vanished: Spoken
    past_review: Spoken
    from_picture: Spoken


class _Notices(TypedDict):
    rephrased: Spoken
    llm_down: Spoken
    llm_slow: Spoken
    llm_empty: Spoken
    llm_rambling: Spoken
    llm_wrong_language: Spoken
    llm_unsupported: Spoken


_Kinds = TypedDict(
    "_Kinds",
    {
        "law": Spoken,
        "preparatory work": Spoken,
        "court": Spoken,
        "guidance": Spoken,
        "policy": Spoken,
        "research": Spoken,
        "news": Spoken,
        "brief": Spoken,
    },
)


REFUSALS: _Refusals = {
    "no_evidence": _Refusal(
        {
            "sv": "Vi hittade inget avsnitt som svarar tillräckligt väl på frågan för att citeras.",
            "en": "We found no passage that answers the question well enough to be quoted.",
        },
        {
            "sv": "Nämn lagen, avtalet eller organisationen som du menar, eller fråga om en sak i taget. De närmaste källorna nedan kan ändå vara till hjälp.",
            "en": "Name the law, agreement or organisation that you mean, or ask about one thing at a time. The nearest sources below may still help.",
        },
    ),
    "no_question": _Refusal(
        {"sv": "Här finns ingen fråga att svara på än.", "en": "There is no question here to answer yet."},
        {
            "sv": "Ställ gärna en fråga om samverkan mellan offentlig sektor och civilsamhälle, till exempel: Måste ett IOP upphandlas?",
            "en": "Please ask a question about cooperation between the public sector and civil society, such as: Must an IOP be put out to tender?",
        },
    ),
    "other_country": _Refusal(
        {
            "sv": "Frågan gäller ett annat land, och källorna här handlar om Sverige.",
            "en": "The question is about another country, and the sources here are about Sweden.",
        },
        {
            "sv": "Fråga upphandlingsmyndigheten i det landet. Gäller det EU-rätt, fråga om regeln så som den gäller i Sverige.",
            "en": "Ask the procurement authority of that country. For what EU law says, ask about the rule as it applies in Sweden.",
        },
    ),
    "future": _Refusal(
        {
            "sv": "Frågan gäller vad som kommer att hända, och källorna säger bara vad som är beslutat eller föreslaget.",
            "en": "The question is about what will happen, and the sources only say what is decided or proposed.",
        },
        {
            "sv": "Fråga vad som gäller i dag eller vad som har föreslagits. Riksdagen (riksdagen.se) publicerar de förslag som behandlas.",
            "en": "Ask what applies today or what has been proposed. The Riksdag (riksdagen.se) publishes bills under consideration.",
        },
    ),
    "verdict": _Refusal(
        {
            "sv": "Frågan ber om en bedömning av ett enskilt fall, och en sådan kan inte ges genom att citera källor.",
            "en": "The question asks for a verdict on a particular case, and that cannot be given by quoting sources.",
        },
        {
            "sv": "Fråga vilka regler och kriterier som gäller, och låt en jurist i din organisation bedöma fallet.",
            "en": "Ask which rules and criteria apply, and let a lawyer of your organisation weigh the case.",
        },
    ),
    "personal": _Refusal(
        {"sv": "Frågan gäller en privatperson.", "en": "The question is about a private person."},
        {
            "sv": "Vänd dig till den berörda organisationen. Registrator kan säga vilka handlingar som är allmänna.",
            "en": "Turn to the organisation concerned. Its registrar can say which documents are public.",
        },
    ),
    "medical_tax": _Refusal(
        {
            "sv": "Frågan gäller hälsa eller skatt, som källorna här inte täcker.",
            "en": "The question is about health or tax, which the sources here do not cover.",
        },
        {
            "sv": "Vänd dig till 1177 om hälsa och till Skatteverket om skatt.",
            "en": "For health, turn to 1177; for tax, to the Swedish Tax Agency (Skatteverket).",
        },
    ),
    "opinion": _Refusal(
        {
            "sv": "Frågan ber om en åsikt, och vi citerar bara vad källor säger.",
            "en": "The question asks for an opinion, and we only quote what sources say.",
        },
        {
            "sv": "Fråga vad som talar för och emot, eller vad forskning och granskningar har visat.",
            "en": "Ask what speaks for and against, or what research and reviews have shown.",
        },
    ),
    "internal": _Refusal(
        {
            "sv": "Frågan gäller en organisations interna förhållanden, som källorna här inte innehåller.",
            "en": "The question is about an organisation’s internal matters, which the sources here do not hold.",
        },
        {
            "sv": "Fråga organisationen själv. Registrator kan hjälpa dig att hitta allmänna handlingar.",
            "en": "Ask the organisation itself. Its registrar can help you find public documents.",
        },
    ),
    "empty_library": _Refusal(
        {"sv": "Biblioteket är tomt, så det finns inget att citera.", "en": "The library is empty, so there is nothing to quote."},
        {
            "sv": "Den som driver tjänsten behöver lägga in dokument först.",
            "en": "Whoever runs this service needs to add documents to it first.",
        },
    ),
}

PARTIAL_NAMED: Spoken = {
    "sv": "Det här säger källorna om saken, men de svarar inte på:",
    "en": "This is what the sources say about it, but they do not answer:",
}
PARTIAL: Spoken = {
    "sv": "Det här säger källorna om saken, men de svarar inte på hela frågan.",
    "en": "This is what the sources say about it, but they do not answer the whole question.",
}

NOTES: _Notes = {
    "outdated": {"sv": "Källan är gammal, och nyare regler kan gälla.", "en": "This source is old, and newer rules may apply."},
    "repealed": {"sv": "Regeln är upphävd.", "en": "This rule has been repealed."},
    "rests_on_repealed": {"sv": "En lag som texten bygger på är upphävd.", "en": "An act that this text rests on has been repealed."},
    "not_yet_in_force": {"sv": "Regeln har inte börjat gälla.", "en": "This rule is not yet in force."},
    "vanished": {
        "sv": "Utgivaren har inte längre kvar källan; texten är den som senast hämtades.",
        "en": "The publisher no longer has this source; the text is the last that we fetched.",
    },
    "past_review": {
        "sv": "Texten skulle ha setts över vid det här laget och kan vara inaktuell.",
        "en": "This text should have been reviewed by now and may be out of date.",
    },
    "from_picture": {
        "sv": "Texten är läst ur en bild av en inskannad sida: jämför med bilden.",
        "en": "The text was read from a picture of a scanned page: compare it with the picture.",
    },
}

NOTICES: _Notices = {
    "rephrased": {
        "sv": "En språkmodell har formulerat svaret. Varje mening är prövad mot de citat nedan som den hänvisar till.",
        "en": "A language model has worded this answer. Each sentence was checked against the quotes below that it cites.",
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

KINDS: _Kinds = {
    "law": {"sv": "Lag", "en": "Law"},
    "preparatory work": {"sv": "Förarbete", "en": "Preparatory work"},
    "court": {"sv": "Domstolsavgörande", "en": "Court ruling"},
    "guidance": {"sv": "Vägledning", "en": "Guidance"},
    "policy": {"sv": "Styrdokument", "en": "Policy document"},
    "research": {"sv": "Forskning", "en": "Research"},
    "news": {"sv": "Nyhet", "en": "News"},
    "brief": {"sv": "Samsvars sammanställning", "en": "Summary by Samsvar"},
}


def refusal_words(reason: RefusalReason, language: Language) -> Why:
    spoken = REFUSALS[reason]
    return Why(spoken.why[language], spoken.advice[language])


def partial_words(named: bool, language: Language) -> str:
    """Return what is said above an answer to a part of the question; what it leaves open comes after it where that is `named`."""
    return (PARTIAL_NAMED if named else PARTIAL)[language]


def note_words(note: Note, language: Language) -> str:
    return NOTES[note][language]


def notice_words(notice: Notice, language: Language) -> str:
    return NOTICES[notice][language]


def kind_words(kind: Kind, language: Language) -> str:
    return KINDS[kind][language]
