"""An OpenID provider for the tests: oidc-provider-mock, which says odd things of some people.

`python -m tests.support.people.openid_provider PORT`. What PEOPLE claim stands in their token,
signed, also in place of what the provider would write there (`aud`, `exp`, `nonce`). Two claims
do more:
`userinfo` is what the provider says of them when it is asked, and `seal` spoils the signature.

As 127.0.0.1 it takes the secret in the head of a request, as localhost in the body only. Below
/list and /text it answers, but not as a provider.
"""

import base64
import json
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import oidc_provider_mock
from flask import Flask, Response, abort, request

NADIA = {"email": "nadia@example.org", "email_verified": True}
PEOPLE: tuple[dict[str, Any], ...] = (
    {"sub": "n", "email": "Nadia@example.org", "email_verified": True},
    {"sub": "mfa", **NADIA, "amr": ["pwd", "mfa"]},
    {"sub": "said", "email": "nadia@example.org", "email_verified": False},
    {"sub": "silent", "email": "nadia@example.org"},
    {"sub": "text", "email": "nadia@example.org", "email_verified": "false"},
    {"sub": "new", "email": "new@example.org", "email_verified": True, "duties": ["administrator"]},
    {"sub": "otto", "email": "otto@example.org", "email_verified": True},
    {"sub": "none"},
    # Tokens that are signed as they should be, and not for us.
    {"sub": "other-audience", **NADIA, "aud": "another"},
    {"sub": "other-audience-azp", **NADIA, "aud": "another", "azp": "octopus"},
    {"sub": "several-azp", **NADIA, "aud": ["octopus", "another"], "azp": "octopus"},
    {"sub": "several-no-azp", **NADIA, "aud": ["octopus", "another"]},
    {"sub": "several-other-azp", **NADIA, "aud": ["octopus", "another"], "azp": "another"},
    {"sub": "other-issuer", **NADIA, "iss": "https://login.example.org"},
    {"sub": "over", **NADIA, "exp": 1},
    {"sub": "other-nonce", **NADIA, "nonce": "another"},
    {"sub": "other-access", **NADIA, "at_hash": "another"},
    # Tokens that nobody signed, or nobody whom we know.
    {"sub": "broken-seal", **NADIA, "seal": "broken"},
    {"sub": "no-seal", **NADIA, "seal": "none"},
    # No address in the token.
    {"sub": "asked", "userinfo": {"sub": "asked", **NADIA}},
    {"sub": "asked-silent", "userinfo": {"sub": "asked-silent", "email": "nadia@example.org"}},
    {"sub": "swapped", "userinfo": {"sub": "n", **NADIA}},
    {"sub": "swapped-silent", "userinfo": NADIA},
)


def application() -> Flask:
    """The provider with its oddities."""
    app = oidc_provider_mock.app(
        require_nonce=True,
        # As short as providers make it: what is asked with an access token is asked at once.
        access_token_max_age=timedelta(seconds=60),
        user_claims=[
            oidc_provider_mock.User(sub=claims["sub"], claims=claims) for claims in PEOPLE
        ],
    )
    for name, change in (
        ("openid_config", _described),
        ("issue_token", _tokens),
        ("userinfo", _userinfo),
    ):
        view = f"oidc-provider-mock.{name}"
        app.view_functions[view] = _changed(app.view_functions[view], change)
    configuration = ".well-known/openid-configuration"
    app.add_url_rule(f"/list/{configuration}", "list", lambda: [])
    app.add_url_rule(f"/text/{configuration}", "text", lambda: "Please come back tomorrow.")
    return app


def _changed(
    view: Callable[[], Any], change: Callable[[dict[str, Any]], dict[str, Any]]
) -> Callable[[], Any]:
    def changed() -> Any:
        answer = view()
        if not isinstance(answer, Response) or answer.status_code != 200:
            return answer
        return change(answer.get_json())

    return changed


def _takes_secret_in_body() -> bool:
    return request.host.startswith("localhost")


def _described(metadata: dict[str, Any]) -> dict[str, Any]:
    if _takes_secret_in_body():
        metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    # The standard lets a provider name "none"; whoever takes it from there believes anybody.
    return metadata | {"id_token_signing_alg_values_supported": ["RS256", "none"]}


def _tokens(tokens: dict[str, Any]) -> dict[str, Any]:
    in_body = "client_secret" in request.form
    if in_body != _takes_secret_in_body() or in_body == ("Authorization" in request.headers):
        abort(401)
    head, body, signature = tokens["id_token"].split(".")
    seal = json.loads(base64.urlsafe_b64decode(body + "==")).get("seal")
    if seal == "broken":
        signature = f"{signature[:-8]}AAAAAAAA"
    if seal == "none":
        head, signature = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode(), ""
    return tokens | {"id_token": f"{head}.{body}.{signature}"}


def _userinfo(userinfo: dict[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = userinfo.get("userinfo", userinfo)
    return changed


if __name__ == "__main__":
    application().run(port=int(sys.argv[1]), debug=False)
