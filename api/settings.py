"""All settings, from SAMSVAR_* environment variables. Read once at start and passed on as plain values; never reads a file."""

import difflib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from answer.rephrasing.language_model import ModelServer
from corpus.errors import SamsvarError
from corpus.places import CORPUS
from index.model.cache_folder import cache_folder
from ingest.fetching.fetched import FetchLimits
from ingest.limits import ReadLimits

PREFIX = "SAMSVAR_"


class SettingsError(SamsvarError):
    """A setting is unknown or has a value that cannot be used."""


def _folder(value: object) -> object:
    return Path(value).expanduser() if isinstance(value, str) else value


def _names(value: object) -> object:
    return tuple(name.strip().lower() for name in value.split(",") if name.strip()) if isinstance(value, str) else value


Folder = Annotated[Path, BeforeValidator(_folder)]
Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)]


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EmbeddingSettings(Section):
    """The model that turns texts into vectors."""

    model: str | None = Field(
        default=None, min_length=1, description="A folder or name that sentence-transformers loads; the packaged model if unset"
    )
    precision: Literal["auto", "float32", "bfloat16"] = Field(
        default="auto", description="Number format; `auto` measures once which is quicker here"
    )
    dimension: int | None = Field(
        default=None, ge=8, le=8192, description="Numbers kept of each vector, for a Matryoshka model; all if unset"
    )
    query_prompt: str | None = Field(default=None, max_length=500, description="Put before each query; the model's own if unset")
    passage_prompt: str | None = Field(default=None, max_length=500, description="Put before each passage; the model's own if unset")
    allow_download: bool = Field(default=False, description="Let a model that is named and not on this machine be downloaded")
    threads: int | None = Field(
        default=None, ge=1, le=256, description="Processor threads for the model; as many as there are cores if unset"
    )


class RerankerSettings(Section):
    """A cross-encoder that reads the question and each of the best passages together; none, and the fusion alone ranks."""

    model: str | None = Field(
        default=None, min_length=1, description="A folder or name of a cross-encoder that sentence-transformers loads; none if unset"
    )
    passages: int = Field(default=20, ge=1, le=100, description="How many of the best passages of each language it reads")
    allow_download: bool = Field(default=False, description="Let a re-ranker that is named and not on this machine be downloaded")


class ServerSettings(Section):
    """Where `samsvar serve` listens."""

    host: str = Field(default="127.0.0.1", min_length=1, max_length=255, description="Address to listen on; only this machine by default")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one")


class IngestLimits(Section):
    """What a source may cost to fetch and read; one past a limit is refused with its reason."""

    file_mebibytes: int = Field(default=100, ge=1, le=4096, description="Largest file")
    archive_unpacked_mebibytes: int = Field(
        default=200, ge=1, le=8192, description="Largest Word, Excel, PowerPoint, OpenDocument or EPUB file once unpacked"
    )
    archive_ratio: int = Field(default=100, ge=2, le=10_000, description="Highest ratio of unpacked to packed bytes of such a file")
    sheet_cells: int = Field(default=300_000, ge=100, le=10_000_000, description="Most cells with something in them of an Excel file")
    attachments: int = Field(default=50, ge=0, le=1000, description="Most attachments of an e-mail")
    pdf_pages: int = Field(default=2000, ge=1, le=100_000, description="Most pages of a PDF")
    pdf_seconds: int = Field(default=120, ge=1, le=3600, description="Longest time to read a PDF")
    pdf_mebibytes: int = Field(default=1024, ge=128, le=65536, description="Most memory to read a PDF")
    ocr_pages: int = Field(
        default=500,
        ge=0,
        le=100_000,
        description="Most pages of a PDF that are read from pictures, where tesseract is installed; 0 reads none",
    )
    ocr_seconds: int = Field(default=120, ge=1, le=3600, description="Longest time to read a page from its picture")
    fetch_mebibytes: int = Field(default=25, ge=1, le=1024, description="Largest page or file fetched from an address")
    fetch_seconds: float = Field(default=30.0, gt=0, le=600, description="Longest time to fetch one address")
    fetch_redirects: int = Field(default=5, ge=0, le=20, description="Most redirects to follow")
    private_hosts: Names = Field(default=(), description="Hosts with private addresses that may be fetched from, with commas between")
    allow_private: bool = Field(
        default=False, description="Let every host have a private address; a public page may then redirect into your network"
    )

    def read_limits(self) -> ReadLimits:
        return ReadLimits(**{name: getattr(self, name) for name in ReadLimits.__dataclass_fields__})

    def fetch_limits(self) -> FetchLimits:
        return FetchLimits(
            bytes=self.fetch_mebibytes * 2**20,
            seconds=self.fetch_seconds,
            redirects=self.fetch_redirects,
            allow_private=self.allow_private,
            private_hosts=self.private_hosts,
        )


