"""Which network addresses a URL may lead to: only public ones, so that no page can make us read the internal network.

Looks names up; never connects.
"""

import queue
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Thread

from ingest.fetching.fetched import FetchError

Resolve = Callable[[str, int], list[str]]
"""The addresses of a host and port, best first. Raises: OSError or UnicodeError where there are none."""

# What Python 3.11 calls global (or leaves to its version) though no page should be read from it.
_CLOSED_V4 = tuple(
    IPv4Network(net)
    for net in (
        "100.64.0.0/10",  # carrier-grade NAT, and the metadata address of some clouds
        "168.63.129.16/32",  # a cloud's host agent behind a public number
        "192.0.0.0/24",  # protocol assignments, and the metadata address of another cloud
        "192.88.99.0/24",  # relays from IPv6 to IPv4
    )
)
_UNICAST_V6 = IPv6Network("2000::/3")  # the only part of IPv6 from which public addresses are given out
_CLOSED_V6 = (IPv6Network("2001::/23"), IPv6Network("3fff::/20"))  # protocol assignments with Teredo, documentation
_NAT64 = IPv6Network("64:ff9b::/96")


def system_addresses(host: str, port: int) -> list[str]:
    """Ask the operating system. Raises: OSError or UnicodeError where it knows none."""
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in entries))


def is_public(address: str) -> bool:
    """Say whether `address` is reached over the public internet; an IPv4 address wrapped in an IPv6 one is judged by what is inside.

    False for what is no address at all.
    """
    try:
        ip = _unwrapped(ip_address(address))
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in net for net in _CLOSED_V4)
    return ip in _UNICAST_V6 and not any(ip in net for net in _CLOSED_V6)


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def checked_addresses(host: str, port: int, *, private: bool, seconds: float, resolve: Resolve) -> list[str]:
    """Return the addresses of `host`, all of them public unless `private`. One private address among public ones refuses the host.

    Raises: FetchError where the name has no address, has a private one, or is not found within `seconds`.
    """
    addresses = _resolved(host, port, seconds, resolve)
    closed = [] if private else [address for address in addresses if not is_public(address)]
    if closed:
        raise FetchError(
            f"{host} leads to {closed[0]}, which is not a public address, and only public ones are fetched:"
            " if the page is your own, save it as a file and ingest the file"
        )
    return addresses


def _resolved(host: str, port: int, seconds: float, resolve: Resolve) -> list[str]:
    answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

    def look_up() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # A name server that is slow to answer cannot be interrupted, only left behind.
    Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise FetchError(f"looking up {host} took longer than {seconds:.0f} s: try again later", temporary=True) from None
    if isinstance(answer, list) and answer:
        return answer
    temporary = isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN
    raise FetchError(f"the host {host!r} was not found: check the address, and that this machine is online", temporary=temporary)
