"""The forms of a focal point, and of who is invited."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Meeting
from octopus.delegations.credentials.actions import LARGEST
from octopus.delegations.members.nominations import Nominee
from octopus.delegations.models import Credential, Delegation, Rank
from octopus.delegations.ranks import rank_choices
from octopus.files.uploads import SCANS, check_upload
from octopus.people.forms import AddressField
from octopus.registration.form_fields import PlainTextField
from octopus.registration.request.forms import PersonForm
from octopus.text.multilingual import listed, own_names

_LONGEST_REASON = 500
_LANGUAGE_MESSAGES = {
    "required": _("Please choose a language."),
    "invalid_choice": _("Please choose one of the languages available."),
}


def _not_a_rank(choices: Sequence[tuple[str, str]]) -> str:
    return gettext("This is not one of the ranks: %(ranks)s.") % {
        "ranks": listed((label for _rank, label in choices), style="or")
    }


class NomineeForm(forms.Form):
    """One person whom a focal point names; also a row of a spreadsheet."""

    email = AddressField(
        help_text=_("A personal address, not a shared mailbox. The invitation will be sent to it."),
        error_messages={"required": _("Please enter the person’s own e-mail address.")},
    )
    title = PlainTextField(label=pgettext_lazy("person", "Title"), max_length=40)
    given_names = PlainTextField(label=_("Given names"), max_length=120)
    family_name = PlainTextField(
        label=_("Family name"),
        max_length=120,
        needed=_("Please enter the family name as it appears in the passport."),
    )
    function = PlainTextField(
        label=_("Function"),
        help_text=_("Two or three words, for example “federal prosecutor”."),
        max_length=200,
    )
    organisation = PlainTextField(
        label=_("Ministry or authority"),
        help_text=_("In full, as it should appear on the badge."),
        max_length=200,
    )
    rank = forms.ChoiceField(
        label=_("Rank"), error_messages={"required": _("Please choose the rank.")}
    )
    language = forms.ChoiceField(
        label=_("Language of correspondence"), choices=own_names, error_messages=_LANGUAGE_MESSAGES
    )
    takes_over = forms.BooleanField(
        label=_("This person becomes head of delegation; the current head becomes deputy head"),
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        delegation: Delegation,
        offers_takeover: bool = False,
        **kwargs: Any,
    ) -> None:
        initial = {"rank": Rank.DELEGATE, "language": delegation.language}
        initial |= kwargs.pop("initial", {})
        super().__init__(data, initial=initial, use_required_attribute=False, **kwargs)
        rank = self.fields["rank"]
        assert isinstance(rank, forms.ChoiceField)
        rank.choices = rank_choices(delegation.meeting)
        rank.error_messages["invalid_choice"] = _not_a_rank(rank_choices(delegation.meeting))
        if delegation.organisation_id:
            # The organisation stands on the badge under its own name.
            del self.fields["organisation"]
        if not offers_takeover:
            del self.fields["takes_over"]

    def nominee(self) -> Nominee:
        """The checked person; the rank where one is asked for."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "takes_over"}
        return Nominee(**found)


class SwapForm(NomineeForm):
    """A person who takes another's place and rank."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, rank: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        del self.fields["rank"]
        self._rank = rank

    def nominee(self) -> Nominee:
        found = {name: value for name, value in self.cleaned_data.items() if name != "takes_over"}
        return Nominee(rank=self._rank, **found)


class RankForm(forms.Form):
    """A new rank, and whether the present head becomes deputy."""

    rank = forms.ChoiceField(
        label=_("Rank"), error_messages={"required": _("Please choose the rank.")}
    )
    takes_over = forms.BooleanField(
        label=_("The current head, if any, becomes deputy head"), required=False
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, meeting: Meeting, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        rank = self.fields["rank"]
        assert isinstance(rank, forms.ChoiceField)
        rank.choices = rank_choices(meeting)
        rank.error_messages["invalid_choice"] = _not_a_rank(rank_choices(meeting))


class RefusalReasonForm(forms.Form):
    """Why an application is not endorsed."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person will see this reason."),
        max_length=_LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give the reason. The person will see it.")},
    )


class RefusalForm(forms.Form):
    """The reason for refusing an invitation; optional."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The focal point of the delegation will see this reason."),
        max_length=_LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CredentialForm(forms.Form):
    """The paper by which the delegation is named."""

    kind = forms.ChoiceField(
        label=_("Type of document"), choices=Credential.Kind.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=pgettext_lazy("document", "File"),
        help_text=_("PDF, or a scan or photograph in JPEG or PNG format; maximum 10 MB."),
        max_length=None,
        error_messages={
            "required": _("Please choose the file."),
            "empty": _("This file is empty. Please choose another file."),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        """The file, if its content is what a credential may be; its name says nothing."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        check_upload(file, kinds=SCANS, limit=LARGEST)
        return file


class OwnDataForm(PersonForm):
    """What a nominee corrects about the own person when accepting."""

    language = forms.ChoiceField(
        label=_("Language of correspondence"), choices=own_names, error_messages=_LANGUAGE_MESSAGES
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=dict(initial), use_required_attribute=False)
