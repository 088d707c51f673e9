"""Whether something failed because the disk takes nothing more."""

import errno
from collections.abc import Iterator

# EFBIG: a limit of the process; EDQUOT: one of the user.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# SQLSTATE of PostgreSQL; the names of SQLite begin so.
_FULL_CODES = {"53100", "SQLITE_FULL"}
_READ_ONLY_CODES = {"25006"}
_READ_ONLY_SQLITE = "SQLITE_READONLY"


def is_full(error: BaseException | None) -> bool:
    """Whether there was no room left, for a file or for a row."""
    return any(
        getattr(cause, "errno", None) in _FULL or _code(cause) in _FULL_CODES
        for cause in _causes(error)
    )


def is_read_only(error: BaseException | None) -> bool:
    """Whether the disk or the database takes no change at all."""
    return any(
        getattr(cause, "errno", None) == errno.EROFS
        or _code(cause) in _READ_ONLY_CODES
        or _code(cause).startswith(_READ_ONLY_SQLITE)
        for cause in _causes(error)
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those behind it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _code(error: BaseException) -> str:
    """How the driver of a database names an error."""
    return str(getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None) or "")