class LlmSettings(Section):
    """A language model that says answers in its own words; none, and answers are quotations."""

    base_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s@]+$",
        description="An OpenAI-compatible server, such as http://127.0.0.1:8080/v1; answers are quoted if unset",
    )
    model: str = Field(default="default", min_length=1, max_length=200, description="The model's name, as the server knows it")
    key: SecretStr | None = Field(default=None, description="The server's key, if it wants one; never logged")
    seconds: float = Field(default=60.0, gt=0, le=600, description="Longest wait for the whole reply; then the answer is quoted")
    first_seconds: float = Field(
        default=20.0, gt=0, le=600, description="Longest wait for the reply's first word, and for each pause in it"
    )
    max_tokens: int = Field(default=600, ge=16, le=8192, description="Most tokens of a reply")
    nli_model: str | None = Field(
        default=None,
        min_length=1,
        description="A folder with an entailment model that sentence-transformers loads, as one more check of each sentence",
    )

    def server(self) -> ModelServer | None:
        if self.base_url is None:
            return None
        return ModelServer(self.base_url, self.model, self.key, self.seconds, self.first_seconds, self.max_tokens)


class SharingSettings(Section):
    """Links to one answer as it was; the answers are kept in records.sqlite in the data folder."""

    enabled: bool = Field(default=True, description="Let people share an answer by a link that cannot be guessed")
    keep_days: int = Field(default=90, ge=1, le=3650, description="How many days a shared answer is kept")


class FeedbackSettings(Section):
    """What people say of answers, in records.sqlite in the data folder."""

    enabled: bool = Field(default=True, description="Ask under each answer whether it helped")
    keep_unanswered: bool = Field(default=False, description="Keep questions that the sources do not answer, even if nobody rates them")
    keep_days: int = Field(default=365, ge=1, le=3650, description="How many days verdicts and unanswered questions are kept")


class OperatorSettings(Section):
    """The operator's pages; they are off until `samsvar operator password` has set a password."""

    upload_mebibytes: int = Field(default=200, ge=1, le=8192, description="Largest upload on the operator's page, all its files together")


class ContactSettings(Section):
    """Whom readers may turn to; the pages on the service and its accessibility name them."""

    name: str = Field(default="", max_length=200, description="Who runs the service, as readers are told; `the one who runs it` if unset")
    email: str = Field(default="", pattern=r"^([^@\s<>]+@[^@\s<>]+\.[^@\s<>]+)?$", description="Where readers may write to")
    url: str = Field(default="", pattern=r"^(https?://[^\s@]+)?$", description="A page that says how to get in touch")


class Settings(BaseSettings):
    """Samsvar's settings. `SAMSVAR_SERVER__PORT` sets `server.port`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="forbid", env_file=None)

    data: Folder = Field(default=Path("data"), description="The data folder: the library and the indexes made from it")
    cache: Folder = Field(default_factory=cache_folder, description="What can be made again: the unpacked model and measurements of it")
    corpus: Folder = Field(
        default=CORPUS, description="The folder with our briefs, glossary.toml, statutes.toml, sources.toml and starters.toml"
    )
    embedding: EmbeddingSettings = EmbeddingSettings()
    reranker: RerankerSettings = RerankerSettings()
    server: ServerSettings = ServerSettings()
    ingest: IngestLimits = IngestLimits()
    llm: LlmSettings = LlmSettings()
    sharing: SharingSettings = SharingSettings()
    feedback: FeedbackSettings = FeedbackSettings()
    operator: OperatorSettings = OperatorSettings()
    contact: ContactSettings = ContactSettings()


def load_settings(data: Path | None = None) -> Settings:
    """Return the settings of the environment, with `data` in place of SAMSVAR_DATA where it is given.

    Raises:
        SettingsError: a SAMSVAR_* name is unknown, or a value is not what its setting takes.
    """
    check_names(os.environ)
    try:
        return Settings() if data is None else Settings(data=data)
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "__".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name} is {first['input']!r}: {first['msg']}; see docs/settings.md") from error


def check_names(environment: Mapping[str, str]) -> None:
    """Refuse a name that begins with SAMSVAR_ and is no setting: mistyped, it would be left out without a word."""
    known = [name for name, _, _ in setting_fields()]
    for name in environment:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.0)
            raise SettingsError(f"{name} is not a setting: did you mean {near[0]}? See docs/settings.md, or unset it")


def setting_fields() -> Iterator[tuple[str, str, str]]:
    """Yield each setting's environment name, its default as text, and what it is."""
    for name, field in Settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            for inner, part in field.annotation.model_fields.items():
                yield f"{PREFIX}{name}__{inner}".upper(), _shown(part.default), str(part.description)
        else:
            yield f"{PREFIX}{name}".upper(), _default_folder(name), str(field.description)


def _shown(default: object) -> str:
    if default is None or default == ():
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)


def _default_folder(name: str) -> str:
    """The defaults of folders differ by machine, so they are told in words."""
    return {
        "data": "./data",
        "cache": "samsvar in your cache folder (Linux: $XDG_CACHE_HOME or ~/.cache)",
        "corpus": "corpus in the checkout",
    }[name]
