"""Markdown as groups of tokens, one for each heading, paragraph, list, table or stretch of HTML, each with the notes that it refers to.

Takes out what is struck, and the marks of notes, links within a collection and boxes to tick. Makes no text of the rest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ingest.text.notes import note_line

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(attrs_block_plugin).use(deflist_plugin).use(footnote_plugin)
_STRUCK = "\x1f"
"""Stands where something was struck, until the text round it is put together."""
_EMBEDDED = re.compile(r"!\[\[[^\]]*\]\]")
_LINKED = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]")
_CALLOUT = re.compile(r"\[!\w+\][+-]?[ \t]*")
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_OPEN_OR_CLOSE = re.compile(
    r"<(/?)(?:div|details|section|article|aside|main|table|thead|tbody|tr|td|th|ul|ol|li|dl|dd|dt|figure|blockquote|center|header|footer|nav|form|fieldset|script|style|pre)\b[^>]*?(/?)>",
    re.IGNORECASE,
)
_UNREAD = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """What stands together. `notes` are the lines of the notes that it refers to first; `has_html` says that some of it is HTML."""

    tokens: Sequence[Token]
    notes: Sequence[str]
    has_html: bool

    @property
    def html(self) -> str:
        """The group as HTML."""
        return str(PARSER.renderer.render(list(self.tokens), PARSER.options, {})).replace(_STRUCK, "<s></s>")


def groups_of(text: str) -> Iterator[Group]:
    """Yield the groups of the Markdown, in order; markup that opens in one and closes in another is one group with all between."""
    tokens = PARSER.parse(text)
    body = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    notes = dict(_notes(tokens[body:]))
    at = 0
    while at < body:
        end = _end_of_html(tokens, at, body) if tokens[at].type == "html_block" else _end(tokens, at)
        group = tokens[at:end]
        references = list(dict.fromkeys(mark for token in group for mark in _cleaned(token)))
        lines = [note_line(str(mark + 1), notes.pop(mark)) for mark in references if mark in notes]
        yield Group(group, lines, any(map(_is_html, group)))
        at = end


def inline_text(token: Token) -> str:
    """Return the text of an inline token: links as their text, pictures as theirs, breaks as line feeds."""
    text = "".join(_inline_parts(token.children or []))
    return re.sub(rf"\s*{_STRUCK}(?=[.,;:!?)])", "", text).replace(_STRUCK, "")


def _end(tokens: Sequence[Token], start: int) -> int:
    """Index after the token that closes the one at `start`. A quotation is transparent: what it holds are blocks."""
    if tokens[start].nesting != 1 or tokens[start].type == "blockquote_open":
        return start + 1
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at + 1
    return len(tokens)


def _end_of_html(tokens: Sequence[Token], start: int, end: int) -> int:
    """Index after the HTML that closes what the HTML at `start` opens; after that alone, where nothing does."""
    depth = 0
    for at in range(start, end):
        if tokens[at].type == "html_block":
            depth += sum(0 if match[2] else -1 if match[1] else 1 for match in _OPEN_OR_CLOSE.finditer(_UNREAD.sub("", tokens[at].content)))
            if depth <= 0:
                return at + 1
    return start + 1


def _is_html(token: Token) -> bool:
    return token.type in ("html_block", "dl_open") or any(child.type == "html_inline" for child in token.children or [])


def _notes(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield each note's number from 0, and its text."""
    number, texts = -1, list[str]()
    for token in tokens:
        if token.type == "footnote_open":
            number, texts = int(token.meta["id"]), []
        elif token.type == "inline":
            list(_cleaned(token))
            texts.append(inline_text(token))
        elif token.type in ("fence", "code_block"):
            texts.append(token.content)
        elif token.type == "footnote_close":
            yield number, " ".join(" ".join(texts).split())


def _cleaned(token: Token) -> list[int]:
    """Take out of an inline token what is struck, and what is only a mark; return the numbers of the notes that it refers to."""
    references: list[int] = []
    kept: list[Token] = []
    struck = 0
    for child in token.children or []:
        if child.type in ("s_open", "s_close"):
            struck += child.nesting
            if child.nesting == 1:
                kept.append(Token("text", "", 0, content=_STRUCK))
        elif child.type == "footnote_ref":
            references.append(int(child.meta["id"]))
        elif not struck:
            kept.append(child)
    for child in kept:
        if child.type == "text" and "[" in child.content:
            child.content = _LINKED.sub(r"\1", _EMBEDDED.sub("", child.content))
    if kept and kept[0].type == "text" and "[" in kept[0].content[:1]:
        kept[0].content = _TASK.sub(
            _box, _CALLOUT.sub("", kept[0].content, count=1) if _CALLOUT.match(kept[0].content) else kept[0].content, count=1
        )
    if token.children is not None:
        token.children = kept
    return references


def _box(match: re.Match[str]) -> str:
    return match[0] if match.start() else "☐ " if match[1] == " " else "☑ "


def _inline_parts(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        match child.type:
            case "text" | "code_inline":
                yield child.content
            case "image":
                yield inline_text(child)
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
