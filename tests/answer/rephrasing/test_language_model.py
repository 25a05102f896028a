import json
import logging

import pytest
from pydantic import SecretStr

from answer.rephrasing.language_model import LanguageModelError, Message, ModelServer
from tests.answer.scripted_server import dripping, event, saying, serving

ASKED: list[Message] = [{"role": "user", "content": "Vad kostar det?"}]


def failure(server: ModelServer) -> str:
    with pytest.raises(LanguageModelError) as raised:
        list(server.stream(ASKED))
    return raised.value.failure


def test_text_comes_as_it_is_streamed() -> None:
    with serving(saying("Avgiften är 12 000 kronor [1].", size=5)) as server:
        parts = list(ModelServer(server.base_url, "small").stream(ASKED))
    assert "".join(parts) == "Avgiften är 12 000 kronor [1]." and len(parts) > 3
    assert server.asked[0]["stream"] is True and server.asked[0]["model"] == "small" and server.keys == [None]


def test_server_that_knows_no_streams_is_understood() -> None:
    whole = json.dumps({"choices": [{"message": {"content": "Hej [1]."}}]}, indent=1).encode()
    with serving(lambda: [whole], content_type="application/json") as server:
        assert list(ModelServer(server.base_url, "small").stream(ASKED)) == ["Hej [1]."]


def test_key_is_sent_and_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(saying("Hej"), statuses=[401]) as server:
        asked = ModelServer(server.base_url, "small", SecretStr("hemligt-7"))
        assert failure(asked) == "llm_down"
    assert server.keys == ["Bearer hemligt-7"] and "hemligt" not in caplog.text + repr(asked)


def test_address_is_below_v1_where_the_base_names_no_path() -> None:
    assert ModelServer("http://localhost:8080", "m").address == "http://localhost:8080/v1/chat/completions"
    assert ModelServer("http://localhost/openai/", "m").address == "http://localhost/openai/chat/completions"


def test_server_that_is_not_there_is_down() -> None:
    assert failure(ModelServer("http://127.0.0.1:9/v1", "m")) == "llm_down"


def test_broken_connection_is_tried_once_more() -> None:
    with serving(saying("Hej"), statuses=[0]) as server:
        assert "".join(ModelServer(server.base_url, "m").stream(ASKED)) == "Hej"
    with serving(saying("Hej"), statuses=[0, 0]) as server:
        assert failure(ModelServer(server.base_url, "m")) == "llm_down" and len(server.asked) == 2


def test_error_status_is_not_tried_again() -> None:
    with serving(saying("Hej"), statuses=[500]) as server:
        assert failure(ModelServer(server.base_url, "m")) == "llm_down" and len(server.asked) == 1


@pytest.mark.parametrize("part", [b"", b": still here\n\n", b"x", event("")], ids=["silent", "comments", "no line ends", "empty words"])
def test_slow_first_word_is_not_waited_for(part: bytes) -> None:
    with serving(dripping(part, 0.05, 30)) as server:
        assert failure(ModelServer(server.base_url, "m", seconds=0.8, first_seconds=0.3)) == "llm_slow"


def test_reply_that_drips_for_ever_is_cut_off() -> None:
    with serving(dripping(event("ord "), 0.05, 60)) as server:
        assert failure(ModelServer(server.base_url, "m", seconds=0.4)) == "llm_slow"


def test_reply_without_end_is_cut_off() -> None:
    with serving(dripping(event("ord " * 20_000), 0, 100)) as server:
        assert failure(ModelServer(server.base_url, "m")) == "llm_rambling"


@pytest.mark.parametrize("said", [b"data: {nonsense\n\n", b'data: {"error": {"message": "out of memory"}}\n\n'])
def test_reply_that_is_no_reply_is_down(said: bytes) -> None:
    with serving(lambda: [said]) as server:
        assert failure(ModelServer(server.base_url, "m")) == "llm_down"


def test_event_without_choices_says_nothing() -> None:
    with serving(lambda: [b'data: {"choices": []}\n\n', b'data: {"usage": 7}\n\n', event("Hej"), b"data: [DONE]\n\n"]) as server:
        assert list(ModelServer(server.base_url, "m").stream(ASKED)) == ["Hej"]
