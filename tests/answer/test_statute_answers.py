"""A question in English about a section of a Swedish statute cites the section, over the real statutes and with the packaged model."""

import re
from pathlib import Path

import pytest

from answer.question import Question
from api.services import services_with
from api.settings import Settings
from corpus.places import CORPUS, SHARED
from index.intake.ingestion import IngestSettings, ingest
from index.library.library import Library
from index.model.open_model import Model
from tests.packaged import packaged_reader

LAW = SHARED / "law"


@pytest.mark.model
@pytest.mark.skipif(not LAW.is_dir(), reason="needs the shared statutes, which are not part of the checkout")
def test_section_asked_for_in_english_is_cited_in_swedish(model: Model, model_cache: Path, tmp_path: Path) -> None:
    # Of LOU its chapter 19 alone, since the whole takes a minute to embed.
    head, *chapters = re.split(r"^(?=## \d)", (LAW / "sfs-2016-1145.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    (tmp_path / "sfs-2016-1145.md").write_text(
        head + "".join(chapter for chapter in chapters if chapter.startswith("## 19 kap.")), encoding="utf-8"
    )
    (tmp_path / "sfs-2022-900.md").write_bytes((LAW / "sfs-2022-900.md").read_bytes())
    settings = Settings(data=tmp_path / "data", cache=model_cache, corpus=CORPUS)
    services = services_with(settings, Library(settings.data / "library.sqlite"), model, packaged_reader(model_cache))
    list(ingest(services.library, model.encoder, [str(path) for path in tmp_path.glob("*.md")], IngestSettings(services.statutes)))
    answer = services.engine.ask(Question("What does 19 kap. 25 a § LOU say about who may take part?"))
    assert (answer.status, answer.language) == ("answered", "en")
    assert "LOU 19 kap. 25 a §" in [citation.passage.chunk.section for citation in answer.citations]
    assert {citation.passage.chunk.language for citation in answer.citations} == {"sv"}
