"""Makes questions, options and travel for tests."""

from typing import Any

from octopus import clock
from octopus.conferences.models import Conference
from octopus.registration.models import Logistics, Option, Question, Registration
from octopus.text.multilingual import MultilingualText

TOPICS = (
    MultilingualText(en="Evidence", fr="Preuve", es="Prueba"),
    MultilingualText(en="Training", fr="Formation", es="Formación"),
)


def question(of: Conference, key: str = "topics", kind: str = "text", **changes: Any) -> Question:
    """A question with words in three languages; kinds with options have two of them."""
    categories = changes.pop("categories", ())
    values = {
        "label": MultilingualText(en=f"Which {key}?", fr=f"Quels {key}\u202f?", es=f"¿Qué {key}?"),
        "purpose": MultilingualText(en="To plan.", fr="Pour prévoir.", es="Para planificar."),
        "position": of.questions.count(),
    }
    made = Question.objects.create(conference=of, key=key, kind=kind, **values | changes)
    made.categories.set(of.categories.filter(key__in=categories))
    for position, label in enumerate(TOPICS if kind in ("choice", "choices") else ()):
        Option.objects.create(
            question=made, key=label["en"].lower(), label=label, position=position
        )
    return made


def logistics(of: Registration, **changes: Any) -> Logistics:
    """What somebody told about their journey."""
    values = {"hotel": "Sample Hotel", "needs_visa": True, "saved_at": clock.now()}
    return Logistics.objects.create(registration=of, **values | changes)
