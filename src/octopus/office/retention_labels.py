"""What the report of retention calls the things that went."""

from django.utils.translation import gettext_lazy as _

THINGS = {
    "registrations": _("registrations"),
    "drafts": _("drafts of registrations"),
    "persons": _("people"),
    "accounts": _("accounts"),
    "messages": _("e-mails"),
    "log entries": _("log entries"),
    "steps": _("steps that could be undone"),
    "badges": _("badges"),
    "scans": _("scans"),
    "files": _("files"),
    "credentials": _("notes verbales and signed letters"),
    "invitations": _("invitations"),
    "focal points": _("focal points"),
    "addresses": _("addresses of convocations"),
    "needs": _("dietary and accessibility needs"),
    "travel": _("travel plans"),
    "records": _("lists closed as official records"),
    "answers": _("answers to questions"),
    "enquiries": _("questions to the secretariat"),
    "addresses of subscribers": _("addresses of subscribers"),
    "proposals": _("proposals"),
    "visa letters": _("visa letters with passport data"),
    "names of papers": _("names behind the codes of documents"),
}


def thing_name(thing: str) -> str:
    """The name of a thing in the reader's language."""
    return str(THINGS.get(thing, thing))
