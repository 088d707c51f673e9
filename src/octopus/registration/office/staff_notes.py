"""What staff read of requests wherever they decide: standing, delegation, what is missing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from octopus.registration import hooks
from octopus.registration.models import Admission

# The remarks on the admissions of one request, by the admission's primary key.
StaffNotes = Mapping[int, Sequence[hooks.StaffNote]]


def staff_notes_on(rows: Sequence[Any]) -> dict[int, StaffNotes]:
    """The remarks on these rows' admissions, for a list; a fixed number of queries.

    The admissions that the reader sees are at hand with their meetings, as `outcomes`.
    """
    notes = hooks.collect_staff_notes([admission for row in rows for admission in row.outcomes])
    return {
        row.pk: {admission.pk: notes.get(admission.pk, []) for admission in row.outcomes}
        for row in rows
    }


def in_words(row: Any, staff_notes: StaffNotes) -> str:
    """All remarks on a request, each with its meeting."""
    return "; ".join(
        f"{admission.meeting.title}{_(': ')}{staff_note.words}"
        for admission in row.outcomes
        for staff_note in staff_notes[admission.pk]
    )


def beside_state(admission: Admission, staff_notes: StaffNotes) -> SafeString:
    """Under the state of one admission: the remarks, small, as long as there is a decision."""
    if admission.state not in (Admission.State.REQUESTED, Admission.State.WAITING):
        return SafeString("")
    return format_html_join(
        "",
        '<br><small class="remark {}">{}</small>',
        ((staff_note.mark, staff_note.words) for staff_note in staff_notes[admission.pk]),
    )


def staff_notes_html(row: Any, staff_notes: StaffNotes) -> SafeString:
    """All remarks, one a line, with the meeting where there are several."""
    lines = [
        format_html("<div>{}</div>", staff_note.words)
        for admission in row.outcomes
        for staff_note in staff_notes[admission.pk]
    ]
    return SafeString("".join(lines))  # each line is escaped above
