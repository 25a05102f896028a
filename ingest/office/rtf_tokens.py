"""Parts Rich Text (RTF 1.9.1) into groups, control words and bytes. Knows no meaning of any word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`word` is that of a control word or symbol, `number` what follows it; `raw` are bytes of text."""

    kind: Literal["open", "close", "word", "symbol", "text"]
    word: str = ""
    number: int | None = None
    raw: bytes = b""


def tokens(raw: bytes) -> Iterator[Token]:
    """Yield the tokens in order. Bytes that `\\bin` announces are passed over."""
    at = 0
    while match := _TOKEN.search(raw, at):
        at = match.end()
        if match["brace"]:
            yield Token("open" if match["brace"] == b"{" else "close")
        elif match["text"]:
            yield Token("text", raw=match["text"])
        elif match["hex"]:
            yield Token("text", raw=bytes.fromhex(match["hex"].decode()))
        elif match["symbol"]:
            yield Token("symbol", match["symbol"].decode("latin-1"))
        else:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == b"bin":
                at += max(0, number or 0)
            yield Token("word", match["word"].decode(), number)
