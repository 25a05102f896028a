"""Runs as a user who may be kept out of a folder; root never is."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def without_root(folder: Path) -> Iterator[None]:
    """As nobody, where this is root; the way to `folder` is opened."""
    if os.geteuid() != 0:
        yield
        return
    for path in (*folder.parents, folder):
        if path.stat().st_uid == 0 and str(path) not in ("/", "/tmp"):
            path.chmod(path.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
