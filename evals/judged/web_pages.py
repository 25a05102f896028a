"""Web pages of the shapes that people have, with what their readers see: the one set by which ways of reading a page are compared. Reads no page itself."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class WebPage:
    """One page. `kept` are texts that its reader sees or can open, `together` words of one row or entry, `out` texts of the site, struck or unseen."""

    name: str
    raw: bytes
    kept: Sequence[str]
    together: Sequence[Sequence[str]]
    out: Sequence[str]


@dataclass(frozen=True, slots=True)
class PageFaults:
    """What a way of reading gets wrong: texts that are lost, rows that are parted, texts that are let in."""

    lost: Sequence[str]
    parted: Sequence[Sequence[str]]
    let_in: Sequence[str]


def web_pages() -> list[WebPage]:
    """Return the pages in the order of `pages.toml`."""
    judged = tomllib.loads((PAGES / "pages.toml").read_text(encoding="utf-8"))
    return [
        WebPage(name, (PAGES / f"{name}.html").read_bytes(), said["kept"], said.get("together", []), said["out"])
        for name, said in judged.items()
    ]


def page_faults(page: WebPage, read: Callable[[bytes], str]) -> PageFaults:
    """Return what is wrong in the text that `read` makes of the page. Blanks and line ends are alike, but within a row."""
    text = read(page.raw)
    lines = [_plain(line) for line in text.split("\n")]
    whole = _plain(text)
    return PageFaults(
        [kept for kept in page.kept if _plain(kept) not in whole],
        [words for words in page.together if not any(all(_plain(word) in line for word in words) for line in lines)],
        [out for out in page.out if _plain(out) in whole],
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
