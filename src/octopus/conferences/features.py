"""What a conference has at all, so that a page asks the database for nothing that is not there.

Rooms above name their features, such as questions beyond the form's own. All of them are asked for
a request's conference in one statement, when the first is.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from octopus.conferences.models import Conference
from octopus.request_cache import cached, is_cached
from octopus.wiring import Hook

_OF_REQUEST = "conferences.is_of_request"


class Feature(NamedTuple):
    """What a conference may have: its name, and the rows of which there must be one.

    `rows`: given a conference's primary key, or the reference to it from a sub-query.
    """

    name: str
    rows: Callable[[int | OuterRef], QuerySet[Any]]


features: Hook[Feature] = Hook()


def read_once(conference: Conference) -> None:
    """Lets what is found of a conference be kept with it: with that of a request, and no other."""
    cached(conference, _OF_REQUEST, lambda: True)


def has_feature(conference: Conference, name: str) -> bool:
    """False where there is none, as this request has found; an unknown name is a KeyError.

    True for a conference of which nothing is kept: then whoever asks looks for the thing itself.
    One statement a request.
    """
    if not is_cached(conference, _OF_REQUEST):
        return True
    return cached(conference, "conferences.features", lambda: _read(conference.pk))[name]


def _read(pk: int) -> dict[str, bool]:
    found = [Exists(feature.rows(OuterRef("pk"))) for feature in features]
    names = [feature.name for feature in features]
    return dict(zip(names, Conference.objects.values_list(*found).get(pk=pk), strict=True))
