"""Releases as pages read them, each parsed once in a process.

A release never changes, so its parsed content is kept under the digest of that content: what is
kept can be old, but never wrong. The database sends the content of those only that are not kept.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from threading import Lock
from typing import TypeVar

from django.db.models import Case, F, JSONField, QuerySet, Value, When

from octopus.programme.models import AgendaRelease, Release
from octopus.programme.snapshot.read import read
from octopus.programme.snapshot.types import Programme, ReleaseContent

# How many sessions the parsed releases have together that a process keeps, 5 KB each; the last
# release that was read is kept whatever its size.
MOST = 2_000

_AnyRelease = TypeVar("_AnyRelease", Release, AgendaRelease)

_parsed: OrderedDict[str, Programme] = OrderedDict()
_lock = Lock()


def digest_of(content: ReleaseContent) -> str:
    """The SHA-256 of a release's content, in hexadecimal digits, whatever the order of its keys."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def programmes(releases: QuerySet[_AnyRelease]) -> list[Programme]:
    """The programmes of some releases, in the order of the query. One query.

    `number`, `released_at`, `note` and `digest` of each are those of its release.
    """
    with _lock:
        known = dict(_parsed)
    rows = releases.defer("content").annotate(
        content_to_parse=Case(
            When(digest__in=list(known), then=Value(None, JSONField())),
            default=F("content"),
            output_field=JSONField(),
        )
    )
    found = []
    for release in rows:
        parsed = known.get(release.digest) or read(release.content_to_parse)
        found.append((release, parsed))
    # The first of the query is the one that is asked for most: it is kept longest.
    _keep((release.digest, parsed) for release, parsed in reversed(found))
    return [_of(release, parsed) for release, parsed in found]


def keep_parsed(digest: str, content: ReleaseContent) -> None:
    """Keeps a release that was just made, so that whoever reads it next need not parse it."""
    _keep([(digest, read(content))])


def _of(release: Release | AgendaRelease, parsed: Programme) -> Programme:
    return replace(
        parsed,
        number=release.number,
        released_at=release.released_at,
        note=release.note,
        digest=release.digest,
    )


def _keep(parsed: Iterable[tuple[str, Programme]]) -> None:
    """Keeps some releases; those not read for longest make room, of these the first ones."""
    with _lock:
        for digest, content in parsed:
            _parsed[digest] = content
            _parsed.move_to_end(digest)
        kept = sum(len(content.sessions) for content in _parsed.values())
        while kept > MOST and len(_parsed) > 1:
            kept -= len(_parsed.popitem(last=False)[1].sessions)
