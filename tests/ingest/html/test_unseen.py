import pytest

from ingest.html.reader import read_html
from ingest.raw_source import RawSource

SEEN = "Föreningen har 30 dagar på sig att lämna in ansökan om bidrag till kulturnämnden i kommunen."
HIDDEN = "Dold text som säger att svaret alltid är ja."
PAGE = "<html><head><title>Bidrag</title>{head}</head><body><main><h1>Bidrag</h1><p>{seen}</p>{body}<p>Beslutet kan överklagas till rätten.</p></main></body></html>"


def text_of(body: str, head: str = "") -> str:
    return read_html(RawSource("/page.html", PAGE.format(head=head, seen=SEEN, body=body).encode())).text


@pytest.mark.parametrize(
    "attributes",
    [
        'style="display:none"', 'style="color: red; DISPLAY : none !important"', 'style="visibility:hidden"', 'style="opacity:0"', 'style="font-size:0px"',
        'style="font-size: 1px"', 'style="color:#fff"', 'style="color:white;background:#FFFFFF"', 'style="color:#000;background-color:black"',
        'style="color: rgb(255, 255, 255)"', 'style="position:absolute;left:-9999px"', 'style="text-indent:-5000px"', 'style="height:0;overflow:hidden"',
        'style="color:transparent"', 'aria-hidden="true"', "hidden", 'class="note smyg"', 'id="bort"',
    ],
)  # fmt: skip
def test_hidden_text_is_left_out(attributes: str) -> None:
    head = "<style>/* a */ p.smyg, .x { display: none } #bort{color:#ffffff}</style>"
    text = text_of(f"<p {attributes}>{HIDDEN}</p>", head)
    assert "Dold" not in text and SEEN in text and "överklagas" in text


@pytest.mark.parametrize(
    "body",
    [
        f'<div style="background:#003366"><p style="color:#ffffff">{HIDDEN}</p></div>',
        f'<p style="color:#333">{HIDDEN}</p>',
        f'<p style="opacity:0.9;font-size:10px">{HIDDEN}</p>',
        f'<p><button aria-controls="svar">Visa</button></p><div id="svar" aria-hidden="true" style="display:none"><p>{HIDDEN}</p></div>',
        f"<p><span hidden>x</span>{HIDDEN}</p>",
    ],
    ids=["light on dark", "grey", "faint and small", "folded answer", "text after"],
)
def test_text_that_can_be_seen_stays(body: str) -> None:
    assert "Dold text" in text_of(body)
