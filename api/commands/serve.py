"""`samsvar serve`: the pages and the JSON API, on this machine unless told otherwise."""

import argparse
import ipaddress
import socket

import uvicorn

from api.app import build_app
from api.data_folder import open_library
from api.services import Services, build_services
from api.settings import Settings
from api.terminal.exits import DONE
from api.terminal.output import complain
from corpus.errors import SamsvarError
from index.data_folder import library_path

BACKLOG = 128


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    host = arguments.host or settings.server.host
    port = settings.server.port if arguments.port is None else arguments.port
    _check_filled(settings)
    # The port is taken before the model is loaded, so that one in use is told at once.
    listener = listen(host, port)
    if not is_loopback(host):
        complain(f"warning: {host} can be reached from other machines, and there is no login: whoever reaches it can read the library")
    app = build_app(_warm(settings))
    print(f"Samsvar is at {address(listener)} (stop it with Ctrl+C)", flush=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    server.run(sockets=[listener])
    return DONE


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there.

    Raises:
        SamsvarError: the host is not this machine's, or the port is taken.
    """
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise SamsvarError(f"cannot listen on {host}: {error.strerror}; give --host an address of this machine") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise SamsvarError(
            f"cannot listen on {host}, port {port}: {error.strerror}; stop what uses it, or choose another with --port"
        ) from error
    return listener


def address(listener: socket.socket) -> str:
    """Return the URL that a browser on this machine opens."""
    host, port = listener.getsockname()[:2]
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_filled(settings: Settings) -> None:
    if open_library(settings).counts()[1] == 0:
        raise SamsvarError(f"the library {library_path(settings.data)} is empty: run `samsvar ingest corpus` first")


def _warm(settings: Settings) -> Services:
    """Build the services, and the indexes and first vector too, so that the first visitor does not wait for them."""
    services = build_services(settings)
    services.searcher.prepare()
    services.encoder.queries(["Vad är ett IOP?"])
    return services
