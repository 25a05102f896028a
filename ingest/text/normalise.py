"""One spelling of every character, settled before any offset exists. Never changes words."""

import re
import unicodedata

# Soft hyphens, zero-width characters and fillers, bidi controls, variation selectors, tags and the byte-order mark: unseen by the reader, yet
# they break matching and quoting, and can carry a text of their own to a language model.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_BLANKS = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Word and PDF writers set bullets in symbol fonts, whose code points lie in the private use area.
_SYMBOL_BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf095]")
# Some PDF writers set the ring or the dots twice: in the letter and once more over it.
_DOUBLED = re.compile("(?<=[åÅ])\u030a|(?<=[äöüÄÖÜ])\u0308|(?<=[éÉ])\u0301")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def normalise_characters(text: str) -> str:
    """Return `text` in NFC without ligatures, with line feeds as the only line ends, without unseen characters; blanks and layout are kept."""
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROLS.sub("", _UNSEEN.sub("", text))
    text = unicodedata.normalize("NFC", _PRIVATE.sub("", _SYMBOL_BULLETS.sub("•", text)))
    return _DOUBLED.sub("", text).translate(_LIGATURES)


def normalise(text: str) -> str:
    """Return `text` as it stands in a document: characters normalised, runs of blanks made one, lines trimmed, empty lines dropped."""
    lines = (_BLANKS.sub(" ", line).strip() for line in normalise_characters(text).split("\n"))
    return "\n".join(line for line in lines if line)
