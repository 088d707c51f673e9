"""A request as granian gives it (RSGI), in the form that Django reads (WSGI, PEP 3333)."""

from io import BytesIO
from typing import IO, Any

# What the page cache looks at; the rest is read only where Django is asked.
_LOOKED_AT = {
    "cookie": "HTTP_COOKIE",
    "accept-encoding": "HTTP_ACCEPT_ENCODING",
    "if-none-match": "HTTP_IF_NONE_MATCH",
    "x-forwarded-proto": "HTTP_X_FORWARDED_PROTO",
}


def brief(scope: Any) -> dict[str, Any]:
    """What the page cache needs to know."""
    headers = scope.headers
    environ = {
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "HTTP_HOST": headers.get("host") or scope.authority or "",
        "wsgi.url_scheme": scope.scheme,
    }
    for name, key in _LOOKED_AT.items():
        value = headers.get(name)
        if value:
            environ[key] = value
    return environ


def whole(scope: Any, body: IO[bytes] | None = None, length: int = 0) -> dict[str, Any]:
    """Everything, with a body that has been received. `length`: its bytes."""
    client, _, _ = scope.client.rpartition(":")
    server, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": client.strip("[]"),
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body or BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        key = name.upper().replace("-", "_")
        # A name with a line below could pass for one that a proxy sets (as nginx drops them).
        if "_" in name or key in {"CONTENT_LENGTH", "TRANSFER_ENCODING"}:
            continue
        if key != "CONTENT_TYPE":
            key = f"HTTP_{key}"
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    environ.setdefault("HTTP_HOST", scope.authority or "")
    environ["CONTENT_LENGTH"] = str(length) if length else ""
    return environ
