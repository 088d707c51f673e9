"""The words of announcements in English, French and Spanish, folded: small and without accents."""

from __future__ import annotations

import re

MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "january janvier enero jan janv ene",
            "february fevrier febrero feb febr fev fevr",
            "march mars marzo mar",
            "april avril abril apr avr abr",
            "may mai mayo",
            "june juin junio jun",
            "july juillet julio jul juil",
            "august aout agosto aug ago",
            "september septembre septiembre setiembre sep sept set",
            "october octobre octubre oct",
            "november novembre noviembre nov",
            "december decembre diciembre dec dic",
        ),
        start=1,
    )
    for word in words.split()
}

# English words that are a month only with a capital letter.
CAPITAL_MONTHS = frozenset({"may", "march", "mar"})

WEEKDAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
)

# What a conference is called, and what also stands in letterheads and names of other things.
CONFERENCE = re.compile(
    r"\b(?:conferences?|congress|congres|congresos?|forum|foro|summit|sommet|cumbre|symposium"
    r"|symposia|simposio|colloquium|colloque|coloquio|seminar|seminaire|seminario|conferencias?"
    r"|jornadas?|encuentros?|rencontres?|assises|journees|hackathon)\b"
)
GATHERING = re.compile(
    r"\b(?:assembly|assemblee|asamblea|workshop|atelier|taller|meeting|reunion|week"
    r"|semaine|semana|days?|journee|event|evenement|evento|academy|academie|academia|school|ecole"
    r"|escuela|dialogue|dialogo|consultations?|consultas?|expo|webinar|webinaire)\b"
)

# A sentence with one of these is about the conference as a whole.
ABOUT = re.compile(
    r"\b(?:conference|conferencia|congress|congres|congreso|forum|foro|summit|sommet|cumbre"
    r"|jornadas?|encuentro|rencontres?|assises|symposium|simposio|colloquium|colloque|coloquio|seminar|seminaire|seminario|event"
    r"|evenement|evento|participants?|participantes?|participation|participacion)\b"
)

SAVE_THE_DATE = re.compile(
    r"\b(?:save[- ]the[- ]dates?|(?:first|second|preliminary) announcement"
    r"|reservez (?:la|cette|ces|vos|les) dates?|retenez (?:la|cette|ces|les) dates?"
    r"|(?:premiere|deuxieme) annonce|dates? a retenir|a vos agendas"
    r"|(?:reserve|aparte|guarde|agende)n? (?:la|esta|estas|las) fechas?"
    r"|(?:primer|segundo) anuncio)\b"
)

HELD = re.compile(
    r"\b(?:held|takes? place|taking place|hosted|se tiendra|se tiendront|se tient|aura lieu"
    r"|auront lieu|se deroulera|se celebraran?|se celebra|tendran? lugar|se realizaran?"
    r"|se llevaran? a cabo)\b"
)

REGISTER = re.compile(
    r"\b(?:registrations?|register|inscriptions?|s'inscrire|inscribir\w*"
    r"|inscripcion(?:es)?|inscrib\w+|registro|inscrits?)\b"
)
# What has a day of its own in a list of key dates.
DEADLINES = re.compile(
    r"\b(?:registrations?|inscriptions?|inscripcion(?:es)?|calls?|appels?|convocatoria|deadline"
    r"|date limite|fecha limite|plazo|proposals?|abstracts?|submissions?|notifications?"
    r"|propositions?|propuestas?|resumenes)\b"
)
# A lower price for a while is not registration as such.
EARLY = re.compile(
    r"\bearly[- ](?:bird|registration)|\btarif (?:reduit|preferentiel)"
    r"|\b(?:inscripcion|tarifa|cuota) (?:anticipada|reducida)"
)
FREE = re.compile(
    r"\bfees?: (?:none|no|nil|free)\b|\bfrais[\w' ]*: (?:aucun|neant|gratuit)"
    r"|\b(?:cuota|costo|coste|tasa)[\w ]*: (?:ningun|sin|gratuit)|free of charge"
    r"|\bno (?:registration |participation )?fees?\b|\bfree (?:entry|admission)\b"
    r"|\bis free\b|\bfree registration\b"
    r"|\bgratuite?s?\b|\bgratuitement\b|\bsans frais\b|\bgratuit[oa]s?\b"
    r"|\b(?:sin|no tiene) (?:costo|coste)\b"
)
PAID = re.compile(
    r"\b(?:fees?|costs?|price|costo|coste|precio|prix|tarif|frais): (?:\d|[€$£]|eur|usd|chf)|"
    r"\bfees? (?:of|is|are|:)|\b(?:registration|participation|conference) fees?\b"
    r"|\bfrais d'(?:inscription|participation)\b|\bdroits d'inscription\b"
    r"|\b(?:cuota|tasa|precio|costo|coste) de (?:inscripcion|participacion|la inscripcion)\b"
)
OPENS = re.compile(
    r"\b(?:opens?|opening|opened|from|as of|starts?|starting|ouvertes?|ouvre(?:nt)?|ouvriront"
    r"|ouvrira|ouverture|a partir d[ue]|des le|a compter d[ue]|abre|abren|abrira|abriran"
    r"|abrio|abiert[oa]s?|apertura|desde|a partir del?)\b"
)
CLOSES = re.compile(
    r"\b(?:deadline|until|closes?|closing|closed|by|no later than|ends?|jusqu'au|au plus tard"
    r"|clotur\w*|clot|ferm\w+|date limite|avant le \w+ inclus|cierre|cierra|cierran|cerrar\w*|hasta"
    r"|a mas tardar|fecha limite|plazo)\b"
)
BEFORE_DAY = re.compile(r"\b(?:before|avant|antes del?)\s*(?:the |le |el )?$")

