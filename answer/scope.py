"""Requests that no source can answer, whatever it says: a verdict in a live case, an opinion, a person's data, an errand, a forecast.

Some are known by what is asked for (`request`), others by a subject that the passages found do not name (`foreign_to`): a library on Finnish
law or on taxes answers questions about Finnish law or taxes. Rules by words, in both languages; the weighing of evidence is elsewhere.
"""

import re
from collections.abc import Sequence

from index.passage import Passage


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


_OUR = r"\b(vårt|vår|våra|mitt|min|mina|our|my)\b"
_JUDGED = r"(?<!\w)(o?laglig\w*|o?giltig\w*|brott\w*|bryter|håller i rätten|fälls|fällas|illegal|unlawful|lawful|legal|valid|invalid|breach\w*|break\w* the law|liable)\b"
_REQUESTS = {
    "verdict": _any(
        rf"{_OUR}[^.?!]{{0,80}}{_JUDGED}",
        rf"{_JUDGED}[^.?!]{{0,60}}{_OUR}",
        r"\b(vinner|vann|förlorar|klarar) vi\b[^.?!]*\b(målet|domstol|rätten|överprövning\w*|tvist\w*)",
        r"\b(would|will|could|can|do) we (win|lose)\b",
        r"\b(gör|gjorde) (vi|jag|de) (rätt|fel)\b|\b(have|did|do) we (done|do|act) (right|wrong)|\bhar vi brutit\b|\bare we breaking\b",
        r"\b(bedöm|avgör|granska|pröva|assess|judge|review|decide)\b[^.?!]{0,40}" + _OUR,
    ),
    "opinion": _any(
        r"\b(tycker|anser|tror|föredrar|rekommenderar) du\b|\bdin (åsikt|uppfattning)\b|\b(do|would) you (think|believe|prefer|recommend|say)\b|\byour (opinion|view)\b",
        r"\b(bättre|sämre|effektivare|finare|godare) än\b|\b(better|worse|nicer|more effective|more efficient) than\b",
        r"\bvilket parti (är|har) (bäst|rätt|sämst)|\bwhich party is (best|right|worst)|\bvem (är|har) (bäst|rätt)\b",
        r"\bborde (man|vi|jag|kommunen|politikerna) rösta|\bshould (we|i|the council) vote\b|\bär det (bra|dåligt|rättvist|moraliskt)\b|\bis it (fair|good|bad|moral|right) (that|to)\b",
    ),
    "personal": _any(
        r"\b(hemadress\w*|personnummer|telefonnummer|mobilnummer|privatadress\w*|home address|phone number|personal (identity )?number|date of birth|födelsedatum)\b",
        r"\bvar bor\b|\bwhere (does|do) [^?]{1,60} live\b|\b(vad tjänar|hur mycket tjänar|vilken lön har)\b|\b(how much|what) does [^?]{1,60} earn\b|\bsalary of\b",
        r"\bär [^?]{1,60} (gift|sjuk|sjukskriven|skild|medlem i)\b|\bis [^?]{1,60} (married|ill|divorced|on sick leave)\b",
    ),
    "internal": _any(
        r"\b(skicka|maila|mejla|mailar|mejlar|boka|beställ|översätt|skriv|formulera|sammanställ|fyll i)\b(?! ?under)[^?]{0,40}\b(mig|åt|till|ett|en|den|det|vår|vårt|detta|min|mitt)\b",
        r"\b(send|email|e-mail|mail|forward|book|translate|draft|write|fill in|summari[sz]e)\b[^?]{0,12}\b(me|us|a|an|the|this|our|my)\b",
        r"\b(lösenord\w*|inloggning\w*|password|log ?in|wi-?fi)\b|\bvår (mall|handläggare|diarie\w*|budget)\b|\bour (template|case officer|registrar|budget|intranet)\b",
    ),
    "future": _any(
        r"\b(vem|vilka|vilket parti) (vinner|kommer att vinna)\b|\bwho (will|is going to) win\b",
        r"\b(kommer|lär|tros)\b[^?]{1,80}\b(nästa (år|val|mandatperiod)|i framtiden|om (fem|tio|tjugo) år)\b|\bwill\b[^?]{1,80}\b(next (year|election|term)|in the future|in (five|ten|twenty) years)\b",
        r"\b(förutsäg|prognos|predict|forecast)\w*",
    ),
}  # fmt: skip
_COUNTRIES = re.compile(
    r"\b(finland|norge|danmark|island|tyskland|frankrike|spanien|italien|polen|estland|lettland|litauen|nederländerna|holland|belgien|österrike|schweiz|"
    r"portugal|irland|storbritannien|england|skottland|usa|kanada|australien|japan|kina|indien|ryssland|ukraina|turkiet|grekland|ungern|tjeckien|"
    r"norway|denmark|iceland|germany|france|spain|italy|poland|estonia|latvia|lithuania|netherlands|belgium|austria|switzerland|ireland|scotland|"
    r"britain|united kingdom|uk|united states|canada|australia|china|india|russia|ukraine|turkey|greece|hungary|brazil|brasilien|"
    r"finsk\w*|norsk\w*|dansk\w*|isländsk\w*|tysk\w*|fransk\w*|spansk\w*|italiensk\w*|polsk\w*|estnisk\w*|brittisk\w*|engelsk rätt|amerikansk\w*|"
    r"finnish|norwegian|danish|icelandic|german|french|spanish|italian|polish|estonian|dutch|belgian|austrian|swiss|irish|scottish|british|american|"
    r"canadian|australian|japanese|chinese|russian)\b",
    re.IGNORECASE,
)
_MEDICAL_TAX = re.compile(
    r"\b(medicin\w*|läkemedel\w*|dosering\w*|symtom\w*|diagnos\w*|bota\w*|behandling hjälper|vaccin\w*|medication|medicine|dosage|symptoms?|cure|treatment (for|helps)|"
    r"moms\w*|arbetsgivaravgift\w*|inkomstskatt\w*|skatteavdrag\w*|deklar(era|ation)\w*|bolagsskatt\w*|reseavdrag\w*|pension\w*|a-kassa\w*|sjukpenning\w*|"
    r"vat|payroll tax\w*|employer'?s?'? contributions?|income tax|tax (return|deduction|deductible)|corporate tax|social security contributions?|sick pay|insurance premium)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def request(question: str) -> str | None:
    """Return the reason key of a request that no source can answer, None where there is none."""
    return next((reason for reason, pattern in _REQUESTS.items() if pattern.search(question)), None)


def foreign_to(question: str, passages: Sequence[Passage], this_year: int) -> str | None:
    """Return the reason key where the question turns on a country, a field or a year to come that none of `passages` names."""
    said = " ".join(f"{passage.document.title} {' '.join(passage.chunk.headings)} {passage.chunk.text}" for passage in passages).casefold()
    for reason, pattern in (("other_country", _COUNTRIES), ("medical_tax", _MEDICAL_TAX)):
        named = [match[0].casefold() for match in pattern.finditer(question)]
        if named and not any(name[:5] in said for name in named):
            return reason
    years = [int(year) for year in _YEAR.findall(question)]
    return "future" if any(year > this_year and str(year) not in said for year in years) else None
