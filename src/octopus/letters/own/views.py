"""One's own letters and certificates: asking, correcting, fetching."""

from collections.abc import Collection

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octopus.access import ask_to_sign_in, require
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference, Meeting
from octopus.letters import encryption, hooks, passports, queries
from octopus.letters.certificates import actions
from octopus.letters.certificates.attendance import may_be_certified
from octopus.letters.models import Holder, VisaLetter
from octopus.letters.visa import processing, requests
from octopus.letters.visa.forms import ConsulateForm, PassportForm, VisaForm
from octopus.people.models import Account
from octopus.people.queries import signed_in
from octopus.registration.models import Registration
from octopus.registration.queries import registration_of
from octopus.text.multilingual import codes, language_among


def _home(conference: Conference) -> HttpResponse:
    return redirect("letters:own", conference=conference.slug)


def _registration(request: HttpRequest) -> Registration | None:
    """The reader's own request, if it stands."""
    found = registration_of(signed_in(request), conference_of(request))
    return found if found and found.state == Registration.State.SUBMITTED else None


@never_cache
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Letters and certificates, and what can be asked for."""
    conference = conference_of(request)
    if not isinstance(request.user, Account):
        return ask_to_sign_in(request)
    registration = _registration(request)
    letters = queries.own_letters(request.user, conference)
    admitted = queries.meetings_of(registration) if registration else []
    if not letters and not admitted:
        raise Http404("letters")
    current_letter = queries.current_letter(registration) if registration else None
    people = hooks.spoken_for(request.user, conference)
    context = {
        "conference": conference,
        "letters": [
            (
                letter,
                _own_holder(letter, request.user),
                _may_withdraw(letter, request.user, people),
            )
            for letter in letters
        ],
        "may_ask": bool(admitted) and current_letter is None and not _is_over(conference, admitted),
        "can_request": encryption.is_open(),
        "certified": [
            meeting
            for meeting in admitted
            if registration and may_be_certified(registration, meeting)
        ],
        "codes": codes(),
    }
    return render(request, "letters/own.html", context)


def _is_over(conference: Conference, meetings: list[Meeting]) -> bool:
    return conference.today > queries.period_of(meetings)[1]


def _own_holder(letter: VisaLetter, user: Account) -> Holder | None:
    """The reader among the people of a letter. No query: they are prefetched."""
    return next(
        (
            holder
            for holder in letter.holders.all()
            if holder.registration.person.account_id == user.pk
        ),
        None,
    )


def _may_withdraw(letter: VisaLetter, user: Account, people: Collection[int]) -> bool:
    """Who is alone in a letter, or speaks for all of it. No query: people are prefetched."""
    is_alone = len(letter.holders.all()) == 1
    return is_alone or hooks.speaks_for_all(user, letter, people)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form for a letter of one's own; `?replaces=` corrects one that was sent."""
    conference = conference_of(request)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    registration = _registration(request)
    admitted = queries.meetings_of(registration) if registration else []
    if registration is None or not admitted:
        raise Http404("not admitted")
    if not encryption.is_open():
        return _home(conference)
    replaces = _to_replace(request, registration)
    form = VisaForm(
        request.POST if request.method == "POST" else None,
        today=conference.today,
        first_day=queries.period_of(admitted)[0],
        initial=_known(registration, replaces),
    )
    if request.method == "POST" and form.is_valid():
        try:
            requests.ask_for_letter(
                registration=registration,
                passport=form.passport(),
                actor=signed_in(request),
                replaces=replaces,
                **form.consulate(),
            )
        except requests.CannotAsk as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("We have received your registration."))
        return _home(conference)
    return _form(request, form, admitted, None, replaces=replaces)


def _to_replace(request: HttpRequest, registration: Registration) -> VisaLetter | None:
    """The own letter that was sent and is to be corrected; Http404 for anything else."""
    pk = request.GET.get("replaces", "")
    if not pk:
        return None
    current_letter = queries.current_letter(registration)
    if (
        current_letter is None
        or str(current_letter.pk) != pk
        or current_letter.state != VisaLetter.State.SENT
        or current_letter.holders.count() > 1
    ):
        raise Http404("letter")
    return current_letter


