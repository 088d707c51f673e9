"""How long badges take, and how much memory: 1, 100 and 1,000 of them.

    .venv/bin/python -m benchmarks.badges

Each row is a process of its own, so that its peak is its own; reading modules and fonts is
counted. The peak is that of the process that asks and of the one that sets the pages, together;
the second is gone afterwards. The people are invented: a third have a name in a second script,
some have long names and organisations, as at a real conference.
"""

import json
import resource
import subprocess
import sys
import time
from itertools import cycle, islice

from benchmarks.installations import QUICK, ROOT, write_down

SOURCE = ROOT / "src"
NUMBERS = (1, 100) if QUICK else (1, 100, 1000)
SEED = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

PEOPLE = (
    ("Fulana de Tal", "", "Federal prosecutor", "Model Office for Cybercrime", "Brazil"),
    ("Petro Zrazok", "Петро Зразок", "Head of department", "Sample Cyber Police", "Ukraine"),
    ("Jeanne Spécimen", "", "Correspondante", "Le Quotidien de l’Exemple", "France"),
    ("Layla Mithal", "ليلى مثال", "Judge", "Court of Examples", "Morocco"),
    ("Jürgen Müller-Lüdenscheidt", "", "Staatsanwalt", "Ministerium für Beispiele", "Germany"),
    ("Li Mou", "李某", "Professor of criminal law", "University of Specimens", "Singapore"),
    ("Ana Ficticia de la Muestra y Ejemplo", "", "Fiscal adjunta", "Fiscalía de Muestra", "Chile"),
    (
        "Maximiliane-Charlotte von Mustermann-Beispielhausen",
        "",
        "Head of law enforcement response and international cooperation",
        "Example Platforms Ltd, European Public Policy Division",
        "Ireland",
    ),
    ("Nino Nimushiashvili", "ნინო ნიმუშიაშვილი", "Adviser", "Prosecution Service", "Georgia"),
)


def measure(count: int) -> None:
    """Prints as JSON the seconds of clock and processor, the peak, and the size of the PDF."""
    began = time.perf_counter()
    sys.path.insert(0, str(SOURCE))
    from octopus.onsite.badges import codes
    from octopus.onsite.badges.pdf import BadgeContent, render_badges

    contents = [
        BadgeContent(
            conference_title="Octopus Conference 2026",
            place_and_dates="Strasbourg, 14 – 16 October 2026",
            name=f"{name} {number}",
            name_in_script=name_in_script,
            function=function,
            organisation=organisation,
            country=country,
            category_label="Public authority",
            badge_colour=("dark", "warm", "white")[number % 3],
            languages="EN ES",
            qr_payload=codes.sign(number, 1, SEED),
            typed_code=codes.new_typed_code(),
            language="en",
        )
        for number, (name, name_in_script, function, organisation, country) in enumerate(
            islice(cycle(PEOPLE), count)
        )
    ]
    pdf = render_badges(contents)
    wall = time.perf_counter() - began
    usages = [resource.getrusage(user) for user in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak = sum(usage.ru_maxrss for usage in usages) / 1024
    busy = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    found = {
        "seconds": round(wall, 2),
        "seconds of processor": round(busy, 2),
        "peak MB": round(peak),
        "PDF, MB": round(len(pdf) / 1e6, 2),
    }
    print(json.dumps(found))


def main() -> None:
    """Measures one number of badges where it is given, else several in fresh processes."""
    if sys.argv[-1].isdecimal():
        measure(int(sys.argv[-1]))
        return
    results = {}
    for count in NUMBERS:
        command = [sys.executable, "-m", "benchmarks.badges", str(count)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        results[f"{count:,} badge{'s' if count > 1 else ''}"] = json.loads(done.stdout)
    write_down("Badges", results)


if __name__ == "__main__":
    main()
