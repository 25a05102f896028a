"""Where what can be made again is kept between runs: the unpacked model, and what was measured of it. Makes nothing there itself."""

from pathlib import Path

from platformdirs import user_cache_path


def cache_folder() -> Path:
    """Return Samsvar's folder among this person's caches: on Linux below `$XDG_CACHE_HOME`, or `~/.cache` where that is not set."""
    return user_cache_path("samsvar", appauthor=False)
