"""All settings. Each comes from a named environment variable; docs/administrators lists them."""

from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from octopus import env
from octopus.text import language_files
from octopus.text.email_addresses import is_address

SOURCE = Path(__file__).resolve().parent
HOME = Path(env.text("OCTOPUS_HOME", default="var", help="The folder for the database and files."))
DEMO = env.flag(
    "OCTOPUS_DEMO", help="Sample people, a movable clock and a mailbox page. Never in use."
)
DEBUG = env.flag("OCTOPUS_DEBUG", help="Errors in the browser, for developers.")
ORIGIN = env.text(
    "OCTOPUS_ORIGIN",
    default="http://localhost:8000",
    help="The address at which people reach Octopus, such as https://octopus.example.org.",
).rstrip("/")
SECRET_KEY = env.secret("OCTOPUS_SECRET_KEY", help="Signs sessions; 50 random characters.")
BADGE_KEY = env.secret("OCTOPUS_BADGE_KEY", help="Signs badges; 32 random bytes in base64.")
DATA_KEY = env.secret(
    "OCTOPUS_DATA_KEY",
    help="Encrypts passport data; 32 random bytes in base64, or several with commas, newest first.",
)
ALLOWED_HOSTS = env.words(
    "OCTOPUS_HOSTS", default=urlsplit(ORIGIN).hostname or "", help="Host names that are answered."
)
if not SECRET_KEY:
    raise env.SettingError(
        "OCTOPUS_SECRET_KEY is not set. `./octopus demo` makes its own; otherwise set 50 random "
        "characters, for instance those of: openssl rand -base64 48"
    )

# From the roof to the ground.
ROOMS = (
    "website",
    "office",
    "onsite",
    "participants",
    "documents",
    "calls",
    "programme",
    "delegations",
    "letters",
    "enquiries",
    "registration",
    "venue",
    "conferences",
    "projects",
    "bodies",
    "correspondence",
    "packs",
    "undo",
    "imports",
    "editing",
    "people",
    "jobs",
    "privacy",
    "state",
    "lists",
)
INSTALLED_APPS = [
    # From the ground to the roof: what a lower room plugs into a hook comes first.
    *(f"octopus.{room}" for room in reversed(ROOMS)),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "csp",
]
MIDDLEWARE = [
    "octopus.response_headers.ResponseHeadersMiddleware",
    "octopus.compression.CompressionMiddleware",
    "octopus.website.health.HealthMiddleware",
    "octopus.website.refused_bodies.RefusedBodyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "octopus.onsite.scans.middleware.ScanMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "octopus.people.middleware.AccountMiddleware",
    "octopus.state.middleware.ClockMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "octopus.people.kept_forms.middleware.KeptFormMiddleware",
    "octopus.people.middleware.StaffDoorMiddleware",
    "octopus.conferences.middleware.ConferenceMiddleware",
    "octopus.office.conference_at_hand.ConferenceAtHandMiddleware",
    "octopus.undo.middleware.UndoMiddleware",
]
ROOT_URLCONF = "octopus.urls"

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.messages.context_processors.messages",
    "octopus.website.template_context.frame",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SOURCE / "jinja2"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "octopus.templating.environment",
            "context_processors": _CONTEXT,
            "extensions": ["jinja2.ext.i18n"],
        },
    },
    # Only for what libraries render by themselves; every page of ours is Jinja2.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT[:2]},
    },
]
# Fields are drawn by `jinja2/forms.html`, and by nothing else.
FORM_RENDERER = "octopus.drawn_fields.NoRenderer"


