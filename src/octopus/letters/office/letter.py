"""The secretariat's pages about visa letters: the queue, one letter to check, who signs."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.files import typesetting
from octopus.letters import encryption, passports, queries
from octopus.letters.log_labels import ACTIONS
from octopus.letters.models import VisaLetter
from octopus.letters.office.letters import LETTERS, MARKS, days_left
from octopus.letters.office.missing_letters import WITHOUT
from octopus.letters.own.views import pdf_response
from octopus.letters.settings import save_letter_settings
from octopus.letters.visa import composition, processing
from octopus.letters.visa.forms import CheckForm, LetterSettingsForm
from octopus.letters.visibility import letters_seen_by
from octopus.lists import respond
from octopus.people.queries import signed_in
from octopus.privacy.actions import log
from octopus.privacy.queries import entries_about

_State = VisaLetter.State
KEY_IS_GONE = gettext_lazy(
    "These passport data cannot be read: the key with which they were encrypted is no longer in "
    "the setting OCTOPUS_DATA_KEY."
)


@needs("letters.see_list")
def letters(request: HttpRequest) -> HttpResponse:
    """The queue."""
    return respond(request, LETTERS)


@needs("letters.see_list")
def without(request: HttpRequest) -> HttpResponse:
    """Who needs a visa and has not asked for a letter."""
    return respond(request, WITHOUT)


def _letter(request: HttpRequest, number: int) -> VisaLetter:
    """A letter in the reader's scope."""
    seen = letters_seen_by(request.user, conference_of(request)).select_related(
        "conference", "seal", "replaces", "asked_by", "decided_by"
    )
    return get_object_or_404(seen, pk=number)


def _log_reading(request: HttpRequest, letter: VisaLetter) -> None:
    """Passport data are read by somebody: that stands in the log, once for each reading."""
    circle = queries.circle_of(list(letter.meetings.all()))
    log("letters.passport_read", letter, actor=signed_in(request), circle=circle)


@never_cache
@require_safe
@needs("letters.see_list")
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """One letter with the passports, to compare and to decide. Each reading is logged."""
    asked = _letter(request, number)
    content, problem = None, ""
    try:
        content = composition.content_of(asked)
    except encryption.WrongKey:
        problem = str(KEY_IS_GONE)
    if content and any(passport for _holder, passport in content.people):
        _log_reading(request, asked)
    return render(request, "letters/office_letter.html", _context(asked, content, problem))


def _context(
    letter: VisaLetter, content: composition.Content | None, problem: str
) -> dict[str, object]:
    meetings = list(letter.meetings.order_by("starts", "position", "pk"))
    first, last = queries.period_of(meetings)
    people = content.people if content else []
    return {
        "conference": letter.conference,
        "letter": letter,
        "state_mark": MARKS[_State(letter.state)],
        "meetings": meetings,
        "left": days_left(letter, first),
        "people": [
            (
                holder,
                passport,
                passport is not None and passports.expires_too_early(passport, last),
                passport is not None and passports.is_too_old(passport, first),
            )
            for holder, passport in people
        ],
        "problem": problem,
        "missing": composition.missing_glyphs(content) if content and letter.is_open else "",
        "form": CheckForm(initial={"costs": letter.costs}),
        "log": list(entries_about(letter)),
        "actions": ACTIONS,
        "replacement": letter.replacements.order_by("-pk").first(),
    }


