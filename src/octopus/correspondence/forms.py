"""The forms of the outbox."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.correspondence.catalogue import Mail, all_mails, stray_braces, unknown_placeholders
from octopus.correspondence.models import Message
from octopus.languages import OWN_NAMES, Text, TextFormField


class OutboxFilter(forms.Form):
    """Which messages of the outbox to show. What cannot be understood filters nothing."""

    state = forms.ChoiceField(required=False, choices=[("all", ""), *Message.State.choices])
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("all languages")), *settings.LANGUAGES],
    )
    key = forms.ChoiceField(label=gettext_lazy("Kind of letter"), required=False)
    search = forms.CharField(
        label=gettext_lazy("Name, address or subject"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(mail.key, mail.title) for mail in all_mails()]
        self.fields["key"].choices = [("", _("all kinds of letters")), *kinds]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen and understood. Without a choice, messages that wait."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return {"state": Message.State.WAITING.value} | chosen

    def narrow(self, messages: QuerySet[Message]) -> QuerySet[Message]:
        """The messages among these that were asked for."""
        chosen = self.chosen
        if (state := chosen.pop("state")) != "all":
            messages = messages.filter(state=state)
        for word in chosen.pop("search", "").split():
            messages = messages.filter(
                Q(to__icontains=word) | Q(to_name__icontains=word) | Q(subject__icontains=word)
            )
        return messages.filter(**chosen)


class Numbers(forms.Field):
    """Ticked rows, as the numbers of their boxes; whatever is no number is left out."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[int]:
        return [int(number) for number in value or [] if str(number).isdecimal()]


class BulkForm(forms.Form):
    """What to do with which messages: those ticked, or all that match the filters."""

    messages = Numbers(required=False)
    everything = forms.BooleanField(required=False)
    action = forms.ChoiceField(choices=[("release", ""), ("discard", ""), ("try_again", "")])
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
    )

    def __init__(self, *args: Any, matching: QuerySet[Message], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matching = matching

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("everything") and not cleaned.get("messages"):
            raise ValidationError(_("Please tick the messages first."))
        if cleaned.get("action") == "discard" and not cleaned.get("reason"):
            self.add_error("reason", _("Please say why these messages are not sent."))
        return cleaned

    def chosen(self) -> QuerySet[Message]:
        """The messages that something is to be done with."""
        if self.cleaned_data["everything"]:
            return self.matching
        return self.matching.filter(pk__in=self.cleaned_data["messages"])


class RewordForm(forms.Form):
    """Other words for one message."""

    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=250,
        error_messages={"required": gettext_lazy("A letter needs a subject.")},
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        widget=forms.Textarea(attrs={"rows": 18}),
        strip=False,
        error_messages={"required": gettext_lazy("A letter needs a text.")},
    )


class DiscardForm(forms.Form):
    """Why a message is not sent."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is not sent"),
        max_length=500,
        error_messages={
            "required": gettext_lazy("Please say why; it stays in the log of the letter.")
        },
    )


class WordingForm(forms.Form):
    """The secretariat's own words for a mail, in all languages side by side."""

    subject = TextFormField(label=gettext_lazy("Subject"))
    body = TextFormField(label=gettext_lazy("Text"), multiline=True)

    def __init__(self, *args: Any, mail: Mail, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mail = mail

    def clean_subject(self) -> Text:
        return self._checked("subject")

    def clean_body(self) -> Text:
        return self._checked("body")

    def _checked(self, name: str) -> Text:
        """The text, if `write_message` can fill it in; else a message for each thing amiss."""
        text: Text = self.cleaned_data[name]
        known = self.mail.placeholders
        problems = []
        for language, words in text.items():
            called = OWN_NAMES.get(language, language)
            problems += [
                _("%(language)s: there is no placeholder {%(name)s}. You can use: %(known)s.")
                % {"language": called, "name": bad, "known": _listed(known)}
                for bad in unknown_placeholders(words, known)
            ]
            problems += [
                _(
                    "%(language)s: a brace stands alone near “%(words)s”. A placeholder has one on each side."
                )
                % {"language": called, "words": near}
                for near in stray_braces(words)
            ]
        if problems:
            raise ValidationError([ValidationError(problem) for problem in problems])
        return text


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
