"""Addresses in social networks: as people type them, and by which name they go."""

import pytest
from django.core.exceptions import ValidationError

from octopus.text.typed.web_addresses import WebAddressesField, network_of


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.linkedin.com/company/example", "LinkedIn"),
        ("https://fr.linkedin.com/company/example", "LinkedIn"),
        ("https://x.com/example", "X"),
        ("https://notx.com/example", "notx.com"),
        ("https://social.example.org/@house", "social.example.org"),
        ("https://www.example.org", "example.org"),
    ],
)
def test_address_goes_by_its_network(address: str, name: str) -> None:
    assert network_of(address) == name


def test_addresses_are_kept_once_in_their_order_and_with_a_scheme() -> None:
    typed = "x.com/example\n\n https://www.youtube.com/@example \r\nx.com/example"
    assert WebAddressesField().clean(typed) == [
        "https://x.com/example",
        "https://www.youtube.com/@example",
    ]
    assert WebAddressesField().clean("") == []


@pytest.mark.parametrize(
    "typed", ["@example", "javascript://x%0Aalert(1)", "ftp://example.org", "https://", "x" * 3000]
)
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        WebAddressesField().clean(typed)


def test_eleven_addresses_are_too_many() -> None:
    with pytest.raises(ValidationError, match="at most 10"):
        WebAddressesField().clean(
            "\n".join(f"https://example.org/{number}" for number in range(11))
        )
