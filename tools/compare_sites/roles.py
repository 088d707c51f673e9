"""As whom the sites are visited: accounts of the demo, by what they are there for."""

VISITOR = "visitor"
ROLES: dict[str, str] = {
    VISITOR: "",
    "secretariat": "secretariat@example.org",
    "editor": "editor@example.org",
    "door": "door@example.org",
    "administrator": "administrator@example.org",
    "delegate": "fulana.de-tal@example.org",
    "focal point": "beatriz.modelo@example.org",
    "representative": "anna.malli@example.org",
    "media": "jo.reporter@example.org",
    "applicant": "jon.dmi@example.org",
    "waiting": "thomas.beispiel@example.org",
    "declined": "nils.exempel@example.org",
    "contact point": "rosa.muestra@example.org",
    "nominee": "rita.amostra@example.org",
}
LANGUAGES = ("en", "fr", "es")
