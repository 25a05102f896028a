"""What belongs to the site is left out; what belongs to the page is not."""

import pytest

from tests.ingest.html.made import blocks_of, page_blocks

TEXT = "<h1>Bidrag</h1><p>Alla föreningar kan söka bidrag.</p>"
SEEN = ["Alla föreningar kan söka bidrag."]


def texts(body: str) -> list[str]:
    return [text for _, text in page_blocks(f"<html><head><title>Bidrag</title></head><body>{body}</body></html>")]


@pytest.mark.parametrize(
    "part",
    [
        "<nav><ul><li><a href='/'>Start</a></li></ul></nav>",
        "<header><p>Lindby kommun</p></header>",
        "<div role='banner'>Lindby</div>",
        "<footer><p>Torget 1</p></footer>",
        "<div id='footer'>Torget 1</div>",
        "<div class='site-header'><a href='/'>Lindby</a></div>",
        "<ul><li><a href='/a'>A</a></li><li><a href='/b'>B</a></li><li><a href='/c'>C</a></li></ul>",
        "<div class='huvudmeny'><a href='/a'>A</a><a href='/b'>B</a></div>",
        "<a class='skip' href='#innehall'>Hoppa till innehåll</a>",
        "<p>Du är här: <a href='/'>Start</a> / Bidrag</p>",
        "<form role='search'><label>Sök</label><input></form>",
        "<div class='cookie-bar'><p>Vi använder kakor.</p><button>OK</button></div>",
        "<div><p>Vi använder cookies.</p><a href='#'>Jag godkänner</a></div>",
        "<div role='dialog' id='onetrust-consent-sdk'><p>Om ditt privatliv</p></div>",
        "<div id='comments'><p>En kommentar.</p></div>",
        "<p><a href='#'>Till toppen</a></p>",
        "<aside class='widget'><h2>Arkiv</h2><ul><li><a href='/1'>maj</a></li></ul></aside>",
    ],
)
def test_parts_of_the_site_are_left_out_of_a_page_that_names_no_main_part(part: str) -> None:
    assert texts(f"{part}<div>{TEXT}</div>") == SEEN
    assert texts(f"<div>{TEXT}</div>{part}") == SEEN


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<p>Utanför.</p><main>{TEXT}</main><aside>Bredvid</aside>", SEEN),
        (f"<p>Utanför.</p><div role='main'>{TEXT}</div>", SEEN),
        (f"<p>Utanför.</p><article>{TEXT}</article>", SEEN),
        (f"<main></main><div>{TEXT}</div>", SEEN),
        ("<header><h1>Bidrag</h1><p>Ingress.</p></header><main><p>Text.</p></main>", ["Ingress.", "Text."]),
        ("<article><p>Ett.</p></article><article><p>Två.</p></article>", ["Ett.", "Två."]),
        ("<main><p>Ett.</p></main><p>Utanför.</p><main><p>Två.</p></main>", ["Ett.", "Två."]),
    ],
)
def test_the_main_part_is_what_the_page_calls_so_or_else_what_is_most_of_it(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>Om kakor</h2><p>Vi använder kakor.</p><p>Du kan <a href='/x'>acceptera</a> dem.</p>", ["Vi använder kakor.", "Du kan acceptera dem."]),
        ("<div class='social-omsorg'><p>Stöd ges.</p></div>", ["Stöd ges."]),
        ("<header><p>Ingress.</p></header><footer><p>Granskad 2026.</p></footer>", ["Ingress.", "Granskad 2026."]),
        ("<ul><li><a href='/1.pdf'>Blankett A</a></li><li><a href='/2.pdf'>Blankett B</a></li></ul>", ["– Blankett A\n– Blankett B"]),
        ("<aside><p>Fakta.</p></aside>", ["Fakta."]),
        ("<div class='contents'><ul><li><a href='#a'>A</a></li><li><a href='#b'>B</a></li></ul></div><h2 id='a'>A</h2><p>x</p>", ["x"]),
    ],
)  # fmt: skip
def test_in_the_main_part_only_what_leads_elsewhere_is_left_out(body: str, expected: list[str]) -> None:
    assert blocks_of(body) == expected


def test_an_aside_is_kept_on_a_page_that_names_no_main_part() -> None:
    assert texts(f"{TEXT}<aside><p>Sista dag är den 1 maj.</p></aside>") == [*SEEN, "Sista dag är den 1 maj."]


def test_the_title_stands_once_also_where_a_line_stands_over_it() -> None:
    assert texts("<main><p>Vägledning</p><h1>Bidrag</h1><p>Text.</p></main>") == ["Vägledning", "Text."]


@pytest.mark.parametrize(
    "part",
    [
        "<section><header><h2>Villkor</h2></header><p>Ett.</p><footer>Två.</footer></section>",
        "<div class='section-header'><h2>Villkor</h2></div><p>Ett.</p><p>Två.</p>",
        "<div class='page-header'><h2>Villkor</h2></div><p>Ett.</p><p>Två.</p>",
        "<div class='layout-with-sidebar'><h2>Villkor</h2><p>Ett.</p><p>Två.</p></div>",
        "<h2>Villkor</h2><blockquote><p>Ett.</p><footer>Två.</footer></blockquote>",
    ],
)
def test_heads_and_feet_of_parts_of_the_page_are_kept(part: str) -> None:
    page = f"<html><head><title>Bidrag</title></head><body><div>{TEXT}{part}</div></body></html>"
    assert page_blocks(page) == [((), SEEN[0]), (("Villkor",), "Ett."), (("Villkor",), "Två.")]


def test_a_page_that_a_part_of_the_site_holds_most_of_is_not_lost() -> None:
    assert texts("<div class='header'><h2>Bidrag</h2><p>Alla föreningar kan söka bidrag hela året.</p></div>") == [
        "Alla föreningar kan söka bidrag hela året."
    ]
