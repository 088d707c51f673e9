"""The organiser's part of the privacy notice, in all languages side by side."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from octopus.editing.forms import GuardedForm
from octopus.text.multilingual import MultilingualText, TextFormField
from octopus.website.models import PrivacyNotice
from octopus.website.privacy_notice.actions import FIELDS


class PrivacyNoticeForm(GuardedForm, forms.Form):
    """Who answers for the data, on which ground, and to whom one complains."""

    controller = TextFormField(
        label=gettext_lazy("Controller"),
        help_text=gettext_lazy("The organisation that answers for the data, with its address."),
        multiline=True,
    )
    officer = TextFormField(
        label=gettext_lazy("Data protection officer"),
        help_text=gettext_lazy("How to reach the officer: an address, an e-mail address."),
        multiline=True,
    )
    legal_basis = TextFormField(
        label=gettext_lazy("Legal basis"),
        help_text=gettext_lazy("The rules under which the organiser processes personal data."),
        multiline=True,
    )
    complaint = TextFormField(
        label=gettext_lazy("Complaints"),
        help_text=gettext_lazy("The authority to which anyone may complain, and how."),
        multiline=True,
    )

    def __init__(self, data: QueryDict | None = None, *, notice: PrivacyNotice) -> None:
        super().__init__(data, initial={name: getattr(notice, name) for name in FIELDS})
        self.edited = notice.conference

    @property
    def facts(self) -> dict[str, MultilingualText]:
        """What `save_privacy_notice` takes."""
        return {name: self.cleaned_data[name] for name in FIELDS}
