"""What the form under an answer carries: a signed receipt of what was answered. A receipt is kept nowhere, and says nothing of who asked."""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass

from itsdangerous import BadSignature, URLSafeSerializer

from answer.answer import Answer
from corpus.language import Language


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was answered to one question; `passages` are the ids of those cited, `generation` the library's at that time."""

    id: str
    question: str
    language: Language
    status: str
    confidence: float
    passages: tuple[str, ...]
    generation: int


def receipt_of(answer: Answer, generation: int) -> Receipt:
    """Return a new receipt, with an id of its own."""
    cited = tuple(dict.fromkeys(citation.passage.id for citation in answer.citations))
    return Receipt(secrets.token_hex(16), answer.question, answer.language, answer.status, round(answer.confidence, 4), cited, generation)


class ReceiptSigner:
    """Signs receipts with HMAC-SHA-256 under `key`, for an address or a form."""

    def __init__(self, key: bytes) -> None:
        signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
        self._serializer = URLSafeSerializer(key, salt="receipt", serializer=json, signer_kwargs=signing)

    def sign(self, receipt: Receipt) -> str:
        signed = self._serializer.dumps(asdict(receipt))
        return signed if isinstance(signed, str) else signed.decode()

    def verified(self, signed: str) -> Receipt | None:
        """Return the receipt in `signed`, None where we did not sign it. What has no signature of ours is never read."""
        try:
            values = self._serializer.loads(signed)
        except BadSignature:
            return None
        return Receipt(**values | {"passages": tuple(values["passages"])})
