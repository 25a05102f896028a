"""Small JSON files in the cache folder: what was measured once and can be measured again. A damaged one counts as absent."""

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any


def read_cached(path: Path) -> dict[str, Any]:
    """Return the JSON object in the file, empty where there is none or it cannot be read as one."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_cached(path: Path, content: Mapping[str, Any]) -> None:
    """Put the object in the file's place by one rename. A folder that cannot be written to only costs measuring again."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, building = tempfile.mkstemp(prefix=".keeping-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False)
        os.replace(building, path)
