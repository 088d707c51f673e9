"""The demo's people. Every name is a placeholder name of its country, every address example.org."""

import unicodedata
from dataclasses import dataclass

from octopus import clock
from octopus.people.models import Account, Person


@dataclass(frozen=True)
class Sample:
    """One fictitious participant, and where the request stands on the demo's first day.

    `state` is that of the admission to the conference; `days_ago` when the request was sent.
    """

    given: str
    family: str
    country: str
    category: str
    function: str
    organisation: str
    languages: str = "en"
    script: str = ""
    state: str = "requested"
    days_ago: int = 5
    title: str = ""

    @property
    def email(self) -> str:
        plain = unicodedata.normalize("NFKD", f"{self.given}.{self.family}".lower())
        letters = "".join(char for char in plain if char.isascii()).replace(" ", "-")
        return f"{letters}@example.org"

    @property
    def language(self) -> str:
        return self.languages.split()[0]


PUBLIC, IO, NGO = "public_authority", "international_organisation", "ngo"
PRIVATE, ACADEMIA, MEDIA, STAFF = "private_sector", "academia", "media", "staff"

# fmt: off
PEOPLE = (
    Sample("Fulana", "de Tal", "BR", PUBLIC, "Federal prosecutor", "Model Office for Cybercrime", "en es", state="accepted", days_ago=30, title="Ms"),
    Sample("Kofi", "Exemple", "GH", PUBLIC, "Director of public prosecutions", "Ministry of Samples", "en fr", state="accepted", days_ago=29),
    Sample("Jeanne", "Spécimen", "FR", PUBLIC, "Cheffe de l’unité d’exemple", "Ministère de la Justice", "fr en", state="accepted", days_ago=28, title="Mme"),
    Sample("Ieva", "Pavyzdė", "LT", PUBLIC, "Senior prosecutor", "Prosecutor General’s Office", "en", state="accepted", days_ago=28),
    Sample("Mario", "Rossi", "IT", PUBLIC, "Director for international cooperation", "Specimen Agency", "en fr", state="accepted", days_ago=27),
    Sample("Max", "Placeholder", "IE", PRIVATE, "Law enforcement response", "Example Platforms Ltd", "en", state="accepted", days_ago=27, title="Mr"),
    Sample("Anna", "Malli", "FI", PUBLIC, "Legal adviser", "Ministry of Samples", "en", state="accepted", days_ago=26),
    Sample("Erika", "Mustermann", "DE", PUBLIC, "Referatsleiterin", "Musteramt", "en fr", state="accepted", days_ago=26, title="Dr"),
    Sample("Ah Kow", "Tan", "SG", PUBLIC, "Assistant director", "Specimen Cyber Agency", "en", "陈亚九", "accepted", 25),
    Sample("Juan", "dela Cruz", "PH", PUBLIC, "State counsel", "Department of Examples", "en es", state="accepted", days_ago=25),
    Sample("Kari", "Nordmann", "NO", PUBLIC, "Police prosecutor", "Eksempeldirektoratet", "en", state="accepted", days_ago=24),
    Sample("Jan", "Modaal", "NL", PUBLIC, "Policy adviser", "Voorbeeldministerie", "en", state="accepted", days_ago=24),
    Sample("Ola", "Nordmann", "NO", PUBLIC, "Head of section", "Eksempeldirektoratet", "en", state="accepted", days_ago=23),
    Sample("Maija", "Meikäläinen", "FI", PUBLIC, "Detective superintendent", "Model Bureau of Investigation", "en", state="accepted", days_ago=22),
    Sample("Tarō", "Yamada", "JP", PUBLIC, "Superintendent", "Example Police Agency", "en", "山田太郎", "accepted", 22),
    Sample("Ion", "Exemplu", "MD", PUBLIC, "Chief inspector", "Example Inspectorate", "en fr", state="accepted", days_ago=21),
    Sample("Jonas", "Pavardenis", "LT", PUBLIC, "Prosecutor", "Pavyzdžių prokuratūra", "en", state="accepted", days_ago=21),
    Sample("Ada", "Muster", "AT", ACADEMIA, "Professor of criminal law", "University of Specimens", "en fr", state="accepted", days_ago=20, title="Prof."),
    Sample("Jean", "Modèle", "BE", PUBLIC, "Magistrat fédéral", "Parquet d’exemple", "fr en", state="accepted", days_ago=20, title="M."),
    Sample("Petro", "Zrazok", "UA", PUBLIC, "Head of department", "Sample Cyber Police", "en", "Петро Зразок", "accepted", 19),
    Sample("Jane", "Bloggs", "GB", PUBLIC, "Head of cybercrime", "Model Crime Agency", "en", state="accepted", days_ago=19),
    Sample("Juan", "Piguave", "EC", PUBLIC, "Fiscal nacional", "Fiscalía Modelo", "es en", state="accepted", days_ago=18, title="Sr."),
    Sample("Jane", "Doe", "US", PUBLIC, "Senior counsel", "Department of Samples", "en es", state="accepted", days_ago=18),
    Sample("Sefa", "Example", "FJ", PUBLIC, "Principal legal officer", "Office of the Model Prosecutor", "en", state="accepted", days_ago=17),
    Sample("Joy", "Sample", "GD", PUBLIC, "Inspector", "Royal Specimen Police", "en", state="accepted", days_ago=17),
    Sample("Ana", "Ejemplo", "ES", PUBLIC, "Fiscal de sala", "Fiscalía de Muestra", "es en fr", state="accepted", days_ago=16, title="Sra."),
    Sample("Layla", "Mithal", "MA", PUBLIC, "Judge", "Court of Examples", "fr en", "ليلى مثال", "accepted", 16),
    Sample("Mou", "Li", "SG", ACADEMIA, "Professor of criminal law", "University of Specimens", "en", "李某", "accepted", 15, "Prof."),
    Sample("Nino", "Nimushi", "GE", PUBLIC, "Head of unit", "Ministry of Samples", "en", "ნინო ნიმუში", "accepted", 15),
    Sample("Eleni", "Paradeigma", "GR", PUBLIC, "Public prosecutor", "Prosecutor’s Office of Examples", "en fr", "Ελένη Παράδειγμα", "accepted", 14),
    Sample("Moussa", "Modèle", "SN", PUBLIC, "Commissaire principal", "Division spéciale des exemples", "fr", state="accepted", days_ago=14),
    Sample("Jo", "Reporter", "FR", MEDIA, "Correspondent", "Le Quotidien de l’Exemple", "fr en", state="accepted", days_ago=13, title="Mme"),
    Sample("Văn Mẫu", "Nguyễn", "VN", ACADEMIA, "Lecturer", "Institute for Specimen Studies", "en", state="accepted", days_ago=12),
    Sample("Maximiliane-Charlotte", "von Mustermann-Beispielhausen", "DE", PRIVATE, "Head of law enforcement response", "Example Platforms GmbH", "en", state="accepted", days_ago=12),
    Sample("Jón", "Dæmi", "IS", PUBLIC, "Legal adviser", "Sýnishornastofa", "en", days_ago=1),
    Sample("Jan", "Kowalski", "PL", PUBLIC, "Prosecutor", "Prosecutor’s Office, Przykładowo", "en", days_ago=10),
    Sample("Amadou", "Exemple", "SN", PUBLIC, "Substitut du procureur", "Ministère de la Justice", "fr", days_ago=9),
    Sample("María", "Muestra", "AR", PUBLIC, "Fiscal", "Unidad Fiscal de Ejemplo", "es", days_ago=9, title="Dra."),
    Sample("Giulia", "Esempio", "IT", NGO, "Director", "Example Rights Watch", "en fr", days_ago=8),
    Sample("Thandi", "Isibonelo", "ZA", PUBLIC, "Deputy director", "Directorate of Samples", "en", days_ago=8),
    Sample("Radu", "Model", "RO", PUBLIC, "Judge", "Tribunal of Examples", "en fr", days_ago=7),
    Sample("Boris", "Obrazets", "BG", PUBLIC, "Head of sector", "Directorate for Samples", "en", "Борис Образец", days_ago=7),
    Sample("Mei", "Shili", "MY", PRIVATE, "Trust and safety lead", "Placeholder Cloud Sdn Bhd", "en", "施例", days_ago=6),
    Sample("Omar", "Numudhaj", "JO", PUBLIC, "Captain", "Model Public Security", "en fr", "عمر نموذج", days_ago=6),
    Sample("Sofía", "Modelo", "CR", NGO, "Coordinadora", "Fundación Ejemplo", "es en", days_ago=5),
    Sample("Amina", "Mfano", "KE", NGO, "Programme manager", "Sample Child Safety", "en", days_ago=5),
    Sample("Giorgi", "Magaliti", "GE", PUBLIC, "Investigator", "Sample Investigation Service", "en", "გიორგი მაგალითი", days_ago=4),
    Sample("Chioma", "Apeere", "NG", PUBLIC, "Assistant chief counsel", "Ministry of Samples", "en", days_ago=4),
    Sample("Henrik", "Eksempel", "DK", PRIVATE, "Counsel", "Example Exchange ApS", "en", days_ago=3),
    Sample("Leila", "Exemple", "TN", ACADEMIA, "Maîtresse de conférences", "Université des Exemples", "fr", "ليلى مثال", days_ago=3),
    Sample("Pita", "Tauira", "NZ", PUBLIC, "Crown counsel", "Model Law Office", "en", days_ago=2),
    Sample("Rosa", "Exemplo", "PT", IO, "Analyst", "Example Union Agency", "en fr", days_ago=2),
    Sample("Thomas", "Beispiel", "CH", IO, "Programme officer", "Sample Nations Office", "fr en", state="waiting", days_ago=11),
    Sample("Priya", "Udaharan", "IN", ACADEMIA, "Research fellow", "Specimen Institute of Technology", "en", "प्रिया उदाहरण", "waiting", 12),
    Sample("Nils", "Exempel", "SE", PRIVATE, "Sales director", "Placeholder Security AB", "en", state="declined", days_ago=13),
    Sample("Carlos", "Periodista", "MX", MEDIA, "Redactor", "Diario de Muestra", "es", state="declined", days_ago=14),
    Sample("Iulia", "Exemplu", "RO", STAFF, "Conference assistant", "Council of Europe", "en fr es", state="accepted", days_ago=40),
)
# fmt: on


def build_people() -> dict[str, Person]:
    """All sample people with their accounts, by full name."""
    persons = {}
    for sample in PEOPLE:
        user = Account.objects.create_user(
            sample.email, language=sample.language, created_at=clock.now()
        )
        person = Person.objects.create(
            account=user,
            title=sample.title,
            given_names=sample.given,
            family_name=sample.family,
            name_in_script=sample.script,
            function=sample.function,
            organisation=sample.organisation,
            country=sample.country,
        )
        persons[person.name] = person
    return persons
