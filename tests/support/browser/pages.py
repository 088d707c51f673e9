"""Which pages the browser tests look at."""

# Paths below the language; the conference is the demo's.
C = "/octopus-conference-2026"
PUBLIC = (
    "/",
    f"{C}/",
    f"{C}/programme/",
    f"{C}/programme/2026-10-15/",
    f"{C}/programme/rooms/",
    f"{C}/programme/sessions/lightning-talks/",
    f"{C}/register/",
    f"{C}/pages/practical-information/",
    f"{C}/venue/",
    f"{C}/news/",
    f"{C}/news/by-email/",
    f"{C}/privacy/",
    f"{C}/contact/",
    f"{C}/contact/ask/",
    "/projects/octopus-project/",
    "/treaties/",
    "/treaties/185/",
    "/countries/",
    "/countries/br/",
    f"{C}/participants/",
    "/verify/",
    "/sign-in/",
    "/mailbox/",
    "/no-such-page/",
)
PARTICIPANT = (
    f"{C}/participants/",
    f"{C}/register/status/",
    f"{C}/register/correct/",
    f"{C}/register/travel/",
    f"{C}/register/withdraw/",
    f"{C}/letters/",
    f"{C}/letters/ask/",
    "/me/",
    "/me/security/",
    "/me/data/",
    "/me/data/erase/",
)
_PLENARY = "35th-plenary-of-the-cybercrime-conventio"
# Paths below the conference's office.
_OF_CONFERENCE = (
    "",
    "registrations/",
    "in-charge/",
    "questions/",
    "questions/1/",
    f"delegations/{_PLENARY}/",
    f"delegations/{_PLENARY}/1/",
    f"delegations/{_PLENARY}/addresses/",
    f"delegations/{_PLENARY}/convocation/",
    "letters/",
    "letters/2/",
    "enquiries/",
    "enquiries/2/",
    "participants/conference/",
    "participants/conference/balance/",
    "documents/1/",
    "programme/places/",
    "programme/sessions/1/webcast/",
    "articles/privacy/",
    "venue/",
    "venue/connections/",
    "venue/pictures/",
)
_OF_HOUSE = ("office/bodies/body/t-cy/", "office/retention/")
OFFICE = (*(f"office/octopus-conference-2026/{path}" for path in _OF_CONFERENCE), *_OF_HOUSE)
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
