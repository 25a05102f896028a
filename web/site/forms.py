"""Forms with and without files, read no further than a bound: what is larger never reaches the memory or the disk whole."""

from collections.abc import AsyncGenerator, AsyncIterator

from fastapi import HTTPException, Request
from python_multipart.exceptions import FormParserError
from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

MOST_FIELDS = 10
MOST_FIELD_BYTES = 64 * 1024


class _TooLarge(MultiPartException):
    """More came than is read; the parser closes its files when it sees this."""


async def read_form(request: Request, most_bytes: int, most_files: int = 0) -> FormData:
    """Return the fields and files. Whoever calls closes it.

    Raises:
        HTTPException: 413 where it is larger than `most_bytes`, 422 where it is no form or has too many parts.
    """
    stream = request.stream()
    try:
        return await _parser(request, _bounded(stream, most_bytes), most_files).parse()
    except _TooLarge as error:
        async for _ in stream:  # a browser reads our answer only after it has sent everything
            pass
        raise HTTPException(413) from error
    except (MultiPartException, FormParserError, ClientDisconnect) as error:
        raise HTTPException(422) from error


def _parser(request: Request, stream: AsyncGenerator[bytes, None], most_files: int) -> FormParser | MultiPartParser:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind == "multipart/form-data":
        return MultiPartParser(request.headers, stream, max_files=most_files, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES)
    if kind == "application/x-www-form-urlencoded":
        return FormParser(request.headers, stream, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES)
    raise HTTPException(422)


async def _bounded(stream: AsyncIterator[bytes], most_bytes: int) -> AsyncGenerator[bytes, None]:
    read = 0
    async for piece in stream:
        read += len(piece)
        if read > most_bytes:
            raise _TooLarge(f"more than {most_bytes} bytes")
        yield piece


def text_of(form: FormData, name: str) -> str:
    """Return a field's text; empty where it is absent or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""
