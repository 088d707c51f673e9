"""The floor plan as a page draws it: the cleaned drawing, and the stands over it."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from octopus.calls.models import Call, Stand
from octopus.calls.showcase.svg import view_box


def drawn_plan(
    call: Call, stands: Sequence[Stand], *, links: Mapping[int, tuple[str, str]]
) -> SafeString:
    """The plan with its stands. `links`: title and address of who has a stand, by its key.

    The drawing itself was written from a list of harmless elements, see `svg.py`.
    """
    x, y, width, height = view_box(call.plan)
    size = min(width, height) / 24
    drawn = [_stand(stand, links.get(stand.pk), size) for stand in stands]
    return format_html(
        '<svg class="floor-plan" viewBox="{} {} {} {}" role="group" aria-label="{}">{}{}</svg>',
        x,
        y,
        width,
        height,
        _("Floor plan"),
        _inner(call.plan, (x, y, width, height)),
        mark_safe("".join(drawn)),  # noqa: S308 -- made by format_html
    )


def _inner(plan: str, box: tuple[float, float, float, float]) -> SafeString:
    """The drawing, hidden from screen readers: the list beside it says the same."""
    x, y, width, height = box
    if not plan:
        return format_html(
            '<rect class="hall" x="{}" y="{}" width="{}" height="{}"/>', x, y, width, height
        )
    start = plan.index(">") + 1
    inner = plan[start : -len("</svg>")]
    return format_html('<g aria-hidden="true">{}</g>', mark_safe(inner))  # noqa: S308 -- cleaned


def _stand(stand: Stand, holder: tuple[str, str] | None, size: float) -> SafeString:
    shape = format_html(
        '<rect class="stand{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}" font-size="{}">{}</text>',
        " taken" if holder else "",
        stand.x,
        stand.y,
        stand.width,
        stand.height,
        stand.x + stand.width / 2,
        stand.y + stand.height / 2,
        round(min(size, stand.height * 0.6), 2),
        stand.number,
    )
    if holder is None:
        return format_html("<g>{}</g>", shape)
    title, address = holder
    return format_html(
        '<a href="{}" aria-label="{}"><title>{}</title>{}</a>',
        address,
        _("Stand %(number)s: %(title)s") % {"number": stand.number, "title": title},
        title,
        shape,
    )
