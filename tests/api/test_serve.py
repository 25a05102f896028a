import pytest

from api.commands.serve import address, is_loopback, listen
from corpus.errors import SamsvarError


def test_taken_port_is_refused_with_what_to_do() -> None:
    with listen("127.0.0.1", 0) as listener, pytest.raises(SamsvarError, match="choose another with --port"):
        listen("127.0.0.1", listener.getsockname()[1])


def test_address_can_be_opened_on_this_machine() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert address(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with listen("0.0.0.0", 0) as listener:
        assert address(listener).startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("host", "loopback"), [("127.0.0.1", True), ("127.1.2.3", True), ("localhost", True), ("::1", True), ("0.0.0.0", False)]
)
def test_only_loopback_addresses_go_without_a_warning(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