RESTRICTED = re.compile(
    r"[\[(](?:closed|ferme|cerrad)|\brestrict|\brestreint|\brestring"
    r"|\bclosed (?:meeting|session|event)|\bby invitation"
    r"|\binvitation only|\bmembers only|\bclosed to\b|\breservee?s? aux\b|\bhuis clos"
    r"|\bsur invitation|\ba puerta cerrada|\bpor invitacion|\breservad[oa]s? a\b"
    r"|\breunion (?:cerrada|fermee)"
)
UNRESTRICTED = re.compile(
    r"\bopen to (?:all|every|the public|any)|\bnot restricted|\bunrestricted|\bopen meeting"
    r"|\bouvertee?s? (?:a tou|au public)|\bouverte?s? (?:a tou|au public)"
    r"|\babiert[oa]s? (?:a tod|al public)|\breunion (?:ouverte|abierta)"
)

# How a sentence says that a meeting goes with the conference.
PRECEDED = re.compile(r"\b(?:preceded by|precedee? (?:de|d'|par)|precedid[oa] (?:de|por))\s*:?\s*")
FOLLOWED = re.compile(r"\b(?:followed by|suivie? (?:de|d'|par)|seguid[oa] (?:de|por))\s*:?\s*")
MARGINS = re.compile(
    r"\b(?:(?:in|on) the margins?(?: of the [\w ]{3,40}?)?"
    r"|en marge(?: de la \w+| du \w+)?|al margen(?: de la \w+| del \w+)?)\s*[,:]\s*"
)

# What is held with a conference, by its name.
MEETING = re.compile(
    r"\b(?:meetings?|plenary|assembly|bureau|reunions?|pleniere|assemblee|reunion(?:es)?"
    r"|plenari[oa]|asamblea)\b"
)

LANGUAGE = re.compile(
    r"\b(?:languages?|langues?|idiomas?|lenguas?|interpretation|interpreted|interpretee?s?"
    r"|interpretacion|interpreta\w*)\b"
)

SHOWCASE = re.compile(
    r"\b(?:showcase|exhibit\w*|exhibition|stands?|display|expos\w+|exposition|vitrine"
    r"|presenter (?:leurs?|son|ses)|faire connaitre|exponer|exposicion|exhibir|muestra"
    r"|mostrar|dar a conocer|presentar su\w*)\b"
)
SHOWN = re.compile(
    r"\b(?:projects?|partners?|initiatives?|projets?|partenaires?|proyectos?|socios"
    r"|iniciativas?|organisations|organizaciones)\b"
)
SHOWCASE_FOLLOWS = re.compile(
    r"\b(?:do so|wish|interested|stand|si vous|souhait\w+|interes\w*|desea\w*|interesad\w+)\b"
)

ONLINE = re.compile(r"\b(?:online|on-line|en ligne|en linea|virtual|virtuelle?|webinar)\b")
