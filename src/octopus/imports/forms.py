"""The form in which a file with a table is chosen."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TableFileForm(forms.Form):
    """A file with a table; what it holds is judged by `pages.state_of`."""

    file = forms.FileField(
        label=pgettext_lazy("document", "File"),
        help_text=_(
            "XLSX, XLS, ODS or CSV, maximum 2 MB; a table saved as a web page is also accepted."
        ),
        error_messages={
            "required": _("Please choose the file."),
            "missing": _("Please choose the file."),
            "empty": _("This file is empty. Please choose another file."),
        },
    )