def _database(address: str) -> dict[str, Any]:
    """Django's settings for a database address, or for SQLite in HOME where it is empty."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "octopus.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                    "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728"
                ),
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise env.SettingError(
            "OCTOPUS_DATABASE must be empty (SQLite) or like postgresql://user:password@host/name."
        )
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


DATABASES = {
    "default": _database(
        env.secret(
            "OCTOPUS_DATABASE",
            help="Empty for SQLite in OCTOPUS_HOME, or postgresql://user:password@host/name.",
        )
    )
}
# Counts attempts to sign in, the same for every process.
CACHES = {
    "default": {"BACKEND": "octopus.people.rate_limits.cache.RateLimitCache"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
ACCOUNT_ADAPTER = "octopus.people.sign_in.allauth_adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
_codes = env.number(
    "OCTOPUS_CODES_PER_MINUTE",
    default=600,
    help="Codes for signing in that are mailed to one network address in a minute.",
)
ACCOUNT_RATE_LIMITS = {
    # Per address of the network, which the hotel of a delegation shares, and everybody behind a
    # proxy that is not declared: more than come on the day on which registration opens. See
    # `people/sign_in/code.py`.
    "request_login_code": f"{_codes}/m/ip",
    # Per e-mail address: mails, and what a browser that has signed in before may do besides.
    "mail_login_code": "6/10m/key",
    "request_login_code_as_known": "6/10m/key",
    "confirm_login_code_as_known": "20/10m/key",
    # Per e-mail address and network: fewer than use up a code.
    "confirm_login_code": f"{2 * _codes}/m/ip,90/10m/key",
    # Per browser, each time that it asks.
    "attempts_at_login_code": "5/15m/key",
    "second_factor": f"{2 * _codes}/m/ip,10/10m/key",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
LOGIN_URL = "people:sign_in"

SECOND_FACTOR = env.text(
    "OCTOPUS_SECOND_FACTOR",
    default="required",
    help="Whether staff need an application or a passkey to sign in: required or off.",
)
if SECOND_FACTOR not in {"required", "off"}:
    raise env.SettingError("OCTOPUS_SECOND_FACTOR must be “required” or “off”.")
STAFF_SESSION_HOURS = env.number(
    "OCTOPUS_STAFF_HOURS",
    default=12,
    help="After so many hours staff prove again who they are.",
)
STAFF_IDLE_MINUTES = env.number(
    "OCTOPUS_STAFF_IDLE_MINUTES",
    default=120,
    help="After so many minutes without use staff prove again who they are.",
)
OIDC_ISSUER = env.text(
    "OCTOPUS_OIDC_ISSUER",
    help="The house's own sign-in (OpenID Connect): its issuer, such as https://login.example.org.",
)
OIDC_CLIENT_ID = env.text(
    "OCTOPUS_OIDC_CLIENT_ID", help="The name under which the issuer knows this installation."
)
OIDC_CLIENT_SECRET = env.secret(
    "OCTOPUS_OIDC_CLIENT_SECRET", help="The secret that the issuer gave with that name."
)
OIDC_NAME = env.text(
    "OCTOPUS_OIDC_NAME",
    default="",
    help="What the button calls it, such as “Example Organisation”.",
)
MFA_ADAPTER = "octopus.people.second_factor.allauth_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Octopus"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts confirm their address by every code
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Browsers offer passkeys without TLS on this machine only; the key's own domain is always checked.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ORIGIN.startswith("https://")

SESSION_ENGINE = "octopus.people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ORIGIN.startswith("https://")
AS_OF_COOKIE_NAME = "as_of"
if SESSION_COOKIE_SECURE:
    # Browsers take such a cookie from this host alone, over TLS alone (RFC 6265bis, 4.1.3.2).
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    AS_OF_COOKIE_NAME = "__Host-as_of"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [ORIGIN]
CSRF_FAILURE_VIEW = "octopus.website.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if ORIGIN.startswith("https://") else 0
if env.flag(
    "OCTOPUS_BEHIND_PROXY", help="A proxy in front terminates TLS and sets X-Forwarded-Proto."
):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LOCALE_PATHS = [SOURCE / "locale"]
DESIGNATIONS = env.text(
    "OCTOPUS_DESIGNATIONS",
    help="A file with designations of territories; empty: those of the United Nations.",
)
ACRONYMS = env.text(
    "OCTOPUS_ACRONYMS",
    help="A file with what acronyms stand for; it adds to those of everyday speech.",
)
PACKS = env.text(
    "OCTOPUS_PACKS",
    help="A folder with data packs of this installation, offered beside those shipped.",
)
LANGUAGES = language_files.with_names(language_files.installed(), LOCALE_PATHS)
LANGUAGE_CODE = LANGUAGES[0][0]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [SOURCE / "static"]
MEDIA_ROOT = HOME / "media"
MEDIA_URL = "/media/"  # never served as files: each download asks access.py
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "octopus.files.static_files.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
PAGE_CACHE_BYTES = (
    1024
    * 1024
    * env.number(
        "OCTOPUS_PAGE_CACHE_MB", default=16, help="Memory for rendered public pages, per process."
    )
)
SECURITY_CONTACT = env.text(
    "OCTOPUS_SECURITY_CONTACT", help="Where to report a weakness: mailto:… or https://…"
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # all that is typed in a form; files come on top
FILE_UPLOAD_PERMISSIONS = 0o600

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

MAIL_FROM = env.text(
    "OCTOPUS_MAIL_FROM", default="Octopus <octopus@localhost>", help="The sender of all mail."
)
_sender = parseaddr(MAIL_FROM)[1]
if not (is_address(_sender) or _sender.endswith("@localhost")):
    raise env.SettingError(
        "OCTOPUS_MAIL_FROM must be like: Secretariat <secretariat@organisation.example>."
    )
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM
_mail = urlsplit(
    env.secret(
        "OCTOPUS_MAIL", help="smtp://user:password@host:587 (STARTTLS: smtp+tls://, TLS: smtps://)."
    )
)
MAIL_IS_SENT = bool(_mail.hostname)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 20
MAIL_GOES_AT_ONCE = env.flag(
    "OCTOPUS_MAIL_AT_ONCE", help="Mails go out without waiting for the secretariat's release."
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.text("OCTOPUS_LOG", default="WARNING", help="DEBUG, INFO, WARNING or ERROR."),
    },
}