def _decide(request: HttpRequest, number: int, act: Callable[[VisaLetter], str]) -> HttpResponse:
    """Does one step, and says in words why it could not be done."""
    asked = _letter(request, number)
    try:
        messages.success(request, act(asked))
    except processing.NotInThisState as changed:
        state = _State(changed.letter.state).label
        messages.error(
            request, _("Somebody was faster: the letter is now “%(state)s”.") % {"state": state}
        )
    except processing.LetterReasonMissing:
        messages.error(request, _("Please write the reason; the person reads it."))
    except processing.NotAdmitted:
        messages.error(
            request, _("A person of this letter is no longer admitted. Refuse it with that reason.")
        )
    except processing.ChangedMeanwhile:
        messages.error(request, _("The person corrected the data just now. Please check anew."))
    except encryption.VaultClosed:
        messages.error(request, _("Without the key for passport data no letter can be made."))
    except encryption.WrongKey:
        messages.error(request, str(KEY_IS_GONE))
    except typesetting.TypesettingFailed:
        messages.error(request, _("The PDF could not be made. Nothing was sent."))
    return redirect("office_letters:letter", asked.conference.slug, number)


@require_POST
@needs("letters.see_list")
def check(request: HttpRequest, number: int) -> HttpResponse:
    """The data are right; the letter may be sent."""
    form = CheckForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say who bears the costs."))
        return redirect("office_letters:letter", _letter(request, number).conference.slug, number)

    def act(asked: VisaLetter) -> str:
        processing.check_letter(
            letter=asked, costs=form.cleaned_data["costs"], by=signed_in(request)
        )
        return _("Checked. The letter can be sent now.")

    return _decide(request, number, act)


@require_POST
@needs("letters.see_list")
def send(request: HttpRequest, number: int) -> HttpResponse:
    """Seals a checked letter and writes to the person."""

    def act(asked: VisaLetter) -> str:
        processing.send_letter(letter=asked, by=signed_in(request))
        return _("Sent. The person gets a mail with the way to the letter.")

    return _decide(request, number, act)


@require_POST
@needs("letters.see_list")
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    """Does not write the letter, with a reason."""

    def act(asked: VisaLetter) -> str:
        reason = request.POST.get("reason", "")
        processing.refuse_letter(letter=asked, by=signed_in(request), reason=reason)
        return _("Refused. The person is told why, and the passport data are deleted.")

    return _decide(request, number, act)


@require_POST
@needs("letters.see_list")
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Declares a letter that was sent void, with a reason."""

    def act(asked: VisaLetter) -> str:
        reason = request.POST.get("reason", "")
        processing.revoke_letter(letter=asked, by=signed_in(request), reason=reason)
        return _("Revoked. Whoever verifies the code sees it from now on.")

    return _decide(request, number, act)


@never_cache
@require_safe
@needs("letters.see_list")
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """The letter as it was sent, or as a draft without a code. Each reading is logged."""
    asked = _letter(request, number)
    try:
        if asked.state == _State.SENT:
            pdf = processing.paper_of(asked)
        elif asked.is_open:
            pdf = composition.visa_letter_pdf(composition.content_of(asked), None)
        else:
            raise Http404("no paper")
    except encryption.WrongKey:
        messages.error(request, str(KEY_IS_GONE))
        return redirect("office_letters:letter", asked.conference.slug, number)
    except typesetting.TypesettingFailed:
        messages.error(request, _("The PDF could not be made. Nothing was sent."))
        return redirect("office_letters:letter", asked.conference.slug, number)
    _log_reading(request, asked)
    return pdf_response(pdf, f"letter-{asked.pk}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("letters.set_terms")
def terms(request: HttpRequest) -> HttpResponse:
    """Who signs the letters and certificates of this conference."""
    conference = conference_of(request)
    form = LetterSettingsForm(
        request.POST if request.method == "POST" else None,
        instance=queries.letter_settings(conference),
    )
    if request.method == "POST" and form.is_valid():
        save_letter_settings(
            conference=conference,
            signatory=form.cleaned_data["signatory"],
            function=form.cleaned_data["function"],
            by=signed_in(request),
        )
        messages.success(request, _("Saved. Letters that were sent stay as they are."))
        return redirect("office_letters:list", conference.slug)
    context = {"conference": conference, "form": form}
    return render(request, "letters/office_terms.html", context, status=422 if form.errors else 200)
