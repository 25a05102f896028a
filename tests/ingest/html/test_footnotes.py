"""Footnotes stand after the paragraph that refers to them, whatever program made the page."""

import pytest

from tests.ingest.html.made import blocks_of

PANDOC = (
    '<p>Ett.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> Två.</p><p>Tre.</p>'
    '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>Noten.<a href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol></section>'
)
WORDPRESS = (
    '<p>Ett.<sup data-fn="u"><a href="#u" id="u-link">1</a></sup> Två.</p><p>Tre.</p>'
    '<ol><li id="u">Noten. <a href="#u-link">↩︎</a></li></ol>'
)
WIKI = (
    '<p>Ett.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> Två.</p><p>Tre.</p>'
    '<ol><li id="cite_note-1"><span><a href="#cite_ref-1">^</a></span> <span class="reference-text">Noten.</span></li></ol>'
)
WRITER = (
    '<p>Ett.<a class="sdfootnoteanc" name="f1anc" href="#f1sym"><sup>1</sup></a> Två.</p><p>Tre.</p>'
    '<div id="f1"><p><a class="sdfootnotesym" name="f1sym" href="#f1anc">1</a>Noten.</p></div>'
)
WORD = (
    '<p>Ett.<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> Två.</p><p>Tre.</p>'
    '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Noten.</p></div>'
)
BOOK = '<p>Ett.<a epub:type="noteref" href="#n1">1</a> Två.</p><p>Tre.</p><aside epub:type="footnote" id="n1" hidden><p>Noten.</p></aside>'
BY_HAND = "<p>Ett.<sup>1</sup> Två.</p><p>Tre.</p><p><sup>1</sup> Noten.</p>"


@pytest.mark.parametrize("body", [PANDOC, WORDPRESS, WIKI, WRITER, WORD, BOOK, BY_HAND])
def test_note_follows_its_paragraph_and_its_number_leaves_the_sentence(body: str) -> None:
    assert blocks_of(body) == ["Ett. Två.", "Fotnot 1: Noten.", "Tre."]


def test_note_of_a_list_follows_the_list_and_comes_once() -> None:
    body = '<ul><li>A<sup><a href="#n" id="r">1</a></sup></li><li>B<sup><a href="#n">1</a></sup></li></ul><p>C</p><p id="n">Noten. <a href="#r">↩</a></p>'
    assert blocks_of(body) == ["– A\n– B", "Fotnot 1: Noten.", "C"]


def test_links_and_raised_figures_that_are_no_notes_stay() -> None:
    assert blocks_of('<p>Se <a href="#a">2</a> kap. Ytan är 4 m<sup>2</sup>.</p><div id="a"><p>Här.</p></div>') == [
        "Se 2 kap. Ytan är 4 m².",
        "Här.",
    ]
