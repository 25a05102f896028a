from pathlib import Path

import pytest

from api.settings import SettingsError, load_settings, setting_fields


def test_defaults_need_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    settings = load_settings()
    assert (settings.data, settings.cache) == (Path("data"), Path("/somewhere/samsvar"))
    assert (settings.server.host, settings.server.port) == ("127.0.0.1", 8000)
    assert settings.embedding.model is None and not settings.embedding.allow_download


def test_environment_sets_values_in_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMSVAR_SERVER__PORT", "8123")
    monkeypatch.setenv("SAMSVAR_INGEST__PRIVATE_HOSTS", "Intranet.example, wiki.example")
    settings = load_settings()
    assert settings.server.port == 8123
    assert settings.ingest.fetch_limits().private_hosts == ("intranet.example", "wiki.example")


def test_data_argument_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMSVAR_DATA", "/from/environment")
    assert load_settings().data == Path("/from/environment")
    assert load_settings(Path("/from/argument")).data == Path("/from/argument")


@pytest.mark.parametrize("name", ["SAMSVAR_SERVER__PROT", "SAMSVAR_SERVR__PORT", "samsvar_server__prot"])
def test_unknown_setting_is_refused_with_the_nearest_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "8000")
    with pytest.raises(SettingsError, match="did you mean SAMSVAR_SERVER__PORT"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("SAMSVAR_SERVER__PORT", "65536"), ("SAMSVAR_EMBEDDING__PRECISION", "float64"), ("SAMSVAR_INGEST__PDF_PAGES", "0")],
)
def test_value_out_of_bounds_is_refused_by_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} is '{value}'"):
        load_settings()


def test_every_setting_says_what_it_is() -> None:
    assert all(what for _, _, what in setting_fields())
    assert len({name for name, _, _ in setting_fields()}) > 15


def test_dotenv_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("SAMSVAR_SERVER__PORT=9999\n")
    monkeypatch.chdir(tmp_path)
    assert load_settings().server.port == 8000


def test_language_model_is_off_until_it_has_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().llm.server() is None
    monkeypatch.setenv("SAMSVAR_LLM__BASE_URL", "http://127.0.0.1:8080/v1")
    monkeypatch.setenv("SAMSVAR_LLM__KEY", "hemligt-7")
    settings = load_settings()
    server = settings.llm.server()
    assert server and server.key and server.key.get_secret_value() == "hemligt-7" and "hemligt" not in repr(settings)
