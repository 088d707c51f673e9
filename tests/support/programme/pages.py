"""What tests of the programme share about its pages."""

import re
from html import unescape

from django.test import Client

# The conference, its meetings and the release; then the footer's partners and links.
QUERIES = 5


def read(client: Client, address: str) -> str:
    """What a reader sees of a page's main part: its words, without markup."""
    response = client.get(address)
    assert response.status_code == 200, address
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    without_inline = re.sub(r"</?(?:abbr|bdi)\b[^>]*>", "", main)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", without_inline)))
