"""Which addresses speak to programs and not to people: they answer errors as JSON, and need no proof of which page a request comes from."""

PROGRAM_PATH = "/api"


def is_for_programs(path: str) -> bool:
    return path == PROGRAM_PATH or path.startswith(f"{PROGRAM_PATH}/")
