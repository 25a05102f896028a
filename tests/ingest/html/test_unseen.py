import pytest

from ingest.html.reader import read_html
from ingest.raw_source import RawSource
from tests.ingest.html.made import blocks_of, headed_blocks

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


ANSWER = "Dold text som ett klick visar."
OPENED = [
    '<h3><button aria-controls="a">Vem?</button></h3><div id="a" hidden>{}</div>',
    '<button aria-expanded="false">Vem?</button><div style="display:none">{}</div>',
    "<h3><button>Vem?</button></h3><div hidden>{}</div>",
    '<button class="accordion">Vem?</button><div class="smyg">{}</div>',
    '<a href="#a" data-toggle="collapse">Vem?</a><div id="a" class="smyg">{}</div>',
    '<button data-bs-target="#a">Vem?</button><p>mellan</p><div id="a" class="smyg">{}</div>',
    '<div role="tablist"><button role="tab" id="t" aria-controls="a">Vem?</button></div><div role="tabpanel" id="a" hidden>{}</div>',
    '<button id="t">Vem?</button><div role="region" aria-labelledby="t" hidden>{}</div>',
    '<input type="checkbox" id="c"><label for="c">Vem?</label><div class="smyg">{}</div>',
    '<label for="c">Vem?</label><input type="checkbox" id="c"><div class="smyg">{}</div>',
    '<h3 onclick="visa(this)">Vem?</h3><div style="display: none">{}</div>',
    '<button popovertarget="a">Vem?</button><div popover id="a">{}</div>',
    "<details><summary>Vem?</summary>{}</details>",
]
STYLE = "<style>.smyg{display:none}</style>"


@pytest.mark.parametrize("body", OPENED)
def test_what_a_click_opens_stays_under_what_is_clicked(body: str) -> None:
    assert (("Vem?",), ANSWER) in headed_blocks(body.format(f"<p>{ANSWER}</p>"), STYLE)


@pytest.mark.parametrize("body", OPENED)
def test_what_is_hidden_in_what_a_click_opens_is_left_out(body: str) -> None:
    text = "".join(blocks_of(body.format(f"<p>{ANSWER}</p><p hidden>{HIDDEN}</p>"), STYLE))
    assert ANSWER in text and HIDDEN not in text


@pytest.mark.parametrize(
    "body",
    [
        "<dialog><p>{}</p></dialog>",
        "<div popover><p>{}</p></div>",
        '<form><button type="submit">Sök</button></form><p hidden>{}</p>',
        '<button aria-controls="a">Vem?</button><p>Alla.</p><p hidden>{}</p>',
        '<span class="visually-hidden">{}</span>',
        '<p class="liten">{}</p>',
        '<p class="bred">{}</p>',
    ],
    ids=["dialog", "popover", "submit", "not what is opened", "for screen readers", "in a media rule", "on a wide screen"],
)
def test_what_nothing_opens_is_left_out(body: str) -> None:
    head = "<style>@media screen { .liten { display: none } } @media (min-width: 900px) { .bred { display: none } }</style>"
    assert HIDDEN not in text_of(body.format(HIDDEN), head)


def test_what_is_hidden_only_in_print_or_on_a_telephone_stays() -> None:
    head = "<style>@media print { .p { display: none } } @media (max-width: 40em) { .m { display: none } }</style>"
    assert blocks_of('<p class="p">Ett.</p><p class="m">Två.</p>', head) == ["Ett.", "Två."]


def test_what_a_button_only_does_is_not_text() -> None:
    assert blocks_of(
        "<p>Text.</p><button>Skicka</button><button class='toggle' aria-controls='a'>Visa mer</button><p id='a' hidden>Mer.</p>"
    ) == ["Text.", "Mer."]
