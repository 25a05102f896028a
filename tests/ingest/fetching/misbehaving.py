"""A real web server on this machine that answers, byte for byte, whatever a test wants; and certificates for it."""

import datetime
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = Callable[[Message], Iterable[bytes]]
"""From the headers of the request to the bytes of the response, sent as they come."""


class Server(ThreadingHTTPServer):
    """`seen` holds the path and headers of each request, in order; an unknown path is answered with 404."""

    def __init__(self, routes: Mapping[str, Answer], address: str, port: int) -> None:
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        super().__init__((address, port), _Handler)
        self.routes = routes
        self.seen: list[tuple[str, Message]] = []

    @property
    def port(self) -> int:
        return self.server_port

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.seen]


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.seen.append((self.path, self.headers))
        answer = self.server.routes.get(self.path, always(reply(404)))
        try:
            for part in answer(self.headers):
                self.wfile.write(part)
        except OSError:
            pass  # the client has had enough, which is what many tests are about
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing: tests read `seen`."""


def reply(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    """Return a whole response with its Content-Length, unless `headers` (`content_type="text/html"`) say otherwise."""
    fields = {"content_length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status} X", *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def always(*parts: bytes) -> Answer:
    return lambda _: parts


def in_turn(*responses: bytes) -> Answer:
    """Give the first response to the first request, and so on; the last one for ever."""
    left = list(responses)
    return lambda _: [left.pop(0) if len(left) > 1 else left[0]]


def dripping(seconds: float, *parts: bytes) -> Answer:
    """Wait before each part."""

    def drip(_: Message) -> Iterator[bytes]:
        for part in parts:
            time.sleep(seconds)
            yield part

    return drip


@contextmanager
def serving(routes: Mapping[str, Answer], address: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    with Server(routes, address, port) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def certificate(folder: Path, host: str) -> Path:
    """Write a self-signed certificate for `host` with its key into `folder` and return its path: trusted where SSL_CERT_FILE names it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / f"{host}.pem"
    path.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + secret)
    return path


def server_tls(path: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    return context
