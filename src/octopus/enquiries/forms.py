"""The forms of a question to the secretariat, and of its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.people.forms import AddressField
from octopus.people.models import Account, Duty
from octopus.people.queries import person_of

LONGEST = 5000


def _text(label: Any, missing: Any, *, rows: int = 8, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"required": missing},
        **more,
    )


class EnquiryForm(forms.Form):
    """A question; whoever is signed in (`user`) is known by name and address."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        error_messages={"required": _("Please enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("The answer is sent to this address."),
        error_messages={"required": _("Please enter your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    subject = forms.CharField(
        label=_("Subject"),
        max_length=150,
        error_messages={"required": _("Please say in a few words what it is about.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    text = _text(
        _("Your question"),
        _("Please enter your question."),
        help_text=_("Please do not send passport or health data here."),
    )

    def __init__(self, data: Any = None, *, user: Account | None) -> None:
        super().__init__(data)
        if user is None:
            return
        del self.fields["email"]
        if person_of(user):
            del self.fields["name"]


class FurtherEnquiryForm(forms.Form):
    """What the person who asked writes next."""

    text = _text(_("Your message"), _("Please enter your message."))


class AnswerForm(forms.Form):
    """An answer of the secretariat, without salutation and closing."""

    text = _text(
        pgettext_lazy("to a question", "Answer"),
        _("Please enter the answer."),
        help_text=_("The e-mail adds the salutation, the closing and the signature."),
    )


class NoteForm(forms.Form):
    """A note among colleagues."""

    text = _text(_("Internal note"), _("Please enter the note."), rows=3)


class AssigneeForm(forms.Form):
    """Who answers."""

    assignee = forms.ModelChoiceField(
        label=_("Assigned to"),
        required=False,
        empty_label=pgettext_lazy("assigned to", "nobody in particular"),
        queryset=Account.objects.none(),
    )

    def __init__(self, data: Any = None, *, assignee: Account | None) -> None:
        super().__init__(data, initial={"assignee": assignee})
        field: Any = self.fields["assignee"]
        field.queryset = (
            Account.objects.filter(duties__kind=Duty.Kind.SECRETARIAT)
            .select_related("person")
            .order_by("email")
        )
        field.label_from_instance = lambda account: account.called
