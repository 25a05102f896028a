"""The forms that a question takes, in both languages: what it begins with, and what is none. By words alone; knows no conversation and no passage."""

import re

_LEADS = r"och|men|eller|så|samt|dessutom|sen|sedan|alltså|and|but|or|so|also|then|plus"
_QUESTION_WORDS = r"vad|vem|vems|vilken|vilket|vilka|hur|när|var|vart|varför|varifrån|vilkas|what|which|who|whom|whose|how|when|where|why|whats|what's|who's|how's|where's"
_BEFORE_QUESTION_WORDS = r"i|på|för|till|från|av|med|om|inom|enligt|under|hos|vid|efter|åt|per|by|in|on|at|for|from|to|of|with|within|under|after|until|since|per"
_VERBS = (
    r"är|får|måste|kan|ska|skall|bör|behöver|finns|fanns|har|hade|går|gick|räcker|räknas|räknar|kommer|blir|blev|omfattas|omfattar|krävs|kräver|menas|innebär|stämmer"
    r"|betyder|kunde|skulle|vill|brukar|tror|slipper|gör|gjorde|gäller|gällde|ingår|hör|ger|tar|tillåts|behövs|beror|styr|säger|sade|sa|vet|var|fick|höll|lyder"
    r"|is|are|was|were|am|do|does|did|can|could|may|might|must|should|shall|will|would|has|have|had|isn't|aren't|don't|doesn't|didn't|can't|won't|mustn't|shouldn't"
)
_REQUESTS = (
    r"förklara|beskriv|berätta|jämför|sammanfatta|lista|redogör|ge mig|ge exempel|visa|ange|nämn|definiera|(jag|vi) (undrar|vill veta|söker|behöver veta)|undrar"
    r"|(min|vår|en|våra) frågor? är|frågan är|explain|describe|tell me|tell us|compare|summari[sz]e|list|give me|give an example|show me|name|define|i wonder|we wonder"
    r"|(i|we)('d| would) like to know|(i|we) (want|need) to know|(my|our|the) question is|please (explain|tell|describe|list|show|give)"
)
_ASKS = re.compile(
    rf"(?:(?:{_LEADS})\b,?\s+)*(?:(?:{_BEFORE_QUESTION_WORDS})\s+)?(?:{_QUESTION_WORDS})\b|(?:(?:{_LEADS})\b,?\s+)*(?:{_VERBS}|{_REQUESTS})\b",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?:(?:{_LEADS})\b,?\s+)+", re.IGNORECASE)
_GREETING_WORDS = frozenset(
    """hej hejsan hallå hallo tjena tja tjo god gott morgon dag kväll eftermiddag tack tackar tusen så mycket snälla ok okej bra ja nej jaha jo jaså hm hmm
    hejdå då på er dig alla igen mvh vänliga hälsningar hälsning fint toppen perfekt test hello hi hey good morning afternoon evening there thanks thank you very much
    many thx please okay great fine yes no bye goodbye regards best kind dear everyone again perfect""".split()
)
_COURTESY = re.compile(
    r"(kan|kunde|skulle|har|vill|får) (ni|du|jag|någon|vi)( möjligen| kanske| snälla)? (hjälpa|hjälp|svara|fråga|bistå|tid|ställa)\b|hur (mår|är det med) (du|ni|dig|er)\b|hur står det till"
    r"|(can|could|would|may|will) (you|i|someone|anyone)( please| kindly| possibly)? (help|assist|answer|ask)\b|how are you|do you have (time|a moment)",
    re.IGNORECASE,
)
_LONG_COURTESY = 12
_WORD = re.compile(r"[^\W\d_]+")


def asks(sentence: str) -> bool:
    """Whether the sentence begins as a question or a request does, whatever mark it ends with."""
    return bool(_ASKS.match(sentence.strip(" \"'(-–:")))


def without_lead(text: str) -> str:
    """Return the text without the "and", "men" … that ties it to what was said before."""
    return _LEADING.sub("", text, count=1) if _LEADING.match(text) else text


def asks_nothing(text: str) -> bool:
    """Whether it is a greeting, thanks, or no word and no number at all."""
    words = _WORD.findall(text.lower())
    return not any(character.isdigit() for character in text) and all(word in _GREETING_WORDS for word in words)


def is_courtesy(sentence: str) -> bool:
    """Whether it is a greeting, or asks only whether one may ask ("Kan ni hjälpa mig?")."""
    return asks_nothing(sentence) or (
        len(sentence.split()) <= _LONG_COURTESY and bool(_COURTESY.match(sentence.strip())) and not _names_more(sentence)
    )


def _names_more(sentence: str) -> bool:
    """ "Can you help me understand what an IOP is?" asks something after all."""
    return bool(re.search(rf"\s(?:{_QUESTION_WORDS}|om|if|whether)\s", sentence[4:], re.IGNORECASE))
