"""The names by which the Council of Europe and the United Nations call States, in three languages.

CLDR gives what people say ("South Korea", "Corée du Sud"); on a name plate, a list of participants
or a letter that is a mistake. Only where the two differ does a State stand here: code of ISO 3166,
and its names. Sources: the lists of member States of the Council of Europe and the United Nations.
"""

PROTOCOL_NAMES = {
    "AG": {"en": "Antigua and Barbuda"},
    "BA": {"en": "Bosnia and Herzegovina"},
    "BH": {"es": "Bahréin"},
    "BL": {"en": "Saint Barthélemy"},
    "BN": {"en": "Brunei Darussalam", "fr": "Brunéi Darussalam", "es": "Brunei Darussalam"},
    "BO": {
        "en": "Bolivia (Plurinational State of)",
        "fr": "Bolivie (État plurinational de)",
        "es": "Bolivia (Estado Plurinacional de)",
    },
    "BY": {"fr": "Bélarus", "es": "Belarús"},
    "CD": {"en": "Democratic Republic of the Congo", "fr": "République démocratique du Congo"},
    "CG": {"en": "Congo", "fr": "Congo"},
    "CV": {"en": "Cabo Verde", "fr": "Cabo Verde"},
    "FM": {
        "en": "Micronesia (Federated States of)",
        "fr": "Micronésie (États fédérés de)",
        "es": "Micronesia (Estados Federados de)",
    },
    "GS": {"en": "South Georgia and the South Sandwich Islands"},
    "IR": {
        "en": "Iran (Islamic Republic of)",
        "fr": "Iran (République islamique d’)",
        "es": "Irán (República Islámica del)",
    },
    "KN": {
        "en": "Saint Kitts and Nevis",
        "fr": "Saint-Kitts-et-Nevis",
        "es": "Saint Kitts y Nevis",
    },
    "KP": {
        "en": "Democratic People’s Republic of Korea",
        "fr": "République populaire démocratique de Corée",
        "es": "República Popular Democrática de Corea",
    },
    "KR": {"en": "Republic of Korea", "fr": "République de Corée", "es": "República de Corea"},
    "LA": {
        "en": "Lao People’s Democratic Republic",
        "fr": "République démocratique populaire lao",
        "es": "República Democrática Popular Lao",
    },
    "LC": {"en": "Saint Lucia"},
    "MD": {
        "en": "Republic of Moldova",
        "fr": "République de Moldova",
        "es": "República de Moldova",
    },
    "MF": {"en": "Saint Martin"},
    "MM": {"en": "Myanmar", "fr": "Myanmar", "es": "Myanmar"},
    "PM": {"en": "Saint Pierre and Miquelon"},
    "RU": {"en": "Russian Federation", "fr": "Fédération de Russie", "es": "Federación de Rusia"},
    "SA": {"es": "Arabia Saudita"},
    "SH": {"en": "Saint Helena"},
    "SJ": {"en": "Svalbard and Jan Mayen"},
    "ST": {"en": "Sao Tome and Principe", "fr": "Sao Tomé-et-Principe"},
    "SY": {
        "en": "Syrian Arab Republic",
        "fr": "République arabe syrienne",
        "es": "República Árabe Siria",
    },
    "TC": {"en": "Turks and Caicos Islands"},
    "TL": {"fr": "Timor-Leste"},
    "TR": {"en": "Türkiye", "fr": "Türkiye", "es": "Türkiye"},
    "TT": {"en": "Trinidad and Tobago", "es": "Trinidad y Tabago"},
    "TZ": {
        "en": "United Republic of Tanzania",
        "fr": "République-Unie de Tanzanie",
        "es": "República Unida de Tanzanía",
    },
    "US": {
        "en": "United States of America",
        "fr": "États-Unis d’Amérique",
        "es": "Estados Unidos de América",
    },
    "VA": {"en": "Holy See", "fr": "Saint-Siège", "es": "Santa Sede"},
    "VC": {"en": "Saint Vincent and the Grenadines", "fr": "Saint-Vincent-et-les-Grenadines"},
    "VE": {
        "en": "Venezuela (Bolivarian Republic of)",
        "fr": "Venezuela (République bolivarienne du)",
        "es": "Venezuela (República Bolivariana de)",
    },
    "VN": {"en": "Viet Nam", "fr": "Viet Nam", "es": "Viet Nam"},
    "WF": {"en": "Wallis and Futuna"},
}
