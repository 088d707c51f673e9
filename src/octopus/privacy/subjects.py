"""To which conference a thing belongs that the log speaks of."""

from functools import cache

from django.db.models import ForeignKey, Model

_CONFERENCE = "conferences.conference"
_OWN_FIELD = "conference_id"
# From a thing over what it belongs to, such as a session over its meeting.
_MOST_STEPS = 3


def conference_of(subject: Model) -> int | None:
    """The primary key of a thing's conference; None for what is of no single conference.

    It is found by the foreign keys of the model, the shortest way. A query for each step that is
    not loaded; none for a thing that has the conference itself.
    """
    # The account of a request is a lazy object; its model is behind it.
    way = _way(subject._meta.model)
    value: object = subject if way else None
    for name in way:
        value = getattr(value, name, None)
    return value if isinstance(value, int) else None


@cache
def _way(model: type[Model]) -> tuple[str, ...]:
    """The names to follow from a model to its conference; none where there is no way."""
    if model._meta.label_lower == _CONFERENCE:
        return ("pk",)
    ways: list[tuple[type[Model], tuple[str, ...]]] = [(model, ())]
    for _step in range(_MOST_STEPS):
        further = []
        for here, names in ways:
            fields = here._meta.concrete_fields
            if any(field.attname == _OWN_FIELD for field in fields):
                return (*names, _OWN_FIELD)
            further += [
                (field.related_model, (*names, field.name))
                for field in fields
                if isinstance(field, ForeignKey) and issubclass(field.related_model, Model)
            ]
        ways = further
    return ()
