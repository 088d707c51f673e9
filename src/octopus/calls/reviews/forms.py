"""The form of a review: a score by each criterion, a note, and a conflict of interest."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.calls.models import HIGHEST_SCORE, LOWEST_SCORE, Criterion, Review
from octopus.editing.forms import GuardedForm


class ReviewForm(GuardedForm, forms.Form):
    """What a reviewer thinks of a proposal. With a conflict of interest no score is asked for."""

    has_conflict = forms.BooleanField(
        label=gettext_lazy("I have a conflict of interest"),
        help_text=gettext_lazy(
            "For example if you work for the organisation. Your scores are then not counted."
        ),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note for the secretariat"),
        help_text=gettext_lazy("Only the secretariat reads it; applicants do not see reviews."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args: Any, criteria: list[Criterion], review: Review | None, **kw: Any):
        kw.setdefault("initial", _initial(criteria, review))
        super().__init__(*args, **kw)
        self.criteria = criteria
        self.edited = review
        for criterion in criteria:
            self.fields[_name(criterion)] = forms.ChoiceField(
                label=str(criterion.name),
                choices=_scores(),
                widget=forms.RadioSelect,
                required=False,
            )
        self.order_fields([*map(_name, criteria), "note", "has_conflict"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("has_conflict"):
            for name in map(_name, self.criteria):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Please choose a score."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes. Only of a valid form."""
        given = {criterion.pk: self.cleaned_data[_name(criterion)] for criterion in self.criteria}
        return {
            "scores": {pk: int(score) for pk, score in given.items() if score},
            "note": self.cleaned_data["note"],
            "has_conflict": self.cleaned_data["has_conflict"],
        }


def _name(criterion: Criterion) -> str:
    return f"score_{criterion.pk}"


def _scores() -> list[tuple[str, str]]:
    """The scores, the lowest and the highest with their meaning."""
    words = {LOWEST_SCORE: _("weak"), HIGHEST_SCORE: _("excellent")}
    return [
        (str(score), f"{score} ({words[score]})" if score in words else str(score))
        for score in range(LOWEST_SCORE, HIGHEST_SCORE + 1)
    ]


def _initial(criteria: list[Criterion], review: Review | None) -> dict[str, Any]:
    if review is None:
        return {}
    scores = {_name(row): str(review.score_of(row) or "") for row in criteria}
    return scores | {"note": review.note, "has_conflict": review.has_conflict}
