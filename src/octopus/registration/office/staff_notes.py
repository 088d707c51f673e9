"""What staff read of requests wherever they decide: standing, delegation, what is missing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from octopus.registration import hooks
from octopus.registration.models import Admission

# The remarks on the admissions of one request, by the admission's primary key.
Remarks = Mapping[int, Sequence[hooks.StaffNote]]


def remarks_on(rows: Sequence[Any]) -> dict[int, Remarks]:
    """The remarks on these rows' admissions, for a list; a fixed number of queries.

    The admissions that the reader sees are at hand with their meetings, as `outcomes`.
    """
    told = hooks.remarks([admission for row in rows for admission in row.outcomes])
    return {
        row.pk: {admission.pk: told.get(admission.pk, []) for admission in row.outcomes}
        for row in rows
    }


def in_words(row: Any, remarks: Remarks) -> str:
    """All remarks on a request, each with its meeting."""
    return "; ".join(
        f"{admission.meeting.title}{_(': ')}{remark.words}"
        for admission in row.outcomes
        for remark in remarks[admission.pk]
    )


def beside_state(admission: Admission, remarks: Remarks) -> SafeString:
    """Under the state of one admission: the remarks, small, as long as there is a decision."""
    if admission.state not in (Admission.State.REQUESTED, Admission.State.WAITING):
        return SafeString("")
    return format_html_join(
        "",
        '<br><small class="remark {}">{}</small>',
        ((remark.mark, remark.words) for remark in remarks[admission.pk]),
    )


def remarks_html(row: Any, remarks: Remarks) -> SafeString:
    """All remarks, one a line, with the meeting where there are several."""
    lines = [
        format_html("<div>{}</div>", remark.words)
        for admission in row.outcomes
        for remark in remarks[admission.pk]
    ]
    return SafeString("".join(lines))  # each line is escaped above
