"""Signing in at the house's own provider (OpenID Connect, authorization code flow with PKCE).

Everything that comes back is checked: that this browser asked (`state`), that the token answers
this request (`nonce`), who signed it for whom, and that it is not over. allauth's own client knows
no nonce, does not check the signature and keeps the person's claims; here nothing is kept but the
session.
"""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from octopus import clock

# Where the session keeps what was asked, and for how many seconds the answer is awaited.
_ASKED = "openid_asked"
_AWAITED = 15 * 60
_TIMEOUT = 10
# How long what the provider says of itself is believed, in seconds.
_REMEMBERED = 60 * 60
_LEEWAY = 60
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
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
    """Who the provider says it is. `with_factor`: it asked for more than one proof."""

    email: str
    with_factor: bool
    way_back: str


def is_on() -> bool:
    """Whether the settings name a provider."""
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT_ID and settings.OIDC_CLIENT_SECRET)


def begin(request: HttpRequest, way_back: str) -> str:
    """Remembers what is asked, and returns the provider's address. Raises NotReached."""
    endpoint = str(_provider()["authorization_endpoint"])
    verifier = secrets.token_urlsafe(48)
    asked = {
        "state": secrets.token_urlsafe(24),
        "nonce": secrets.token_urlsafe(24),
        "verifier": verifier,
        "way_back": way_back,
        "at": clock.seconds(),
    }
    request.session[_ASKED] = asked
    digest = hashlib.sha256(verifier.encode()).digest()
    question = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": callback_address(),
        "scope": "openid email",
        "state": asked["state"],
        "nonce": asked["nonce"],
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(question)}"


def callback_address() -> str:
    """The address to which the provider sends people back; it must be registered there."""
    return f"{settings.ORIGIN}{reverse('openid_callback')}"


def finish(request: HttpRequest) -> Visitor:
    """Who came back. Raises Refused, NotConfirmed, NotReached; each question has one answer."""
    asked = request.session.pop(_ASKED, None)
    if not asked or clock.seconds() - asked["at"] > _AWAITED:
        raise SignInRefused("nothing was asked, or too long ago")
    if not constant_time_compare(request.GET.get("state", ""), asked["state"]):
        raise SignInRefused("the state is not that of this browser")
    if "code" not in request.GET:
        raise SignInRefused(f"the provider answered {request.GET.get('error', 'nothing')!r:.80}")
    provider = _provider()
    tokens = _tokens(provider, request.GET["code"], asked["verifier"])
    claims = _claims(provider, str(tokens.get("id_token", "")))
    if not constant_time_compare(str(claims["nonce"]), asked["nonce"]):
        raise SignInRefused("the nonce is not that of this request")
    email, is_confirmed = _address(provider, claims, str(tokens.get("access_token", "")))
    if not email or not is_confirmed:
        raise NotConfirmed("the address is not confirmed")
    return Visitor(email, _is_strong(claims), str(asked["way_back"]))


def _is_strong(claims: Mapping[str, Any]) -> bool:
    ways = claims.get("amr", ())
    return (isinstance(ways, list) and _MANY_PROOFS in ways) or claims.get("acr") in _STRONG


def _provider() -> Mapping[str, Any]:
    """What the provider says of itself, asked once an hour."""
    return _described(settings.OIDC_ISSUER, int(clock.seconds() // _REMEMBERED))


@lru_cache(maxsize=2)
def _described(issuer: str, hour: int) -> Mapping[str, Any]:
    described = _got(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if str(described.get("issuer", "")).rstrip("/") != issuer.rstrip("/"):
        raise NotReached("the provider says that it is another one")
    missing = {"authorization_endpoint", "token_endpoint", "jwks_uri"} - described.keys()
    if missing:
        raise NotReached(f"the provider does not name its {sorted(missing)}")
    return described


def _got(address: str, **headers: str) -> Mapping[str, Any]:
    try:
        answer = requests.get(address, headers=headers, timeout=_TIMEOUT)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise NotReached(str(error)) from error
    if not isinstance(found, dict):
        raise NotReached("the provider's answer is no object")
    return found


def _tokens(provider: Mapping[str, Any], code: str, verifier: str) -> Mapping[str, Any]:
    """Exchanges the code, server to server."""
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": callback_address(),
        "code_verifier": verifier,
    }
    pair = (settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)
    ways = provider.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    in_head = "client_secret_basic" in ways
    if not in_head:
        sent |= {"client_id": pair[0], "client_secret": pair[1]}
    try:
        answer = requests.post(
            str(provider["token_endpoint"]),
            data=sent,
            auth=pair if in_head else None,
            timeout=_TIMEOUT,
        )
        tokens = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise NotReached(str(error)) from error
    if answer.status_code != requests.codes.ok or not isinstance(tokens, dict):
        raise SignInRefused(f"the provider did not take the code ({answer.status_code})")
    return tokens


def _claims(provider: Mapping[str, Any], token: str) -> Mapping[str, Any]:
    """What a token says, once its signature, issuer, audience and time are right."""
    try:
        keys = jwt.PyJWKSet.from_dict(dict(_got(str(provider["jwks_uri"]))))
        wanted = jwt.get_unverified_header(token).get("kid")
        key = next(one for one in keys.keys if wanted is None or one.key_id == wanted)
        claims: Mapping[str, Any] = jwt.decode(
            token,
            key,
            algorithms=_ALGORITHMS,
            audience=settings.OIDC_CLIENT_ID,
            issuer=str(provider["issuer"]),
            leeway=_LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )
    except (jwt.PyJWTError, StopIteration) as error:
        raise SignInRefused(f"the token is not valid: {error}") from error
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if several and claims.get("azp") != settings.OIDC_CLIENT_ID:
        raise SignInRefused("the token was made for somebody else")
    return claims


def _address(
    provider: Mapping[str, Any], claims: Mapping[str, Any], access_token: str
) -> tuple[str, bool]:
    """The address, and whether the provider says that it was confirmed."""
    if "email" not in claims and "userinfo_endpoint" in provider:
        told = _got(str(provider["userinfo_endpoint"]), Authorization=f"Bearer {access_token}")
        if told.get("sub") != claims["sub"]:
            raise SignInRefused("the provider speaks of somebody else")
        claims = told
    return str(claims.get("email", "")).strip().lower(), claims.get("email_verified") is True
