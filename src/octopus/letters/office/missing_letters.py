"""Admitted people who need a visa and have not asked for a letter: they can be reminded."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from octopus.conferences.middleware import conference_of
from octopus.letters import notifications, queries
from octopus.lists import BulkAction, Column, ListPage
from octopus.registration.models import Registration
from octopus.text.country_names import country_name
from octopus.text.multilingual import language_name
from octopus.transactions import write

Rows = QuerySet[Registration]


def _preview(request: HttpRequest, rows: Rows) -> Sequence[str | Promise]:
    number = rows.count()
    return [
        ngettext(
            "%(num)s person will receive an e-mail explaining how to request a letter.",
            "%(num)s people will receive an e-mail explaining how to request a letter.",
            number,
        )
        % {"num": number}
    ]


def _remind(request: HttpRequest, rows: Rows, reason: str) -> str:
    number = 0
    with write():
        for registration in rows.select_related("person__account", "conference"):
            number += notifications.remind_to_ask(registration)
    return ngettext(
        "%(num)s e-mail has been prepared.", "%(num)s e-mails have been prepared.", number
    ) % {"num": number}


WITHOUT = ListPage(
    name="letters-without",
    title=gettext_lazy("Visa needed, no letter requested"),
    rows=lambda request: queries.without_letter(request.user, conference_of(request)),
    columns=(
        Column(
            "name",
            gettext_lazy("Name"),
            str,
            order=(Lower("family_name"), Lower("given_names")),
        ),
        Column("country", gettext_lazy("Country"), lambda row: country_name(row.country)),
        Column(
            "organisation",
            gettext_lazy("Organisation"),
            lambda row: row.organisation,
            order=(Lower("organisation"),),
        ),
        Column(
            "language",
            gettext_lazy("Correspondence in"),
            lambda row: language_name(row.language),
            order=("language",),
        ),
    ),
    order="name",
    heading="name",
    link=lambda request, row: reverse(
        "office_registration:detail",
        kwargs={"conference": conference_of(request).slug, "reference": row.reference},
    ),
    search_text=("search_text",),
    search_label=gettext_lazy("Name, organisation, reference"),
    bulk=(
        BulkAction("remind", gettext_lazy("Remind"), preview=_preview, perform=_remind, main=True),
    ),
    empty=gettext_lazy("Everyone who needs a visa has requested a letter."),
)
