"""What went wrong, said in one line."""

from octopus.files import disk
from octopus.text.email_addresses import NotAnAddress, canonical


class Mistake(Exception):
    """Something the person at the keyboard can put right; the text says what and how."""


def address_of(typed: str) -> str:
    """An e-mail address from the command line, in the form in which it is kept. Raises Mistake."""
    try:
        return canonical(typed)
    except NotAnAddress:
        raise Mistake(f"“{typed}” is not an e-mail address that mail can be sent to.") from None


def of_the_disk(error: BaseException, where: object = "") -> str:
    """What an error says of a disk that takes nothing more, and what to do; empty if of none."""
    place = f" of {where}" if where else ""
    if disk.is_full(error):
        return f"There is no room left on the disk{place}. Make room, then do it again."
    if disk.is_read_only(error):
        return f"The disk{place} can only be read. Mount it so that it can be written."
    return ""


def one_line(error: BaseException) -> str:
    """The first line of what an error says; its kind where it says nothing."""
    lines = str(error).strip().splitlines()
    return lines[0].strip() if lines else type(error).__name__
