"""Signing in at the organisation's own provider: OpenID Connect, code flow with PKCE, by Authlib.

Authlib asks and checks: state, nonce and PKCE; the token's signature, issuer, audiences, authorised
party and time. What stands here is what it leaves to its user: which algorithms are taken, that the
provider is the one of the settings, how long an answer is awaited, that the address is confirmed
and that userinfo speaks of the same person. Nothing that the provider says is kept but the session.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from authlib.integrations.django_client import DjangoOAuth2App, OAuth, OAuthError
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from joserfc.errors import JoseError
from requests import RequestException

from octopus import clock
from octopus.text.email_addresses import NotAnAddress, canonical

# For how many seconds somebody may take at the provider's, and the provider's machine over a reply.
_AWAITED = 15 * 60
_TIMEOUT = 10
# How long what the provider says of itself is believed, in seconds.
_REMEMBERED = 60 * 60
# By how many seconds the provider's clock may differ from ours.
_LEEWAY = 60
_ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "Ed25519", "EdDSA"),
)
_ENDPOINTS = frozenset({"authorization_endpoint", "token_endpoint", "jwks_uri"})
# What providers say when they asked for more than one proof (RFC 8176; PAPE; REFEDS; OpenID EAP).
_MANY_PROOFS = "mfa"
_STRONG = frozenset(
    (
        "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
        "https://refeds.org/profile/mfa",
        "phr",
        "phrh",
    )
)


class SignInRefused(Exception):
    """The provider's answer cannot be used; the page says so, the log says why."""


class NotConfirmed(SignInRefused):
    """The provider does not say that the address was confirmed."""


class NotReached(Exception):
    """The provider does not answer, or not as one."""


@dataclass(frozen=True)
class Visitor:
    """The identity that the provider states. `with_factor`: it checked more than one factor."""

    email: str
    with_factor: bool
    way_back: str


def is_on() -> bool:
    """Whether the settings name a provider."""
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT_ID and settings.OIDC_CLIENT_SECRET)


def begin(request: HttpRequest, way_back: str) -> str:
    """Remembers what is asked in the session, and returns the provider's address.

    Raises NotReached.
    """
    client = _client()
    question = client.create_authorization_url(callback_address())
    ours = {"way_back": way_back, "at": clock.seconds()}
    client.save_authorize_data(request, redirect_uri=callback_address(), **question, **ours)
    return str(question["url"])


def callback_address() -> str:
    """The address to which the provider sends people back; it must be registered there."""
    return f"{settings.ORIGIN}{reverse('openid_callback')}"


def finish(request: HttpRequest) -> Visitor:
    """Complete a sign-in. Each request is answered once.

    Raises SignInRefused, NotConfirmed, NotReached.
    """
    client = _client()
    pending = client.framework.get_state_data(request.session, request.GET.get("state"))
    if pending is None or not clock.lasts(pending["at"], _AWAITED, at=clock.seconds()):
        raise SignInRefused("this browser asked nothing, or too long ago")
    token, claims = _token(client, request)
    email, is_confirmed = _address(client, token, claims)
    if not email or not is_confirmed:
        raise NotConfirmed("the address is not confirmed")
    return Visitor(email, _is_strong(claims), str(pending["way_back"]))


def _client() -> DjangoOAuth2App:
    """A client for one request: the provider's keys, which it keeps, are read anew for each."""
    described = _described(settings.OIDC_ISSUER, int(clock.seconds() // _REMEMBERED))
    return _registered(**described)


def _registered(**described: Any) -> DjangoOAuth2App:
    client: DjangoOAuth2App = OAuth().register(
        "openid",
        client_id=settings.OIDC_CLIENT_ID,
        client_secret=settings.OIDC_CLIENT_SECRET,
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": _TIMEOUT,
            "leeway": 0,  # an access token that lives for a minute only is used at once
        },
        **described,
    )
    return client


@lru_cache(maxsize=2)
def _described(issuer: str, hour: int) -> Mapping[str, Any]:
    """What the provider says of itself, as far as it is used; asked once an hour.

    Raises NotReached. The algorithms are ours: the provider's list may hold "none".
    """
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    with _in_our_words():
        metadata = _registered(server_metadata_url=address).load_server_metadata()
    if str(metadata.get("issuer", "")).rstrip("/") != issuer.rstrip("/"):
        raise NotReached("the provider says that it is another one")
    missing = _ENDPOINTS - metadata.keys()
    if missing:
        raise NotReached(f"the provider does not name its {sorted(missing)}")
    ways = metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    in_head = "client_secret_basic" in ways
    used = {"issuer", "userinfo_endpoint", *_ENDPOINTS} & metadata.keys()
    return {
        **{name: metadata[name] for name in used},
        "token_endpoint_auth_method": "client_secret_basic" if in_head else "client_secret_post",
        "id_token_signing_alg_values_supported": _ALGORITHMS,
    }


def _token(
    client: DjangoOAuth2App, request: HttpRequest
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """What the provider gives for the code, and the claims in it, which Authlib has checked."""
    with _in_our_words():
        token = client.authorize_access_token(
            request,
            # Authlib looks at the audience only where it is told which one to expect.
            claims_options={
                "iss": {"essential": True, "value": client.server_metadata["issuer"]},
                "aud": {"essential": True, "value": client.client_id},
            },
            leeway=_LEEWAY,
        )
    if "userinfo" not in token:
        raise SignInRefused("the provider sent no token that says who it is")
    return token, token["userinfo"]


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Raises SignInRefused or NotReached for what Authlib, joserfc and the network raise."""
    try:
        yield
    except OAuthError as error:
        raise SignInRefused(f"{error.error!r:.80}") from error
    except JoseError as error:
        raise SignInRefused(f"the token is not valid: {str(error)!r:.200}") from error
    # Authlib takes on trust that an answer has the form which the standard gives it.
    except (RequestException, ValueError, TypeError, KeyError) as error:
        raise NotReached(str(error)) from error


def _is_strong(claims: Mapping[str, Any]) -> bool:
    ways = claims.get("amr", ())
    return (isinstance(ways, list) and _MANY_PROOFS in ways) or claims.get("acr") in _STRONG


def _address(
    client: DjangoOAuth2App, token: Mapping[str, Any], claims: Mapping[str, Any]
) -> tuple[str, bool]:
    """The address, and whether the provider says that it was confirmed."""
    if "email" not in claims and "userinfo_endpoint" in client.server_metadata:
        with _in_our_words():
            userinfo = client.userinfo(token=token)
        if userinfo.get("sub") != claims["sub"]:
            raise SignInRefused("the provider speaks of somebody else")
        claims = userinfo
    try:
        return canonical(str(claims.get("email", ""))), claims.get("email_verified") is True
    except NotAnAddress as error:
        raise NotConfirmed("no address that mail can be sent to") from error
