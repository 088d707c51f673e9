"""The secretariat's pages about visa letters: the queue, one letter to check, who signs."""

from collections.abc import Callable, Iterable, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.files import typesetting
from octopus.letters import encryption, passports, queries
from octopus.letters.log_labels import ACTIONS
from octopus.letters.models import Holder, VisaLetter
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
from octopus.text.multilingual import listed

_State = VisaLetter.State
# More names than this make no heading.
_NAMES = 3
KEY_IS_GONE = gettext_lazy(
    "This passport data cannot be read: the key it was encrypted with is no longer in "
    "the setting OCTOPUS_DATA_KEY."
)


@needs("letters.see_list")
def letters(request: HttpRequest) -> HttpResponse:
    """The queue."""
    return respond(request, LETTERS)


@needs("letters.see_list")
def without(request: HttpRequest) -> HttpResponse:
    """People who need a visa and have not requested a letter."""
    return respond(request, WITHOUT)


def _letter(request: HttpRequest, pk: int) -> VisaLetter:
    """A letter in the reader's scope."""
    seen = letters_seen_by(request.user, conference_of(request)).select_related(
        "conference", "seal", "replaces", "requested_by__person", "decided_by"
    )
    return get_object_or_404(seen, pk=pk)


def _log_reading(request: HttpRequest, letter: VisaLetter, meetings: Sequence[Meeting]) -> None:
    """Log that passport data were read, once for each reading."""
    circle = queries.circle_of(meetings)
    log("letters.passport_read", letter, actor=signed_in(request), circle=circle)


@never_cache
@require_safe
@needs("letters.see_list")
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter with the passports, to compare and to decide. Each reading is logged."""
    letter = _letter(request, pk)
    content, problem = None, ""
    try:
        content = composition.content_of(letter)
    except encryption.WrongKey:
        problem = str(KEY_IS_GONE)
    if content and any(passport for _holder, passport in content.people):
        _log_reading(request, letter, content.meetings)
    return render(request, "letters/office_letter.html", _context(letter, content, problem))


def _context(
    letter: VisaLetter, content: composition.Content | None, problem: str
) -> dict[str, object]:
    meetings = content.meetings if content else queries.meetings_of_letter(letter)
    first, last = queries.period_of(meetings)
    people = content.people if content else []
    return {
        "conference": letter.conference,
        "letter": letter,
        "heading": _heading([holder for holder, _passport in people] or letter.holders.all()),
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


def _heading(holders: Iterable[Holder]) -> str:
    """For whom a letter is: the names in it, or the first of many and how many there are."""
    names = [holder.registration.name for holder in holders]
    if len(names) <= _NAMES:
        return listed(names)
    others = len(names) - 1
    words = ngettext("%(name)s and %(num)s other", "%(name)s and %(num)s others", others)
    return words % {"name": names[0], "num": others}


def _decide(request: HttpRequest, pk: int, act: Callable[[VisaLetter], str]) -> HttpResponse:
    """Does one step, and says in words why it could not be done."""
    letter = _letter(request, pk)
    try:
        messages.success(request, act(letter))
    except processing.NotInThisState as changed:
        state = _State(changed.letter.state).label
        messages.error(
            request,
            _("Someone else has already dealt with this letter. It is now “%(state)s”.")
            % {"state": state},
        )
    except processing.LetterReasonMissing:
        messages.error(request, _("Please give the reason. The person will see it."))
    except processing.NotAdmitted:
        messages.error(
            request,
            _(
                "A person named in this letter is no longer accepted for the meeting. "
                "Refuse the request for that reason."
            ),
        )
    except processing.ChangedMeanwhile:
        messages.error(request, _("The person has just corrected the data. Please check again."))
    except encryption.VaultClosed:
        messages.error(request, _("No letter can be produced without the key for passport data."))
    except encryption.WrongKey:
        messages.error(request, str(KEY_IS_GONE))
    except typesetting.TypesettingFailed:
        messages.error(request, _("The PDF could not be produced. Nothing was sent."))
    return redirect("office_letters:letter", letter.conference.slug, pk)


@require_POST
@needs("letters.see_list")
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The data are right; the letter may be sent."""
    form = CheckForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please indicate who bears the costs."))
        return redirect("office_letters:letter", _letter(request, pk).conference.slug, pk)

    def act(letter: VisaLetter) -> str:
        processing.check_letter(
            letter=letter, costs=form.cleaned_data["costs"], actor=signed_in(request)
        )
        return _("Checked. The letter can now be sent.")

    return _decide(request, pk, act)


@require_POST
@needs("letters.see_list")
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Seals a checked letter and writes to the person."""

    def act(letter: VisaLetter) -> str:
        processing.send_letter(letter=letter, actor=signed_in(request))
        return _("Sent. The person receives an e-mail with a link to the letter.")

    return _decide(request, pk, act)


@require_POST
@needs("letters.see_list")
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Does not write the letter, with a reason."""

    def act(letter: VisaLetter) -> str:
        reason = request.POST.get("reason", "")
        processing.refuse_letter(letter=letter, actor=signed_in(request), reason=reason)
        return _(
            "Refused. The person is informed of the reason, then the passport data is deleted."
        )

    return _decide(request, pk, act)


@require_POST
@needs("letters.see_list")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Declares a letter that was sent void, with a reason."""

    def act(letter: VisaLetter) -> str:
        reason = request.POST.get("reason", "")
        processing.revoke_letter(letter=letter, actor=signed_in(request), reason=reason)
        return _("Revoked. Anyone verifying the code will be informed from now on.")

    return _decide(request, pk, act)


@never_cache
@require_safe
@needs("letters.see_list")
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it was sent, or as a draft without a code. Each reading is logged."""
    letter = _letter(request, pk)
    try:
        if letter.state == _State.SENT:
            pdf = processing.paper_of(letter)
        elif letter.is_open:
            pdf = composition.visa_letter_pdf(composition.content_of(letter), None)
        else:
            raise Http404("no paper")
    except encryption.WrongKey:
        messages.error(request, str(KEY_IS_GONE))
        return redirect("office_letters:letter", letter.conference.slug, pk)
    except typesetting.TypesettingFailed:
        messages.error(request, _("The PDF could not be produced. Nothing was sent."))
        return redirect("office_letters:letter", letter.conference.slug, pk)
    _log_reading(request, letter, queries.meetings_of_letter(letter))
    return pdf_response(pdf, f"letter-{letter.pk}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("letters.set_terms")
def settings_page(request: HttpRequest) -> HttpResponse:
    """The signatory of the letters and certificates of this conference."""
    conference = conference_of(request)
    form = LetterSettingsForm(
        request.POST if request.method == "POST" else None,
        instance=queries.letter_settings(conference),
    )
    form.edited = conference
    if request.method == "POST" and form.is_valid():
        save_letter_settings(
            conference=conference,
            signatory=form.cleaned_data["signatory"],
            function=form.cleaned_data["function"],
            actor=signed_in(request),
        )
        messages.success(request, _("Saved. Letters already sent remain unchanged."))
        return redirect("office_letters:list", conference.slug)
    context = {"conference": conference, "form": form}
    return render(
        request, "letters/office_settings.html", context, status=422 if form.errors else 200
    )
