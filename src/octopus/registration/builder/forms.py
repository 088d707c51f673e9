"""The forms with which staff build questions, and say until when travel is wanted."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.conferences.models import Conference, Meeting
from octopus.editing.choices import set_choices
from octopus.editing.forms import GuardedForm, GuardedFormSet
from octopus.registration.models import AbstractQuestion, Category, FormSettings, Question
from octopus.registration.questions.answer_values import choices, options_of
from octopus.registration.questions.applicability import TELLING, WITH_OPTIONS
from octopus.text.multilingual import (
    MultilingualText,
    TextFormField,
    main_language,
    with_main_language,
)
from octopus.text.typed.dates import DateInput

_Kind, _Stage, _Condition = Question.Kind, Question.Stage, Question.Condition


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=False, widget=DateInput)


class QuestionWordsForm(GuardedForm, forms.Form):
    """A question of any form: its words, the kind of answer, whether it must be answered."""

    label = TextFormField(label=gettext_lazy("Question"))
    help = TextFormField(
        label=gettext_lazy("Explanation"),
        help_text=gettext_lazy("One line under the question, where it needs one."),
        required=False,
    )
    purpose = TextFormField(
        label=gettext_lazy("Why it is asked"),
        help_text=gettext_lazy(
            "Shown under the question, with the date on which answers are deleted."
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of answer"), choices=_Kind.choices)
    required = forms.BooleanField(
        label=gettext_lazy("Must be answered from the start"), required=False
    )


class QuestionForm(QuestionWordsForm):
    """A question with whom it concerns, when it is asked, and how long answers are kept."""

    kept_days = forms.IntegerField(
        label=gettext_lazy("Answers are deleted so many days after the conference"),
        min_value=0,
        max_value=3660,
        initial=30,
    )
    stage = forms.ChoiceField(label=gettext_lazy("When it is asked"), choices=_Stage.choices)
    internal = forms.BooleanField(
        label=gettext_lazy("Internal"),
        help_text=gettext_lazy(
            "Only the secretariat fills it in and sees it at work. The person concerned "
            "is not asked but can see it in their data."
        ),
        required=False,
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Asked of"),
        help_text=gettext_lazy("Select none to ask everyone."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    meeting = forms.ChoiceField(
        label=gettext_lazy("Asked of those requesting or attending"), required=False
    )
    shown_if = forms.ChoiceField(label=gettext_lazy("Shown if"), required=False)
    required_after = _day(
        gettext_lazy("Must be answered after"),
        gettext_lazy("Optional until this day. People are reminded a week before."),
    )
    frozen_after = _day(
        gettext_lazy("Cannot be changed after"),
        gettext_lazy("From the next day on people read their answer and cannot change it."),
    )
    key = forms.SlugField(
        label=gettext_lazy("Short name"),
        help_text=with_main_language(
            gettext_lazy(
                "The same in each edition: by it people can take over their answer. Made from the "
                "%(language)s question if you leave it empty."
            )
        ),
        max_length=50,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        conference: Conference,
        meetings: Sequence[Meeting],
        others: Sequence[Question],
        question: Question | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(question) if question else None)
        self.question = question
        self.others = {question.pk: question for question in others if question.kind in TELLING}
        self.all_categories: dict[str, Category] = {
            category.key: category for category in conference.categories.all()
        }
        self.meetings = {str(meeting.pk): meeting for meeting in meetings}
        set_choices(
            self,
            "categories",
            [(key, str(category)) for key, category in self.all_categories.items()],
        )
        set_choices(
            self,
            "meeting",
            [
                ("", _("everyone")),
                *((key, str(meeting)) for key, meeting in self.meetings.items()),
            ],
        )
        set_choices(self, "shown_if", self._conditions())

    def _conditions(self) -> list[Any]:
        found: list[Any] = [("", _("always")), ("visa", _("a visa is needed"))]
        for question in self.others.values():
            if self.question is not None and question.pk == self.question.pk:
                continue
            answers = [(f"{question.pk}:{key}", words) for key, words in choices(question).items()]
            found.append((str(question.label), answers))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("required") and cleaned.get("required_after"):
            self.add_error("required_after", _("Choose one: from the start, or after this day."))
        last, frozen = cleaned.get("required_after"), cleaned.get("frozen_after")
        if last and frozen and frozen < last:
            self.add_error("frozen_after", _("People could no longer answer when they have to."))
        self._check_condition(cleaned)
        return cleaned

    def _check_condition(self, cleaned: dict[str, Any]) -> None:
        wanted, stage = cleaned.get("shown_if", ""), cleaned.get("stage")
        if wanted == "visa" and stage != _Stage.LOGISTICS:
            self.add_error(
                "shown_if", _("The visa is asked after acceptance; ask this question then, too.")
            )
        before = self.others.get(int(wanted.partition(":")[0])) if ":" in wanted else None
        if before is None:
            return
        if before.stage == _Stage.LOGISTICS and stage == _Stage.REQUEST:
            self.add_error("shown_if", _("That question is asked later than this one."))
        if before.internal != cleaned.get("internal"):
            self.add_error(
                "shown_if", _("One of these questions is internal and the other is not.")
            )

    @property
    def facts(self) -> dict[str, Any]:
        """The question as `save_question` takes it, without categories."""
        facts = dict(self.cleaned_data)
        wanted = facts.pop("shown_if")
        del facts["categories"]
        pk, _colon, value = wanted.partition(":")
        facts["condition"] = (
            _Condition.QUESTION if value else _Condition.VISA if wanted else _Condition.ALWAYS
        )
        facts["condition_question"] = self.others[int(pk)] if value else None
        facts["condition_value"] = value
        facts["meeting"] = self.meetings.get(facts["meeting"])
        return facts

    def chosen_categories(self) -> list[Category]:
        return [self.all_categories[key] for key in self.cleaned_data["categories"]]


def _initial(question: Question) -> dict[str, Any]:
    names = (
        "label",
        "help",
        "purpose",
        "kept_days",
        "kind",
        "stage",
        "internal",
        "required",
        "required_after",
        "frozen_after",
        "key",
    )
    found: dict[str, Any] = {name: getattr(question, name) for name in names}
    found["categories"] = [category.key for category in question.categories.all()]
    found["meeting"] = str(question.meeting_id or "")
    if question.condition == _Condition.QUESTION:
        found["shown_if"] = f"{question.condition_question_id}:{question.condition_value}"
    else:
        found["shown_if"] = question.condition
    return found


class OptionForm(forms.Form):
    """One of the answers that are offered; an empty one is left out."""

    key = forms.SlugField(required=False, max_length=60, widget=forms.HiddenInput)
    label = TextFormField(label=gettext_lazy("Answer"), required=False)

    def clean_label(self) -> MultilingualText:
        label: MultilingualText = self.cleaned_data["label"]
        if label and not label.get(main_language()):
            raise ValidationError(with_main_language(_("Please write the %(language)s answer.")))
        return label


class OptionForms(GuardedFormSet):
    """The answers that a question offers, a form for each."""

    @property
    def facts(self) -> list[tuple[str, MultilingualText]]:
        """Those with words, in their order."""
        return [(row.get("key", ""), row["label"]) for row in self.rows if row.get("label")]


def option_forms(question: AbstractQuestion | None, data: Any = None) -> OptionForms:
    """A form for each answer that is offered, and four empty ones."""
    made = forms.formset_factory(OptionForm, formset=OptionForms, extra=4, max_num=60)
    rows = options_of(question) if question and question.kind in WITH_OPTIONS else ()
    initial = [{"key": row.key, "label": row.label} for row in rows]
    return cast(OptionForms, made(data, initial=initial, prefix="options"))


class LogisticsDeadlinesForm(GuardedForm, forms.ModelForm[FormSettings]):
    """Until when travel and needs are wanted, and when they are frozen."""

    class Meta:
        model = FormSettings
        fields = ("logistics_wanted_by", "logistics_frozen_after")
        labels = {
            "logistics_wanted_by": gettext_lazy("Travel and needs are wanted by"),
            "logistics_frozen_after": gettext_lazy("They cannot be changed after"),
        }
        widgets = {
            "logistics_wanted_by": DateInput(),
            "logistics_frozen_after": DateInput(),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        wanted, frozen = cleaned.get("logistics_wanted_by"), cleaned.get("logistics_frozen_after")
        if wanted and frozen and frozen < wanted:
            self.add_error(
                "logistics_frozen_after", _("People could no longer answer when you want it.")
            )
        return cleaned

    def _post_clean(self) -> None:
        """The action saves; the instance stays as it is in the database until then."""
