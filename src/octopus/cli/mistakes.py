"""What went wrong, said in one line."""


class Mistake(Exception):
    """Something the person at the keyboard can put right; the text says what and how."""


def one_line(error: BaseException) -> str:
    """The first line of what an error says; its kind where it says nothing."""
    lines = str(error).strip().splitlines()
    return lines[0].strip() if lines else type(error).__name__
