"""What a client sends: received before Django is asked, within limits of size and time."""

import asyncio
import time
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings

# A body that is slower than this at any moment is not waited for: so many seconds, and one more
# for each so many bytes that have arrived. A line of 128 kbit/s sends 25 MB.
PATIENCE = 20.0
RATE = 16 * 1024
# Files are taken in forms of this type only, and together may have so many bytes.
_WITH_FILES = "multipart/form-data"
MOST_WITH_FILES = 100 * 1024 * 1024
# So many bytes are read only to be thrown away.
MOST_READ_AWAY = 32 * 1024 * 1024
# Up to so many bytes stay in memory, the rest goes to disk.
IN_MEMORY = 256 * 1024


class BodyRefused(Exception):
    """A body is too large (413) or too slow (408); `status` says which."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def received(scope: Any, protocol: Any) -> tuple[IO[bytes], int]:
    """The whole body, to be read from its start, and how many bytes it has. Raises BodyRefused."""
    headers = scope.headers
    limit = _limit(headers.get("content-type") or "")
    declared = headers.get("content-length") or ""
    if declared.isdecimal() and int(declared) > limit:
        await _read_away(protocol)
        raise BodyRefused(413)
    body: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- the caller closes it
    try:
        length = await _copied(protocol, body, limit)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body, length


async def _copied(protocol: Any, body: IO[bytes], limit: int) -> int:
    begun, length = time.monotonic(), 0
    portions = aiter(protocol)
    while True:
        left = begun + PATIENCE + length / RATE - time.monotonic()
        try:
            async with asyncio.timeout(max(left, 0)):
                portion = await anext(portions)
        except StopAsyncIteration:
            return length
        except TimeoutError:
            raise BodyRefused(408) from None
        length += len(portion)
        if length > limit:
            await _read_away(portions)
            raise BodyRefused(413)
        body.write(portion)


async def _read_away(portions: Any) -> None:
    """Takes the rest of a body that is not wanted, within limits: a browser that is cut off while
    it sends shows no answer.
    """
    length = 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for portion in portions:
                length += len(portion)
                if length > MOST_READ_AWAY:
                    return
    except TimeoutError:
        return


def _limit(content_type: str) -> int:
    if content_type.lower().startswith(_WITH_FILES):
        return MOST_WITH_FILES
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE or MOST_WITH_FILES
