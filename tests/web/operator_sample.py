"""An app whose operator has a password, on real services with the encoder for unit tests; and how a browser signs in to it."""

import re
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from fpdf import FPDF
from httpx2 import Response

from api.app import build_app
from api.data_folder import records_path
from api.services import Services
from api.settings import FeedbackSettings, OperatorSettings
from tests.api.tiny import hash_services
from web.operator.account import OperatorAccount

PASSWORD = "fyra ord i rad"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""A hash says itself what it costs to verify, so whoever signs in is checked as quickly; tests/web/operator/test_account.py pays the real price."""
ENGLISH = {"Accept-Language": "en", "Origin": "http://testserver"}
UNANSWERED = ["Vad kostar en fiskelicens?", "Hur mycket kostar fiskelicensen?", "När öppnar simhallen?"]


@dataclass
class Operated:
    """An app and a browser that shows its pages."""

    services: Services
    client: TestClient

    def csrf(self, path: str = "/operator") -> str:
        """Return the token in the forms of the page at `path`."""
        token = re.search(r'name="csrf" value="([0-9a-f]+)"', self.client.get(path).text)
        assert token, f"{path} has no form"
        return token[1]

    def sign_in(self, password: str = PASSWORD) -> Response:
        return self.client.post(
            "/operator/login", data={"csrf": self.csrf("/operator/login"), "password": password}, follow_redirects=False
        )

    def upload(self, *files: tuple[str, bytes], csrf: str | None = None) -> Response:
        fields = {"csrf": self.csrf("/operator/upload") if csrf is None else csrf}
        parts = [("files", (name, BytesIO(content))) for name, content in files]
        return self.client.post("/operator/upload", data=fields, files=parts, follow_redirects=False)

    def ask(self, *questions: str) -> None:
        for question in questions:
            assert self.client.post("/ask", data={"q": question}).status_code == 200


def operated(folder: Path, password: str | None = PASSWORD, mebibytes: int = 1, secure: bool = False) -> Operated:
    """Return an app on a library in `folder`; without a password the operator's pages are off. Unanswered questions are kept."""
    plain = hash_services(folder)
    settings = plain.settings.model_copy(
        update={"feedback": FeedbackSettings(keep_unanswered=True), "operator": OperatorSettings(upload_mebibytes=mebibytes)}
    )
    services = replace(plain, settings=settings)
    if password:
        OperatorAccount(records_path(settings), hasher=CHEAP).set_password(password)
    base = "https://testserver" if secure else "http://testserver"
    return Operated(services, TestClient(build_app(services), base_url=base, headers=ENGLISH | {"Origin": base}))


def small_pdf(*paragraphs: str) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    for paragraph in paragraphs:
        pdf.multi_cell(0, 8, paragraph)
        pdf.ln(8)
    return bytes(pdf.output())
