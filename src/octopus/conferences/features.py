"""Features of a conference, read at once so that pages skip queries for what it does not have.

Rooms above name their features, such as questions beyond the form's own. All of them are read in
one statement, when the first is asked for, and then kept until the revision is raised: the models
of their rows stand in `state.hooks.kept_models` or `counted_models`, a test holds that.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from octopus.conferences.models import Conference
from octopus.state.revision_cache import cached
from octopus.wiring import Hook


class Feature(NamedTuple):
    """What a conference may have: its name, and the rows of which there must be one.

    `rows`: given a conference's primary key, or the reference to it from a sub-query.
    """

    name: str
    rows: Callable[[int | OuterRef], QuerySet[Any]]


features: Hook[Feature] = Hook()


def has_feature(conference: Conference, name: str) -> bool:
    """False where there is none; an unknown name is a KeyError. Read once a revision."""
    return cached(("conferences.features", conference.pk), lambda: _read(conference.pk))[name]


def _read(pk: int) -> dict[str, bool]:
    found = [Exists(feature.rows(OuterRef("pk"))) for feature in features]
    names = [feature.name for feature in features]
    return dict(zip(names, Conference.objects.values_list(*found).get(pk=pk), strict=True))
