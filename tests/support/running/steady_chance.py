"""Chance that is the same in every run: codes, keys and tokens drawn by a test do not change.

A test that met an unlucky draw once would fail over nothing, and nobody could see it again. Only
what is drawn in this process is steady; installations in processes of their own draw as in use.
"""

import os
import random

from django.middleware import csrf

# All letters of a token in a page's forms, so that no test finds its words in it.
_LETTER = "j"

_source = random.Random()


def begin(test: str) -> None:
    """Starts the draws of a test, of its fixtures too: they depend on its name alone."""
    _source.seed(test)


def watch() -> None:
    """Takes the place of the machine's chance in this process."""
    os.urandom = _source.randbytes
    random._urandom = _source.randbytes  # type: ignore[attr-defined]
    csrf._get_new_csrf_string = lambda: _LETTER * csrf.CSRF_SECRET_LENGTH