def _known(registration: Registration, letter: VisaLetter | None) -> dict[str, object]:
    """What the form begins with: what was given before, else the name of the request."""
    if letter is None:
        return {"names": registration.name, "language": language_among(registration.language)}
    holder = letter.holders.get(registration=registration)
    try:
        passport = passports.read(holder)
    except encryption.WrongKey:
        passport = None  # its key is gone: it is asked for anew
    given = dict(vars(passport)) if passport else {"names": registration.name}
    return given | _consulate_of(letter)


def _consulate_of(letter: VisaLetter) -> dict[str, object]:
    return {
        "consulate_city": letter.consulate_city,
        "consulate_country": letter.consulate_country,
        "language": letter.language,
    }


def _form(
    request: HttpRequest,
    form: ConsulateForm | PassportForm,
    meetings: list[Meeting],
    letter: VisaLetter | None,
    *,
    replaces: VisaLetter | None = None,
) -> HttpResponse:
    context = {
        "conference": conference_of(request),
        "form": form,
        "meetings": meetings,
        "letter": letter,
        "replaces": replaces,
        "consulate": [form[name] for name in ConsulateForm.base_fields if name in form.fields],
        "passport": [form[name] for name in PassportForm.base_fields],
        "is_joint": letter is not None and letter.holders.count() > 1,
    }
    return render(request, "letters/form.html", context, status=422 if form.errors else 200)


def _letter(request: HttpRequest, pk: int) -> VisaLetter:
    """A letter of the reader's; Http404 for anybody else's."""
    found = VisaLetter.objects.filter(pk=pk, conference=conference_of(request)).first()
    if found is None:
        raise Http404("letter")
    require(request.user, "letters.own", found)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The passport of the reader in a letter that was not sent yet; the consulate, where alone."""
    conference = conference_of(request)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    letter, registration = _letter(request, pk), _registration(request)
    holder = letter.holders.filter(registration=registration).first() if registration else None
    if registration is None or holder is None:
        raise Http404("not in this letter")
    if not letter.is_open or not encryption.is_open():
        messages.error(request, _("This letter can no longer be changed."))
        return _home(conference)
    meetings = queries.meetings_of_letter(letter)
    is_alone = letter.holders.count() == 1
    kind = VisaForm if is_alone else PassportForm
    form = kind(
        request.POST if request.method == "POST" else None,
        today=conference.today,
        first_day=queries.period_of(meetings)[0],
        initial=_known(registration, letter),
    )
    if request.method == "POST" and form.is_valid():
        actor = signed_in(request)
        saved = requests.give_passport(holder=holder, passport=form.passport(), actor=actor)
        if saved and isinstance(form, VisaForm):
            saved = requests.correct_letter(letter=letter, actor=actor, **form.consulate())
        if saved:
            messages.success(request, _("Your data has been saved and encrypted."))
        else:
            messages.error(request, _("This letter can no longer be changed."))
        return _home(conference)
    return _form(request, form, meetings, letter)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back the wish for a letter, with the passport data."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    letter = _letter(request, pk)
    user = signed_in(request)
    if not _may_withdraw(letter, user, hooks.spoken_for(user, letter.conference)):
        raise Http404("asked by somebody else")
    if requests.withdraw_letter(letter=letter, actor=signed_in(request)):
        messages.success(
            request, _("Your request has been withdrawn and the passport data deleted.")
        )
    else:
        messages.error(request, _("This letter can no longer be changed."))
    return _home(conference_of(request))


@never_cache
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter that was sent, as PDF, for the people whom it names and for who asked for it."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    letter = _letter(request, pk)
    try:
        pdf = processing.paper_of(letter)
    except processing.NotInThisState:
        raise Http404("not sent") from None
    except encryption.WrongKey:
        messages.error(request, _("The letter cannot be opened at the moment. Please contact us."))
        return _home(letter.conference)
    return pdf_response(pdf, f"invitation-{letter.conference.slug}.pdf")


@never_cache
@require_safe
def certificate(request: HttpRequest, meeting: str, code: str) -> HttpResponse:
    """The reader's own certificate for a meeting, in a language."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    registration = _registration(request)
    found = conference_of(request).meetings.filter(slug=meeting).first()
    if registration is None or found is None or code not in codes():
        raise Http404("certificate")
    try:
        made = actions.issue_certificate(
            registration=registration, meeting=found, language=code, actor=signed_in(request)
        )
    except actions.NoCertificate:
        raise Http404("certificate") from None
    return pdf_response(actions.certificate_paper(made), f"certificate-{found.slug}-{code}.pdf")


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A PDF that no cache keeps."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
