"""The secretariat's pages about the delegations at a meeting: all of them, terms, a new one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from octopus.access import needs
from octopus.bodies.eligibility import may_attend
from octopus.bodies.members.memberships import add_membership
from octopus.bodies.models import Membership
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.delegations.convocations.actions import convocation_of
from octopus.delegations.convocations.recipients import convoked
from octopus.delegations.credentials.review import MayNotAttend, ThereAlready, add_delegation
from octopus.delegations.office.access import for_meeting, to_delegation, to_page
from octopus.delegations.office.delegations import DELEGATIONS
from octopus.delegations.office.forms import ChooseForm, DelegationSettingsForm
from octopus.delegations.office.queries import figures
from octopus.delegations.rules import meetings_managed
from octopus.delegations.settings import save_delegation_settings
from octopus.lists import respond
from octopus.people.models import Account, Organisation
from octopus.people.queries import signed_in
from octopus.text.country_names import senders_of_delegations
from octopus.text.multilingual import current, main_language


@never_cache
@require_safe
@needs("delegations.manage")
def front(request: HttpRequest) -> HttpResponse:
    """The meetings of which the reader is in charge, with how their delegations stand."""
    conference = conference_of(request)
    rows = []
    for meeting in meetings_managed(request.user, conference):
        convocation = convocation_of(meeting)
        rows.append((meeting, convocation, figures(meeting, convocation)))
    context = {"conference": conference, "rows": rows}
    return render(request, "delegations/office_front.html", context)


@never_cache
@for_meeting
def delegations(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The list of a meeting's delegations: who has answered what, and who is late."""
    return respond(request, DELEGATIONS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_meeting
def settings_page(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What holds for every delegation at the meeting."""
    form = DelegationSettingsForm(request.POST or None, meeting=meeting)
    form.edited = meeting
    if request.method == "POST" and form.is_valid():
        save_delegation_settings(meeting=meeting, facts=form.facts, actor=signed_in(request))
        messages.success(request, _("The rules have been saved and apply from now on."))
        return to_page("list", meeting)
    context = {
        "conference": meeting.conference,
        "meeting": meeting,
        "form": form,
        "part": "settings",
    }
    status = 422 if form.errors else 200
    return render(request, "delegations/office_settings.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_meeting
def add(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Adds the delegation of a State or organisation, or names an ad hoc observer."""
    entitled = _entitled(meeting)
    form = ChooseForm(choices=entitled)
    ad_hoc = ChooseForm(choices=_others(meeting, entitled), prefix="other")
    if request.method == "POST":
        is_ad_hoc = request.POST.get("do") == "ad_hoc"
        if is_ad_hoc:
            bound = ad_hoc = ChooseForm(
                request.POST, choices=_others(meeting, entitled), prefix="other"
            )
        else:
            bound = form = ChooseForm(request.POST, choices=entitled)
        if bound.is_valid() and (answer := _added(request, meeting, bound, is_ad_hoc=is_ad_hoc)):
            return answer
    context = {
        "conference": meeting.conference,
        "meeting": meeting,
        "form": form,
        "ad_hoc": ad_hoc,
        "part": "delegations",
    }
    status = 422 if form.errors or ad_hoc.errors else 200
    return render(request, "delegations/office_add.html", context, status=status)


def _added(
    request: HttpRequest, meeting: Meeting, form: ChooseForm, *, is_ad_hoc: bool
) -> HttpResponse | None:
    """Adds what was chosen; None with a message in the form where that cannot be."""
    country, organisation = of_key(form.cleaned_data["whom"])
    actor = signed_in(request)
    try:
        if is_ad_hoc:
            _name_ad_hoc(meeting, country, organisation, actor=actor)
        made = add_delegation(
            meeting=meeting, country=country, organisation=organisation, actor=actor
        )
    except MayNotAttend as refused:
        form.add_error("whom", refused.eligibility.reason)
    except ValidationError as refused:
        form.add_error("whom", refused.messages[0])
    except ThereAlready as there:
        messages.success(request, _("This delegation already exists."))
        return to_delegation(there.delegation)
    else:
        messages.success(request, _("The delegation has been added. Next, invite its focal point."))
        return to_delegation(made)
    return None


def _name_ad_hoc(
    meeting: Meeting, country: str, organisation: Organisation | None, *, actor: Account
) -> None:
    """Make a State or organisation that may not attend an ad hoc observer for the meeting."""
    body = meeting.body
    if body is None:
        return
    if may_attend(body, country=country, organisation=organisation, on=meeting.day_that_counts).may:
        return
    add_membership(
        body=body,
        actor=actor,
        capacity=Membership.Capacity.AD_HOC,
        country=country,
        organisation=organisation,
        starts=meeting.starts,
        ends=meeting.ends,
        source=str(meeting.title.in_language(main_language())),
    )


def _entitled(meeting: Meeting) -> list[tuple[str, str]]:
    """Those who may attend and have no delegation yet; of a meeting of no body, everyone."""
    if meeting.body is None:
        return _others(meeting, [])
    return [
        (key_of(recipient.country, recipient.organisation), recipient.name)
        for recipient in convoked(meeting)
        if recipient.delegation is None
    ]


def _others(meeting: Meeting, entitled: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """States and organisations that are not entitled and have no delegation yet."""
    taken = {key for key, _name in entitled}
    taken |= {
        key_of(delegation.country, delegation.organisation)
        for delegation in meeting.delegations.all()
    }
    names = list(senders_of_delegations(current()).items())
    names += sorted(
        (
            (key_of("", organisation), str(organisation))
            for organisation in Organisation.objects.all()
        ),
        key=lambda pair: pair[1],
    )
    return [pair for pair in names if pair[0] not in taken]


def key_of(country: str, organisation: Organisation | None) -> str:
    """How a form names a State or an organisation."""
    return country or (f"o{organisation.pk}" if organisation else "")


def of_key(key: str) -> tuple[str, Organisation | None]:
    """What a form's key stands for."""
    if key.startswith("o") and key[1:].isdecimal():
        return "", Organisation.objects.get(pk=int(key[1:]))
    return key, None
