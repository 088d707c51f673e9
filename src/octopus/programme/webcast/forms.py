"""The addresses of a webcast, live and recorded, for each language of a session."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from octopus.editing.forms import GuardedForm
from octopus.programme.models import Session
from octopus.programme.webcast.actions import LinkFacts
from octopus.text.multilingual import language_name


class WebcastForm(GuardedForm, forms.Form):
    """Two addresses for the sound of the room, and for each language of the session."""

    def __init__(self, *args: Any, session: Session, **kw: Any) -> None:
        kept = {row.language: row for row in session.webcast_links.all()}
        self.languages = list(dict.fromkeys(["", *session.spoken, *session.interpreted, *kept]))
        kw["initial"] = {
            f"{part}_{code}": getattr(row, part)
            for code, row in kept.items()
            for part in ("live", "recording")
        }
        super().__init__(*args, **kw)
        self.edited = session
        for code in self.languages:
            name = capfirst(language_name(code)) if code else _("Sound of the room")
            for part, label in (
                ("live", _("%(language)s, live")),
                ("recording", _("%(language)s, recording")),
            ):
                self.fields[f"{part}_{code}"] = forms.URLField(
                    label=label % {"language": name},
                    required=False,
                    max_length=400,
                    assume_scheme="https",
                )

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The two fields of each language."""
        return [(self[f"live_{code}"], self[f"recording_{code}"]) for code in self.languages]

    @property
    def facts(self) -> list[LinkFacts]:
        """What `set_webcast_links` takes. Only of a valid form."""
        return [
            LinkFacts(
                language=code,
                live=self.cleaned_data[f"live_{code}"],
                recording=self.cleaned_data[f"recording_{code}"],
            )
            for code in self.languages
        ]
