import json
from base64 import urlsafe_b64encode
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from answer.question import Question
from tests.web.sample import answered
from web.feedback.receipts import Receipt, ReceiptSigner, receipt_of

SIGNER = ReceiptSigner(b"k" * 32)
RECEIPT = receipt_of(answered(Question("Hur länge?")), 7)
SIGNED = SIGNER.sign(RECEIPT)


def test_receipt_says_what_was_answered() -> None:
    said = (RECEIPT.question, RECEIPT.language, RECEIPT.status, RECEIPT.confidence, RECEIPT.passages, RECEIPT.generation)
    assert said == ("Hur länge?", "sv", "answered", 0.9, ("sv-length", "sv-bidders"), 7)


def test_two_receipts_of_one_answer_have_ids_of_their_own() -> None:
    assert receipt_of(answered(Question("Hur länge?")), 7).id != RECEIPT.id


@given(st.text(), st.tuples(st.text(), st.text()))
def test_signed_receipt_reads_back_as_it_was(question: str, passages: tuple[str, ...]) -> None:
    receipt = replace(RECEIPT, question=question, passages=passages)
    signed = SIGNER.sign(receipt)
    assert SIGNER.verified(signed) == receipt and signed.isascii() and not set(signed) & set('"&<> ')


@given(st.integers(0, len(SIGNED) - 1), st.characters(codec="ascii"))
def test_altered_receipt_is_refused(at: int, letter: str) -> None:
    altered = SIGNED[:at] + letter + SIGNED[at + 1 :]
    assert SIGNER.verified(altered) in ((RECEIPT,) if same_bits(altered) else (None,))


def same_bits(altered: str) -> bool:
    """The last letter of base64 has bits that nobody reads, so another letter can stand for the same signature."""
    return altered == SIGNED or (altered[:-1] == SIGNED[:-1] and ReceiptSigner(b"k" * 32).verified(altered) == RECEIPT)


@pytest.mark.parametrize("signed", [SIGNED.rpartition(".")[0], f"{SIGNED.rpartition('.')[0]}.", ".", "", "å.å", "e30.00", SIGNED * 2])
def test_what_we_did_not_sign_is_refused(signed: str) -> None:
    assert SIGNER.verified(signed) is None


def test_receipt_under_another_key_or_made_for_something_else_is_refused() -> None:
    other = ReceiptSigner(b"x" * 32).sign(RECEIPT)
    elsewhere = URLSafeSerializer(b"k" * 32, salt="something else").dumps({})
    forged = urlsafe_b64encode(json.dumps({"question": "Forged"}).encode()).decode() + "." + SIGNED.rpartition(".")[2]
    assert [SIGNER.verified(str(text)) for text in (other, elsewhere, forged)] == [None] * 3
    assert isinstance(SIGNER.verified(SIGNED), Receipt)
