"""Office pages on which the secretariat rewords the mails that Octopus writes."""

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from octopus.access import needs
from octopus.correspondence.actions import remove_template, write_template
from octopus.correspondence.catalogue import Mail, all_mails, fill_in, mail_named
from octopus.correspondence.forms import WordingForm
from octopus.correspondence.models import Template
from octopus.people.queries import signed_in
from octopus.text.multilingual import MultilingualText, codes, in_every_language, own_name


@never_cache
@require_safe
@needs("correspondence.word")
def wordings(request: HttpRequest) -> HttpResponse:
    """Every kind of mail, and which of them the secretariat has reworded."""
    own = {template.key: template for template in Template.objects.all()}
    rows = [
        {
            "mail": mail,
            "is_own": mail.key in own,
            "lacks": own[mail.key].body.missing() if mail.key in own else [],
        }
        for mail in all_mails()
    ]
    return render(request, "correspondence/wordings.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("correspondence.word")
def wording(request: HttpRequest, key: str) -> HttpResponse:
    """One kind of mail: its words in each language, a preview, and the way back to ours."""
    mail = _mail(key)
    own = Template.objects.filter(key=key).first()
    words = {"subject": own.subject, "body": own.body} if own else _built_in(mail)
    if request.method == "POST" and request.POST.get("do") == "remove":
        remove_template(key=key, actor=signed_in(request))
        notices.success(request, _("The default text is in use again."))
        return redirect(request.path)
    form = WordingForm(request.POST or None, mail=mail, initial=words)
    form.edited = own
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if request.POST.get("do") != "preview":
            write_template(key=key, actor=signed_in(request), **words)
            notices.success(request, _("E-mails prepared from now on will use this text."))
            return redirect(request.path)
    context = {
        "mail": mail,
        "own": own,
        "form": form,
        "is_preview": request.POST.get("do") == "preview",
        "previews": [] if form.errors else _previews(mail, words["subject"], words["body"]),
    }
    return render(request, "correspondence/wording.html", context)


def _mail(key: str) -> Mail:
    try:
        return mail_named(key)
    except KeyError:
        raise Http404(key) from None


def _built_in(mail: Mail) -> dict[str, MultilingualText]:
    return {"subject": in_every_language(mail.subject), "body": in_every_language(mail.body)}


def _previews(
    mail: Mail, subject: MultilingualText, body: MultilingualText
) -> list[dict[str, str]]:
    """The mail with sample values, in each language that has words of its own."""
    found = []
    for code in codes():
        if subject.get(code) and body.get(code):
            with override(code):
                values = {
                    name: str(mail.samples.get(name, f"‹{name}›")) for name in mail.placeholders
                }
            found.append(
                {
                    "code": code,
                    "language": own_name(code),
                    "subject": fill_in(subject[code], values),
                    "body": fill_in(body[code], values),
                }
            )
    return found
