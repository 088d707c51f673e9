"""A registration as it is posted over HTTP to an installation of its own."""

TOKEN = "t" * 32
PATH = "/en/octopus-2026/register/"


def answers(number: int) -> dict[str, str]:
    return {
        "given_names": "Sample",
        "family_name": f"Person {number}",
        "category": "public_authority",
        "organisation": "Ministry of Examples",
        "country": "BR",
        "function": "Federal prosecutor",
        "languages": "en",
        "language": "en",
        "meetings": "conference",
        "csrfmiddlewaretoken": TOKEN,
    }
