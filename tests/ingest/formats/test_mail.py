"""An e-mail is its text and what came with it, whatever program saved it."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.packed_rtf import unpacked_rtf
from ingest.formats.read import read_document
from ingest.limits import ReadLimits
from ingest.raw_source import RawSource

FILES = Path(__file__).parent / "written"
RAW = (FILES / "aspose.msg").read_bytes()
SHEET = ("Bidrag åren.xlsx", "Bidrag 2025")
INNER = "Sv: Lokaler i Östby"


def read(raw: bytes, path: str = "/lindby/mail.eml", **limits: int) -> Document:
    return read_document(RawSource(path, raw, limits=ReadLimits(**limits)))


def texts(document: Document) -> list[tuple[tuple[str, ...], str]]:
    return [(block.headings, document.text[block.start : block.end]) for block in document.blocks]


def message(text: str = "Bidraget är 9 000 kr.", **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in ({"Subject": "Svar", "From": "asa@lindby.example"} | headers).items():
        made[name] = value
    made.set_content(text)
    return made


@pytest.mark.parametrize(("file", "quoted"), [("python.eml", ["Vad är bidraget?"]), ("aspose.msg", [])])
def test_subject_sender_day_text_and_attachments_nested_once(file: str, quoted: list[str]) -> None:
    document = read((FILES / file).read_bytes(), f"/lindby/{file}")
    assert (document.title, document.publisher, document.published, document.language) == (
        "Frågor om föreningsbidrag",
        "Åsa Öberg",
        "2025-03-03",
        "sv",
    )
    of_text, of_sheet = texts(document)[: 2 + len(quoted)], texts(document)[2 + len(quoted) : -2]
    assert of_text == [((), text) for text in ("Hej!", "Grundbidraget är 9 000 kr om året.", *quoted)]
    assert {headings for headings, _ in of_sheet} == {SHEET}
    assert "Lindby IK – Beviljat: 12 500,00 kr; Utbetalt: 2025-03-01" in of_sheet[1][1]
    assert texts(document)[-2:] == [
        ((INNER,), "Lokalen kostar 200 kr per kväll."),
        ((INNER, "lokal.txt"), "Lokalen har plats för 40 personer."),
    ]


def test_what_cannot_be_read_of_the_attachments_is_named_in_no_block_and_a_remark_says_why() -> None:
    document = read((FILES / "python.eml").read_bytes())
    assert "\n\nkarta.png\n\n" in document.text and not any("karta" in text for _, text in texts(document))
    sheet, picture = document.remarks
    assert sheet.startswith("Bidrag åren.xlsx: Bidrag 2025: no result is stored of B7")
    assert picture.startswith("karta.png: the file (.png) cannot be read")
    assert read(RAW, "/a.msg").remarks[1].startswith("Sv: Lokaler i Östby: Det första brevet: not read, since")


@pytest.mark.parametrize(("file", "last"), [("aspose-text.msg", "Året är 2025."), ("aspose-rich.msg", "Året är 2025.")])
def test_outlook_without_a_page_has_its_plain_text_or_its_rich_text(file: str, last: str) -> None:
    assert texts(read((FILES / file).read_bytes(), "/a.msg"))[-1] == ((), last)


def test_attachments_past_the_limit_are_named() -> None:
    made = message()
    for name in ("a.txt", "b.txt", "c.txt"):
        made.add_attachment(f"Texten i {name} står här.", filename=name)
    document = read(made.as_bytes(), attachments=2)
    assert [headings for headings, _ in texts(document)] == [(), ("a.txt",), ("b.txt",)]
    assert document.remarks == ("c.txt: not read, since at most 2 attachments are: save it as a file of its own",)


def test_an_attachment_is_told_by_its_name_before_what_the_mail_program_claims() -> None:
    made = message()
    made.add_attachment("# Rubrik\n\nStycket står här.", filename="text.md")
    assert texts(read(made.as_bytes()))[-1] == (("text.md", "Rubrik"), "Stycket står här.")


@pytest.mark.parametrize(
    ("headers", "sender", "day"),
    [
        ({"From": "=?iso-8859-1?Q?=C5sa_=D6berg?= <a@x.example>", "Date": "Tue, 4 Mar 2025 00:30:00 +0100"}, "Åsa Öberg", "2025-03-04"),
        ({"From": "a@x.example", "Date": "nyss"}, "a@x.example", None),
        ({"From": '"Öberg, Åsa" <a@x.example>', "Date": "Tue, 4 Mar 2025 00:30:00 +9999999999"}, "Öberg, Åsa", None),
    ],
)
def test_a_head_in_any_encoding_and_any_state(headers: dict[str, str], sender: str, day: str | None) -> None:
    raw = "\r\n".join(f"{name}: {value}" for name, value in headers.items()) + "\r\n\r\nTexten om bidrag i Lindby.\r\n"
    document = read(raw.encode())
    assert (document.title, document.publisher, document.published) == ("mail", sender, day)


def test_an_old_encoding_is_read_and_a_claim_that_the_bytes_belie_is_not_taken() -> None:
    for encoding, claimed in (("iso-8859-1", "iso-8859-1"), ("utf-8", "iso-8859-1"), ("cp1252", "unknown-8bit")):
        head = f"From: a@x.example\nSubject: S\nContent-Type: text/plain; charset={claimed}\nContent-Transfer-Encoding: 8bit\n\n"
        assert (
            texts(read(head.encode() + "Året då föreningen får sitt stöd.".encode(encoding)))[0][1] == "Året då föreningen får sitt stöd."
        )


def test_an_email_without_a_name_is_known_by_its_head() -> None:
    assert read(message().as_bytes(), "/lindby/utan-namn").title == "Svar"
    assert read(b"Bidrag: 9 000 kr\n\nSubject: detta st\xc3\xa5r i en text.", "/lindby/utan-namn").publisher == ""


@pytest.mark.parametrize(
    ("raw", "path", "says"),
    [
        (b"Bara en text om bidrag.", "/a.eml", "the file is no e-mail"),
        (message("").as_bytes(), "/a.eml", "the e-mail holds no text"),
        (b"From: a@x.example\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG", "/a.eml", "is encrypted"),
        (
            b"From: a@x.example\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 3000,
            "/a.eml",
            "the e-mail holds no text|too deep",
        ),
        (RAW[:20_000], "/a.msg", "the Outlook message is damaged"),
        (b"Bara en text.", "/a.msg", "named as Outlook but is not one"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, path: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read(raw, path)


@pytest.mark.parametrize("packed", [b"", b"\x00" * 20, b"\x10\x00\x00\x00\x10\x00\x00\x00XXXX\x00\x00\x00\x00abc"])
def test_rich_text_that_is_damaged_or_packed_otherwise_is_refused(packed: bytes) -> None:
    with pytest.raises(SourceError, match="save the message anew"):
        unpacked_rtf(packed)
