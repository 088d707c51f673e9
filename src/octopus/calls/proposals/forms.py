"""The form of a proposal: what every proposal says, and the people whom it names."""

import re
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from octopus.calls.models import Call, CallQuestion, Proposal
from octopus.people.forms import AddressField
from octopus.registration.models import Registration
from octopus.registration.questions.answer_values import offered_languages
from octopus.registration.questions.questionnaire import NAME, PlainQuestionnaire
from octopus.text.multilingual import current, language_name, own_names

_Kind = Call.Kind
PEOPLE = "people"
_PERSON = re.compile(r"people-\d{1,2}-(given_names|family_name|email|function)\Z")
# A draft keeps what was typed, also what is too long to be sent, but no books.
_LONGEST_DRAFT = 8000
_MOST_FIELDS = 300


class ProposalForm(forms.Form):
    """What every proposal says. `registration`: with which the applicant is admitted, if any."""

    title = forms.CharField(
        label=pgettext_lazy("heading of a text", "Title"),
        max_length=160,
        error_messages={"required": gettext_lazy("Please give your proposal a title.")},
    )
    abstract = forms.CharField(
        label=pgettext_lazy("of a proposal", "Description"),
        help_text=gettext_lazy("At most 2,000 characters. If accepted, it is published."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Please describe what you propose.")},
    )
    organisation = forms.CharField(
        label=gettext_lazy("Organisation"),
        max_length=200,
        error_messages={"required": gettext_lazy("Please name the organisation.")},
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one language.")},
    )
    equipment = forms.CharField(
        label=gettext_lazy("Equipment needed"),
        help_text=gettext_lazy("For example a table, a power supply or a screen."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of this text and of our e-mails"), choices=own_names
    )

    def __init__(
        self,
        *args: Any,
        call: Call,
        proposal: Proposal | None,
        registration: Registration | None = None,
        **kw: Any,
    ) -> None:
        kw.setdefault("initial", _initial(proposal, registration))
        super().__init__(*args, **kw)
        offered: Any = self.fields["languages"]
        offered.choices = [(code, language_name(code)) for code in offered_languages()]
        if call.kind == _Kind.LIGHTNING:
            self.fields["organisation"].required = False
        if call.audience == Call.Audience.ORGANISATIONS and registration is not None:
            self.fields["organisation"].disabled = True
            self.initial["organisation"] = registration.organisation

    @property
    def facts(self) -> dict[str, Any]:
        """What the actions take. Only of a valid form."""
        return dict(self.cleaned_data)


def _initial(proposal: Proposal | None, registration: Registration | None) -> dict[str, Any]:
    names = list(ProposalForm.base_fields)
    known: dict[str, Any] = {"language": current()}
    if registration is not None:
        known["organisation"] = registration.organisation
    if proposal is None:
        return known
    if proposal.state == Proposal.State.DRAFT:
        return known | {name: proposal.typed[name] for name in names if name in proposal.typed}
    return {name: getattr(proposal, name) for name in names}


class NamedPersonForm(forms.Form):
    """Somebody whom a proposal names; an empty row is left out."""

    given_names = forms.CharField(label=gettext_lazy("Given names"), max_length=120, required=False)
    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=120, required=False)
    email = AddressField(required=False)
    function = forms.CharField(label=gettext_lazy("Function"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if any(cleaned.values()) or self.errors:
            for name in ("given_names", "family_name", "email"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Please complete this row, or clear it."))
        return cleaned


class PeopleForms(forms.BaseFormSet[NamedPersonForm]):
    """The people of a proposal, a row for each that its call allows."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors) or not self.management_form.is_valid():
            return
        if not self.facts:
            raise ValidationError(_("Please name at least one person."))
        addresses = [row["email"] for row in self.facts]
        if len(set(addresses)) < len(addresses):
            raise ValidationError(_("Each person needs an e-mail address of their own."))

    @property
    def facts(self) -> list[dict[str, str]]:
        """Those with a name, in their order. Only of valid forms."""
        return [dict(form.cleaned_data) for form in self.forms if form.cleaned_data.get("email")]


def people_forms(call: Call, proposal: Proposal | None, data: Any = None) -> PeopleForms:
    """A row for each person that the call allows, filled with those that are named or typed."""
    known = _known_people(proposal)
    number = max(call.most_people, len(known))
    made = forms.formset_factory(
        NamedPersonForm,
        formset=PeopleForms,
        extra=number - len(known),
        max_num=call.most_people,
        absolute_max=call.most_people,
        validate_max=True,
    )
    # A row as it was before is looked at, too: nothing else says who is named.
    options = {"empty_permitted": False, "use_required_attribute": False}
    return cast(PeopleForms, made(data, initial=known, prefix=PEOPLE, form_kwargs=options))


def _known_people(proposal: Proposal | None) -> list[dict[str, str]]:
    names = list(NamedPersonForm.base_fields)
    if proposal is None:
        return []
    if proposal.state != Proposal.State.DRAFT:
        return [{name: getattr(person, name) for name in names} for person in proposal.people.all()]
    rows = (
        {name: str(proposal.typed.get(f"people-{row}-{name}", "")) for name in names}
        for row in range(proposal.call.most_people)
    )
    return [row for row in rows if any(row.values())]


def questionnaire_of(
    call: Call,
    proposal: Proposal | None,
    *,
    data: QueryDict | None = None,
    files: Mapping[str, Any] | None = None,
    with_files: bool = True,
) -> PlainQuestionnaire[CallQuestion]:
    """The further questions of a call. Two queries, one more where there is a proposal.

    `with_files`: whether those that want a file are asked, which nobody can keep without account.
    """
    open_questions = call.questions.filter(retired_at=None).prefetch_related("options")
    questions = [row for row in open_questions if with_files or row.kind != CallQuestion.Kind.FILE]
    kept = {}
    if proposal is not None and proposal.pk:
        kept = {answer.question_id: answer for answer in proposal.answers.all()}
    return PlainQuestionnaire(
        questions,
        today=call.conference.today,
        kept=kept,
        typed=proposal.typed if proposal else {},
        data=data,
        files=files,
    )


def typed_in(sent: QueryDict) -> dict[str, Any]:
    """What a request holds of the form, as it was typed: a draft."""
    typed: dict[str, Any] = {}
    for name in list(sent)[:_MOST_FIELDS]:
        if name == "languages" or NAME.fullmatch(name):
            typed[name] = [_kept(str(value)) for value in sent.getlist(name)[:_MOST_FIELDS]]
        elif name in ProposalForm.base_fields or _PERSON.match(name):
            typed[name] = _kept(str(sent[name]))
    return typed


def _kept(value: str) -> str:
    return value.replace("\x00", "")[:_LONGEST_DRAFT]
