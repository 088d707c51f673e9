"""What the save-the-date of the Octopus Conference 2026 says."""

from typing import Any


def _session(title: str, kind: str, *regions: str) -> dict[str, Any]:
    return {"title": title, "kind": kind, "regions": list(regions)}


FACTS: dict[str, Any] = {
    "title": "Octopus Conference 2026",
    "focus": "25th Anniversary of the Budapest Convention",
    "version_date": "2026-02-26",
    "start_date": "2026-10-14",
    "end_date": "2026-10-16",
    "city": "Strasbourg",
    "country": "FR",
    "venue": "Council of Europe",
    "registration": {
        "opens": "2026-05-01",
        "closes": "2026-08-31",
        "url": "www.coe.int/Octopus2026",
        "free": True,
    },
    "working_languages": ["en", "fr", "es"],
    "sessions": [
        _session(
            "25 years of the Budapest Convention: lessons from its implementation and the road"
            " ahead",
            "main",
        ),
        _session("Cybercrime-as-a-service: impact of AI", "main"),
        _session("Trafficking and scam compounds: threat to national security?", "main"),
        _session(
            "Interplay between the 2nd Additional Protocol and the EU e-evidence package:"
            " cooperation with online service providers",
            "main",
        ),
        _session(
            "Disinformation and foreign manipulation: responding to cyber interference", "workshop"
        ),
        _session(
            "Transnational repression and international cooperation: safeguarding cybercrime"
            " frameworks",
            "workshop",
        ),
        _session("Prosecuting cyber-enabled international crimes", "workshop"),
        _session(
            "Denudification, AI-generated CSAM and NCDII: accountability across the digital"
            " ecosystem",
            "workshop",
        ),
        _session("Illegal use of virtual assets: cooperation with VASPs", "workshop"),
        _session(
            "Regional workshops for Africa, Americas, Asia, Pacific and Caribbean",
            "regional_workshop",
            "africa",
            "americas",
            "asia",
            "pacific",
            "caribbean",
        ),
        _session("Lightning talks", "lightning_talks"),
    ],
    "meetings": [
        {
            "title": "35th Plenary of the Cybercrime Convention Committee (T-CY)",
            "start": "2026-10-12",
            "end": "2026-10-13",
            "relation": "before",
            "restricted": True,
        },
        {
            "title": "Meeting of the 24/7 Network established under the Budapest Convention",
            "start": "2026-10-15",
            "end": "2026-10-15",
            "relation": "side",
            "restricted": True,
        },
    ],
    "organisers": [
        {
            "name": "Presidency of Monaco",
            "role": "Presidency of the Committee of Ministers of the Council of Europe",
            "starts": "2026-05",
            "ends": "2026-11",
        }
    ],
    "project": "Octopus Project",
    "contacts": {
        "names": [
            "Cybercrime Programme Office of the Council of Europe (C-PROC), Bucharest, Romania"
        ],
        "emails": ["cybercrime.events@coe.int"],
        "phones": ["+33-3-8841-2175"],
    },
    "showcase": (
        "The Conference will also include an area where projects, partners and other initiatives"
        " will have the possibility to showcase their work. Should you wish to do so, please reach"
        " out to the Conference secretariat."
    ),
    "about": [
        "The conference will provide an opportunity to interface for cybercrime experts from public"
        " and private sectors as well as international and non-governmental organisations from all"
        " over the world.",
        "High-level interventions are envisaged.",
        "It is supported by other C-PROC projects as well.",
    ],
    "links": ["www.coe.int/cybercrime"],
    "language": "en",
    "guesses": [],
}
