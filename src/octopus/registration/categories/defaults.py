"""The categories of participants with which a new conference begins."""

from octopus.conferences.models import Conference
from octopus.registration.models import Category
from octopus.text.multilingual import Text

_Key, _Band = Category.Key, Category.Band

# Key, band of the badge, name, who belongs to it, word on the badge.
_DEFAULTS = (
    (
        _Key.PUBLIC_AUTHORITY,
        _Band.DARK,
        Text(en="Public authority", fr="Autorité publique", es="Autoridad pública"),
        Text(
            en="ministry, police, prosecution, court, regulator",
            fr="ministère, police, parquet, juridiction, régulateur",
            es="ministerio, policía, fiscalía, tribunal, regulador",
        ),
        Text(en="Delegation", fr="Délégation", es="Delegación"),
    ),
    (
        _Key.INTERNATIONAL,
        _Band.DARK,
        Text(
            en="International organisation",
            fr="Organisation internationale",
            es="Organización internacional",
        ),
        Text(
            en="set up by States, worldwide or regional",
            fr="créée par des États, mondiale ou régionale",
            es="creada por Estados, mundial o regional",
        ),
        Text(
            en="International organisation",
            fr="Organisation internationale",
            es="Organización internacional",
        ),
    ),
    (
        _Key.NGO,
        _Band.WHITE,
        Text(
            en="Non-governmental organisation",
            fr="Organisation non gouvernementale",
            es="Organización no gubernamental",
        ),
        Text(
            en="association, foundation, civil society",
            fr="association, fondation, société civile",
            es="asociación, fundación, sociedad civil",
        ),
        Text(en="NGO", fr="ONG", es="ONG"),
    ),
    (
        _Key.PRIVATE_SECTOR,
        _Band.WHITE,
        Text(en="Private sector", fr="Secteur privé", es="Sector privado"),
        Text(
            en="service provider, industry, law firm",
            fr="fournisseur de services, industrie, cabinet d’avocats",
            es="proveedor de servicios, industria, bufete de abogados",
        ),
        Text(en="Private sector", fr="Secteur privé", es="Sector privado"),
    ),
    (
        _Key.ACADEMIA,
        _Band.WHITE,
        Text(en="Academia", fr="Milieu universitaire", es="Mundo académico"),
        Text(
            en="university, research institute",
            fr="université, institut de recherche",
            es="universidad, instituto de investigación",
        ),
        Text(en="Academia", fr="Université", es="Academia"),
    ),
    (
        _Key.MEDIA,
        _Band.WHITE,
        Text(en="Media", fr="Médias", es="Medios de comunicación"),
        Text(
            en="press, radio, television, online",
            fr="presse, radio, télévision, en ligne",
            es="prensa, radio, televisión, en línea",
        ),
        Text(en="Media", fr="Médias", es="Prensa"),
    ),
    (
        _Key.STAFF,
        _Band.WARM,
        Text(
            en="Staff of the organiser",
            fr="Personnel de l’organisateur",
            es="Personal del organizador",
        ),
        Text(
            en="secretariat, interpreters, technicians",
            fr="secrétariat, interprètes, techniciens",
            es="secretaría, intérpretes, personal técnico",
        ),
        Text(en="Staff", fr="Personnel", es="Personal"),
    ),
)


def add_default_categories(*, conference: Conference) -> None:
    """Gives a conference that has no categories the seven of this kind of conference."""
    if conference.categories.exists():
        return
    Category.objects.bulk_create(
        Category(
            conference=conference,
            key=key,
            band=band,
            name=name,
            explanation=explanation,
            badge_label=label,
            position=position,
        )
        for position, (key, band, name, explanation, label) in enumerate(_DEFAULTS)
    )
