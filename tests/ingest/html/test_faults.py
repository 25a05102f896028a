"""Pages that lost or moved text: each gives what a reader of the page sees, under the headings that it stands under."""

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.html.reader import read_html
from ingest.raw_source import RawSource

FILES = Path(__file__).parent / "files"
EXPECTED = {
    "bild-alt": [
        ((), "Bilden visar stegen i samverkan mellan kommunen och föreningar i Lindby."),
        ((), "Steg ett är dialog, steg två är avtal och steg tre är uppföljning."),
        ((), "Läs mer i vägledningen."),
    ],
    "cell-med-stycken": [
        ((), "Stöd: Vem kan söka\nStartstöd: Nya föreningar. Stödet är 3 000 kronor.\nLägerstöd: Barn Unga\nKulturstöd: Körer; Teatrar")
    ],
    "deflista": [
        ((), "Här förklarar vi några ord som används i Lindby kommun."),
        (
            (),
            "Egenavgift: Den del av kostnaden som föreningen själv betalar, minst 10 procent.\nVerksamhetsår: Tiden från den 1 juli till den 30 juni.",
        ),
    ],
    "div-text": [
        ((), "Nämnden sammanträder i kommunhuset."),
        ((), "Nästa möte är den 4 februari."),
        ((), "Handlingar skickas ut en vecka före."),
        ((), "Mötet är öppet för allmänheten."),
    ],
    "entities": [((), "Avgiften är 1 000 000 kronor – alltså en miljon. Samverkan gäller i Lindby.")],
    "kort": [((), "Ring 0999-12 34 56.")],
    "lista-i-lista": [
        ((), "Ansökan till Lindby kommun ska innehålla följande:"),
        ((), "4. En budget\n– med intäkter\n– med kostnader\n9. En verksamhetsplan"),
        ((), "a. Underskrift\nb. Datum"),
    ],
    "lång-adress": [
        ((), "Kulturförvaltningen\nTorget 5\n999 88 Lindby"),
        ((), "Telefontid är måndag till torsdag klockan 9 till 11."),
    ],
    "lång-aside": [
        ((), "Samrådet om nya stadgar pågår hela hösten."),
        (("Fakta",), "Samrådet slutar den 12 december klockan 16."),
        ((), "Alla föreningar är välkomna att tycka till."),
    ],
    "lång-bild": [
        ((), "Steg ett är dialog, steg två är avtal och steg tre är uppföljning."),
        ((), "Läs mer i vägledningen."),
    ],
    "lång-colspan": [((), "Gymnastiksal – Barn, Vuxna: 50 kr; Företag: 300 kr\nAula – Barn: 100 kr; Vuxna: 200 kr; Företag: 600 kr")],
    "lång-deflista": [
        (
            (),
            "Egenavgift: Den del av kostnaden som föreningen själv betalar, minst 10 procent.\nVerksamhetsår: Tiden från den 1 juli till den 30 juni.",
        )
    ],
    "lång-knapp-faq": [
        (("Får vi hyra ut lokalen i andra hand?",), "Nej, lokalen får bara användas av den förening som har avtalet."),
        (("Vem städar?",), "Föreningen städar efter sig."),
    ],
    "lång-rowspan": [
        (
            (),
            "Kulturnämnden – Uppgift: Bidrag; Svarstid: tre veckor\nKulturnämnden – Uppgift: Lokaler; Svarstid: en vecka\n"
            "Socialnämnden – Uppgift: IOP; Svarstid: sex veckor",
        )
    ],
    "lång-struken": [
        ((), "Avgiften för att hyra sporthallen är 350 kronor i timmen."),
        ((), "Föreningar får aldrig hyra ut hallen vidare."),
    ],
    "lång-tabell-i-cell": [
        (("Ansökan",), "Ansökan görs senast den 1 maj."),
        (("Ansökan",), "Bifoga stadgarna."),
        (("Ansökan",), "– Kulturstöd\n– Idrottsstöd"),
    ],
    "lång-två-artiklar": [
        (
            ("Nytt bidrag",),
            "Kommunen inför ett nytt bidrag på 8 000 kronor för föreningar som startar verksamhet på landsbygden under hösten 2026.",
        ),
        (
            ("Nya öppettider",),
            "Föreningarnas hus har nya öppettider och är från och med september öppet till klockan 21 på vardagar.",
        ),
    ],
    "punkt-med-stycken": [
        ((), "– Föreningen ska ha stadgar.\nStadgarna ska vara antagna av årsmötet.\n– Revisor\nRevisorn väljs för två år."),
    ],
    "struken": [
        ((), "Avgiften för att hyra sporthallen i Lindby är 350 kronor i timmen."),
        ((), "Det är avgiftsbelagt att låna mötesrum på kvällstid i kommunens hus."),
    ],
    "tomma-celler": [
        ((), "Tabellen visar stödet till olika slags föreningar i Lindby."),
        ((), "Idrott – 2024: 4 000 kr; 2025: 5 000 kr\nKultur – 2025: 6 000 kr"),
    ],
}
INTRODUCTION = 2


def read(name: str) -> Document:
    path = FILES / f"{name}.html"
    return read_html(RawSource(str(path), path.read_bytes()))


def blocks(document: Document) -> list[tuple[tuple[str, ...], str]]:
    return [(block.headings, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize("name", EXPECTED)
def test_page_gives_all_that_its_reader_sees_and_no_more(name: str) -> None:
    found = blocks(read(name))
    introduced = found[0][1].startswith("Lindby kommun samverkar med föreningar på många sätt")
    assert found[INTRODUCTION if introduced else 0 :] == EXPECTED[name]


def test_every_page_is_tested() -> None:
    assert {path.stem for path in FILES.glob("*.html")} == set(EXPECTED)
