"""Questions that turn on what no passage found speaks of: another country, health or tax, a year to come.

The passages decide: a library on Finnish law or on taxes answers questions about Finnish law or taxes. Rules by words, in both languages;
requests that no source can answer, whatever it says, are known by learned weights (answer/evidence/judgement.py).
"""

import re
from collections.abc import Sequence

from answer.answer import RefusalReason
from index.passage import Passage

_COUNTRIES = re.compile(
    r"\b((?:finland|norge|danmark|island|tyskland|frankrike|spanien|italien|polen|estland|lettland|litauen|nederländerna|holland|belgien|österrike|schweiz|"
    r"portugal|irland|storbritannien|england|skottland|usa|kanada|australien|japan|kina|indien|ryssland|ukraina|turkiet|grekland|ungern|tjeckien|"
    r"norway|denmark|iceland|germany|france|spain|italy|poland|estonia|latvia|lithuania|netherlands|belgium|austria|switzerland|ireland|scotland|"
    r"britain|united kingdom|uk|united states|canada|australia|china|india|russia|ukraine|turkey|greece|hungary|brazil|brasilien)s?|"
    r"finsk\w*|norsk\w*|dansk\w*|isländsk\w*|tysk\w*|fransk\w*|spansk\w*|italiensk\w*|polsk\w*|estnisk\w*|brittisk\w*|engelsk rätt|amerikansk\w*|"
    r"finnish|norwegian|danish|icelandic|german|french|spanish|italian|polish|estonian|dutch|belgian|austrian|swiss|irish|scottish|british|american|"
    r"canadian|australian|japanese|chinese|russian)\b",
    re.IGNORECASE,
)
_MEDICAL_TAX = re.compile(
    r"\b(medicin\w*|läkemedel\w*|dosering\w*|symtom\w*|diagnos\w*|bota\w*|behandling hjälper|vaccin\w*|medication|medicine|dosage|symptoms?|cure|treatment (for|helps)|"
    r"moms\w*|arbetsgivaravgift\w*|inkomstskatt\w*|skatteavdrag\w*|deklar(era|ation)\w*|bolagsskatt\w*|reseavdrag\w*|pension(?!är|ers?\b)\w*|a-kassa\w*|sjukpenning\w*|"
    r"vat|payroll tax\w*|employer'?s?'? contributions?|income tax|tax (return|deduction|deductible)|corporate tax|social security contributions?|sick pay|insurance premium)\b",
    re.IGNORECASE,
)
# Value added tax as a part of an amount ("is VAT counted in the threshold?") is a question about the amount.
_VAT = re.compile(r"\b(?:moms\w*|vat)\b", re.IGNORECASE)
_LIMIT = re.compile(r"\b\w*(?:gräns|tröskel|takbelopp|threshold|limit|ceiling)\w*", re.IGNORECASE)
_FIELDS: dict[RefusalReason, re.Pattern[str]] = {"other_country": _COUNTRIES, "medical_tax": _MEDICAL_TAX}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def foreign_to(question: str, passages: Sequence[Passage], this_year: int) -> RefusalReason | None:
    """Return the reason to refuse where the question turns on a country, a field or a year to come that none of `passages` names."""
    said = " ".join(f"{passage.document.title} {' '.join(passage.chunk.headings)} {passage.chunk.text}" for passage in passages).casefold()
    if _LIMIT.search(question):
        question = _VAT.sub(" ", question)
    for reason, pattern in _FIELDS.items():
        named = [match[0].casefold() for match in pattern.finditer(question)]
        if named and not any(re.search(rf"\b{re.escape(name[:5])}", said) for name in named):
            return reason
    years = [int(year) for year in _YEAR.findall(question)]
    return "future" if any(year > this_year and str(year) not in said for year in years) else None
