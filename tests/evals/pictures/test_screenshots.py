"""The pictures of the documents: those that are listed, small, and from a service that says why it does not start."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from corpus.errors import SamsvarError
from evals.browser.served import served
from evals.pictures.screenshots import FOLDER, LARGEST, SHOTS, reduced


def test_pictures_are_those_that_the_command_takes_and_small() -> None:
    pictures = {path.name: path.stat().st_size for path in FOLDER.glob("*")}
    assert set(pictures) == {shot.file for shot in SHOTS}, "run `make screenshots`"
    assert max(pictures.values()) <= LARGEST


def test_picture_keeps_its_size_and_loses_its_colours() -> None:
    file = BytesIO()
    Image.effect_noise((200, 100), 50).convert("RGB").save(file, "PNG")
    picture = Image.open(BytesIO(reduced(file.getvalue())))
    assert picture.size == (200, 100) and picture.mode == "P" and len(picture.getcolors() or []) <= 64


def test_picture_that_is_too_large_is_refused_with_what_to_do() -> None:
    file = BytesIO()
    Image.effect_noise((1000, 1000), 50).save(file, "PNG")
    with pytest.raises(SamsvarError, match="smaller window"):
        reduced(file.getvalue())


def test_service_that_cannot_start_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="`samsvar ingest corpus` ended with 2"), served(tmp_path, {"SAMSVAR_NO_SUCH_SETTING": "1"}):
        pass
