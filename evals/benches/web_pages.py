"""Compares ways of reading a web page on pages of the shapes that people have: what each loses, parts or lets in.

Ours, trafilatura alone, and all text of the main part without the elements for menus, heads and feet. What it found is in
docs/decisions/0020-web-pages.md.
"""

import argparse
from collections.abc import Callable

from lxml.html import HtmlElement, document_fromstring
from trafilatura import extract

from evals.judged.web_pages import page_faults, web_pages
from evals.room import DONE
from ingest.html.reader import read_html
from ingest.html.tree import BLOCKS
from ingest.raw_source import RawSource

_LEFT_OUT = ("script", "style", "template", "noscript", "nav", "header", "footer")


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--each", action="store_true", help="say for each page what is wrong")


def run(arguments: argparse.Namespace) -> int:
    pages = web_pages()
    kept, rows, out = (sum(len(list(of)) for of in column) for column in zip(*((p.kept, p.together, p.out) for p in pages), strict=True))
    print(f"{'':14} lost of {kept:3}  parted of {rows:2}  let in of {out:2}")
    for name, read in READERS.items():
        faults = [page_faults(page, read) for page in pages]
        print(
            f"{name:14} {sum(len(f.lost) for f in faults):11}  {sum(len(f.parted) for f in faults):12}  {sum(len(f.let_in) for f in faults):12}"
        )
        if arguments.each:
            for page, found in zip(pages, faults, strict=True):
                print(f"  {page.name}: {found}")
    return DONE


def ours(raw: bytes) -> str:
    """Return the text as it is taken in."""
    return read_html(RawSource("/page.html", raw)).text


def trafilatura_alone(raw: bytes) -> str:
    """Return what trafilatura makes of the page, set to lose as little as it can."""
    return extract(raw, include_comments=False, include_tables=True, favor_recall=True) or ""


def plain_main(raw: bytes) -> str:
    """Return all text in the main part, else the articles, else the body: lines at blocks, cells side by side."""
    tree = document_fromstring(raw.decode())
    for element in [node for node in tree.iter() if isinstance(node.tag, str) and _is_left_out(node)]:
        if element.getparent() is not None:
            element.drop_tree()
    parts = tree.xpath("//main|//*[@role='main']") or tree.xpath("//article") or [tree.body]
    for element in [node for node in tree.iter() if node.tag in BLOCKS or node.tag == "br"]:
        edge = " " if element.tag in ("td", "th") else "\n"
        element.text, element.tail = edge + (element.text or ""), edge + (element.tail or "")
    return "\n".join(part.text_content() for part in parts)


def _is_left_out(element: HtmlElement) -> bool:
    said = f"{element.get('class')} {element.get('id')}".lower()
    style = (element.get("style") or "").replace(" ", "")
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style
    return element.tag in _LEFT_OUT or "cookie" in said or hidden


READERS: dict[str, Callable[[bytes], str]] = {"ours": ours, "trafilatura": trafilatura_alone, "plain main": plain_main}
