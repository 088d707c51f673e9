"""What staff read of requests wherever they decide: standing, delegation, what is missing."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from octopus.registration import hooks
from octopus.registration.models import Admission


def attach_remarks(rows: Sequence[Any]) -> None:
    """Gives each admission of these rows its remarks, for a list; a fixed number of queries.

    The admissions that the reader sees are at hand with their meetings, as `outcomes`.
    """
    admissions = [admission for row in rows for admission in row.outcomes]
    told = hooks.remarks(admissions)
    for admission in admissions:
        admission.remarks = told.get(admission.pk, [])


def _remarks(admission: Admission) -> list[hooks.StaffNote]:
    return getattr(admission, "remarks", [])


def in_words(row: Any) -> str:
    """All remarks on a request, each with its meeting."""
    return "; ".join(
        f"{admission.meeting.title}{_(': ')}{remark.words}"
        for admission in row.outcomes
        for remark in _remarks(admission)
    )


def beside_state(admission: Admission) -> SafeString:
    """Under the state of one admission: the remarks, small, as long as there is a decision."""
    if admission.state not in (Admission.State.REQUESTED, Admission.State.WAITING):
        return SafeString("")
    return format_html_join(
        "",
        '<br><small class="remark {}">{}</small>',
        ((remark.mark, remark.words) for remark in _remarks(admission)),
    )


def remarks_html(row: Any) -> SafeString:
    """All remarks, one a line, with the meeting where there are several."""
    lines = [
        format_html("<div>{}</div>", remark.words)
        for admission in row.outcomes
        for remark in _remarks(admission)
    ]
    return SafeString("".join(lines))  # each line is escaped above
