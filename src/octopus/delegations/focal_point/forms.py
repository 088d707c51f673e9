"""The forms of a focal point, and of who is invited."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Meeting
from octopus.delegations.credentials.actions import LARGEST
from octopus.delegations.members.nominations import Nominee
from octopus.delegations.models import Credential, Delegation, Rank
from octopus.delegations.ranks import rank_choices
from octopus.files.uploads import SCANS, check_upload
from octopus.registration.form_fields import PlainTextField
from octopus.registration.request.forms import PersonForm
from octopus.text.multilingual import own_names

_LONGEST_REASON = 500


class NomineeForm(forms.Form):
    """One person whom a focal point names; also a row of a spreadsheet."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Of the person alone: no shared mailbox. The invitation goes there."),
        max_length=254,
        error_messages={
            "required": _("Please write the person’s own e-mail address."),
            "invalid": _("This e-mail address cannot be read."),
        },
    )
    title = PlainTextField(label=pgettext_lazy("person", "Title"), max_length=40)
    given_names = PlainTextField(label=_("Given names"), max_length=120)
    family_name = PlainTextField(
        label=_("Family name"),
        max_length=120,
        needed=_("Please write the family name as it stands on the passport."),
    )
    function = PlainTextField(
        label=_("Function"),
        help_text=_("Two or three words, for example “federal prosecutor”."),
        max_length=200,
    )
    organisation = PlainTextField(
        label=_("Ministry or authority"),
        help_text=_("In full, as it should stand on the badge."),
        max_length=200,
    )
    rank = forms.ChoiceField(
        label=_("Rank"),
        error_messages={"invalid_choice": _("This is not one of the ranks.")},
    )
    language = forms.ChoiceField(label=_("Language of our letters"), choices=own_names)
    takes_over = forms.BooleanField(
        label=_("This person takes over as head; the present head becomes deputy"), required=False
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
        if delegation.organisation_id:
            # The organisation stands on the badge under its own name.
            del self.fields["organisation"]
        if not offers_takeover:
            del self.fields["takes_over"]

    def nominee(self) -> Nominee:
        """The checked person; the rank where one is asked for."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "takes_over"}
        found["email"] = str(found["email"]).lower()
        return Nominee(**found)


class SwapForm(NomineeForm):
    """Whoever takes the place of another, with that one's rank."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, rank: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        del self.fields["rank"]
        self._rank = rank

    def nominee(self) -> Nominee:
        found = {name: value for name, value in self.cleaned_data.items() if name != "takes_over"}
        found["email"] = str(found["email"]).lower()
        return Nominee(rank=self._rank, **found)


class RankForm(forms.Form):
    """The rank of somebody who is there, and whether a present head makes way."""

    rank = forms.ChoiceField(label=_("Rank"))
    takes_over = forms.BooleanField(
        label=_("If there is a head already, that person becomes deputy"), required=False
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, meeting: Meeting, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        rank = self.fields["rank"]
        assert isinstance(rank, forms.ChoiceField)
        rank.choices = rank_choices(meeting)


class RefusalReasonForm(forms.Form):
    """Why an application is not endorsed."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person reads it."),
        max_length=_LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please write the reason; the person reads it.")},
    )


class RefusalForm(forms.Form):
    """Why somebody turns an invitation down; nobody has to say."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The focal point of the delegation reads it."),
        max_length=_LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CredentialForm(forms.Form):
    """The paper by which the delegation is named."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=Credential.Kind.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=pgettext_lazy("document", "File"),
        help_text=_("A PDF, or a scan or photograph as JPEG or PNG; at most 10 MB."),
        max_length=None,
        error_messages={
            "required": _("Please choose the file."),
            "empty": _("This file is empty. Please choose it again."),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        """The file, if its content is what a credential may be; its name says nothing."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        check_upload(file, kinds=SCANS, limit=LARGEST)
        return file


class SpreadsheetForm(forms.Form):
    """A spreadsheet of persons."""

    file = forms.FileField(
        label=pgettext_lazy("document", "File"),
        help_text=_("XLSX or CSV, with the columns of the template; at most 2 MB."),
        error_messages={
            "required": _("Please choose the file."),
            "empty": _("This file is empty. Please choose it again."),
        },
    )


class OwnDataForm(PersonForm):
    """What a nominee corrects about the own person when accepting."""

    language = forms.ChoiceField(label=_("Language of our letters"), choices=own_names)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=dict(initial), use_required_attribute=False)
