"""Rooms, topics and sessions of the demo. Titles are those of the announcement; the rest is made up."""

from octopus.text.multilingual import MultilingualText


def _text(en: str, fr: str, es: str) -> MultilingualText:
    return MultilingualText(en=en, fr=fr, es=es)


# fmt: off
LEVEL_1 = _text("level 1", "niveau 1", "nivel 1")
LEVEL_2 = _text("level 2", "niveau 2", "nivel 2")
ROOMS = {
    "hall": (_text("Great Hall", "Grande salle", "Gran Sala"), LEVEL_1, 520),
    "birch": (_text("Room Birch", "Salle Bouleau", "Sala Abedul"), LEVEL_1, 120),
    "cedar": (_text("Room Cedar", "Salle Cèdre", "Sala Cedro"), LEVEL_2, 80),
    "elm": (_text("Room Elm", "Salle Orme", "Sala Olmo"), LEVEL_2, 80),
    "yew": (_text("Room Yew", "Salle If", "Sala Tejo"), LEVEL_2, 160),
}
TOPICS = {
    "convention": _text("The Convention and its Protocols", "La Convention et ses Protocoles", "El Convenio y sus Protocolos"),
    "evidence": _text("Electronic evidence", "Preuves électroniques", "Prueba electrónica"),
    "assets": _text("Virtual assets", "Actifs virtuels", "Activos virtuales"),
    "children": _text("Online child protection", "Protection des enfants en ligne", "Protección de la infancia en línea"),
    "security": _text("Security and human rights", "Sécurité et droits humains", "Seguridad y derechos humanos"),
}
TITLES = {
    "opening": _text("Opening of the conference", "Ouverture de la conférence", "Apertura de la conferencia"),
    "25-years": _text(
        "25 years of the Budapest Convention: lessons from its implementation and the road ahead",
        "Les 25 ans de la Convention de Budapest : enseignements de sa mise en œuvre et perspectives",
        "25 años del Convenio de Budapest: lecciones de su aplicación y el camino por recorrer"),
    "as-a-service": _text(
        "Cybercrime-as-a-service: impact of AI",
        "La cybercriminalité en tant que service : l’impact de l’IA",
        "La ciberdelincuencia como servicio: impacto de la IA"),
    "trafficking": _text(
        "Trafficking and scam compounds: threat to national security?",
        "Traite des êtres humains et centres d’escroquerie : une menace pour la sécurité nationale ?",
        "Trata de personas y centros de estafa: ¿una amenaza para la seguridad nacional?"),
    "e-evidence": _text(
        "Interplay between the 2nd Additional Protocol and the EU e-evidence package: cooperation with online service providers",
        "Articulation entre le 2e Protocole additionnel et le paquet de l’UE sur les preuves électroniques : coopération avec les fournisseurs de services en ligne",
        "Interacción entre el 2.º Protocolo adicional y el paquete de la UE sobre pruebas electrónicas: cooperación con los proveedores de servicios en línea"),
    "disinformation": _text(
        "Disinformation and foreign manipulation: responding to cyber interference",
        "Désinformation et manipulation étrangère : répondre à l’ingérence dans le cyberespace",
        "Desinformación y manipulación extranjera: respuesta a la injerencia cibernética"),
    "repression": _text(
        "Transnational repression and international cooperation: safeguarding cybercrime frameworks",
        "Répression transnationale et coopération internationale : protéger les cadres de lutte contre la cybercriminalité",
        "Represión transnacional y cooperación internacional: salvaguardar los marcos contra la ciberdelincuencia"),
    "crimes": _text(
        "Prosecuting cyber-enabled international crimes",
        "Poursuivre les crimes internationaux facilités par le numérique",
        "Enjuiciamiento de crímenes internacionales cometidos por medios cibernéticos"),
    "denudification": _text(
        "Denudification, AI-generated CSAM and NCDII: accountability across the digital ecosystem",
        "Dénudement par l’IA, contenus d’abus sexuels sur enfants générés par l’IA et diffusion non consentie d’images intimes : les responsabilités dans l’écosystème numérique",
        "Desnudos sintéticos, material de abuso sexual infantil generado por IA y difusión no consentida de imágenes íntimas: rendición de cuentas en todo el ecosistema digital"),
    "assets": _text(
        "Illegal use of virtual assets: cooperation with VASPs",
        "Usage illicite des actifs virtuels : coopération avec les prestataires de services sur actifs virtuels",
        "Uso ilícito de activos virtuales: cooperación con los proveedores de servicios de activos virtuales"),
    "africa": _text("Regional workshop: Africa", "Atelier régional : Afrique", "Taller regional: África"),
    "americas": _text("Regional workshop: Americas", "Atelier régional : Amériques", "Taller regional: Américas"),
    "asia": _text("Regional workshop: Asia", "Atelier régional : Asie", "Taller regional: Asia"),
    "pacific": _text("Regional workshop: Pacific", "Atelier régional : Pacifique", "Taller regional: Pacífico"),
    "caribbean": _text("Regional workshop: Caribbean", "Atelier régional : Caraïbes", "Taller regional: Caribe"),
    "lightning": _text("Lightning talks", "Présentations éclair", "Charlas relámpago"),
    "reports": _text("Reports from the workshops", "Comptes rendus des ateliers", "Informes de los talleres"),
    "closing": _text("Conclusions and closing", "Conclusions et clôture", "Conclusiones y clausura"),
    "showcase": _text("Guided tour of the showcase area", "Visite guidée de l’espace de démonstration", "Visita guiada al espacio de exposición"),
    "desk": _text("Doors and registration desk open. Coffee in the foyer", "Ouverture des portes et de l’accueil. Café dans le foyer", "Apertura de puertas y mostrador de inscripción. Café en el vestíbulo"),
    "coffee": _text("Coffee. Showcase area in the foyer", "Café. Espace de démonstration dans le foyer", "Café. Espacio de exposición en el vestíbulo"),
    "lunch": _text("Lunch. The showcase area is open until 14:00", "Déjeuner. L’espace de démonstration est ouvert jusqu’à 14\u00a0h", "Almuerzo. La espacio de exposición está abierto hasta las 14:00"),
    "reception": _text("Reception in the foyer", "Réception dans le foyer", "Recepción en el vestíbulo"),
    "t-cy-opening": _text("Opening of the plenary, adoption of the agenda", "Ouverture de la plénière, adoption de l’ordre du jour", "Apertura del pleno, aprobación del orden del día"),
    "t-cy-status": _text("State of signatures, ratifications and accessions", "État des signatures, ratifications et adhésions", "Estado de las firmas, ratificaciones y adhesiones"),
    "t-cy-assessment": _text("Assessment of the implementation: draft report", "Évaluation de la mise en œuvre : projet de rapport", "Evaluación de la aplicación: proyecto de informe"),
    "t-cy-bureau": _text("Election of the Bureau", "Élection du Bureau", "Elección de la Mesa"),
    "network-directory": _text("The directory of points of contact: state and gaps", "Le répertoire des points de contact : état et lacunes", "El directorio de puntos de contacto: estado y lagunas"),
    "network-exercise": _text("Exercise: an urgent preservation request at night", "Exercice : une demande urgente de conservation, la nuit", "Ejercicio: una solicitud urgente de conservación, de noche"),
}
ABSTRACTS = {
    "opening": _text(
        "Words of welcome and high-level interventions.",
        "Mots de bienvenue et interventions à haut niveau.",
        "Palabras de bienvenida e intervenciones de alto nivel."),
    "25-years": _text(
        "A quarter of a century after it was opened for signature, the Convention is law on every continent. What worked, what took longer than hoped, and what comes next?\n\nThree generations of practitioners look back on one case each, and forward to the next ten years.",
        "Un quart de siècle après son ouverture à la signature, la Convention est en vigueur sur tous les continents. Qu’est-ce qui a fonctionné, qu’est-ce qui a pris plus de temps que prévu, et que reste-t-il à faire ?\n\nTrois générations de praticiens reviennent chacune sur une affaire et se tournent vers les dix prochaines années.",
        "Un cuarto de siglo después de su apertura a la firma, el Convenio rige en todos los continentes. ¿Qué ha funcionado, qué ha tardado más de lo esperado y qué viene ahora?\n\nTres generaciones de profesionales recuerdan un caso cada una y miran a los próximos diez años."),
    "as-a-service": _text(
        "Tools, access and laundering are for rent. The session asks what changes when the tool writes itself, and which powers of investigation still reach those behind it.",
        "Outils, accès et blanchiment se louent. La session examine ce qui change lorsque l’outil s’écrit lui-même, et quels pouvoirs d’enquête permettent encore d’atteindre ceux qui sont derrière.",
        "Las herramientas, los accesos y el blanqueo se alquilan. La sesión se pregunta qué cambia cuando la herramienta se escribe sola y qué facultades de investigación alcanzan todavía a quienes están detrás."),
    "trafficking": _text(
        "Victims are forced to defraud other victims, on a scale that touches the security of States. Police, prosecution and civil society compare how they find the compounds, free the people and follow the money.",
        "Des victimes sont contraintes d’en escroquer d’autres, à une échelle qui touche à la sécurité des États. Police, parquet et société civile comparent leurs manières de localiser les centres, de libérer les personnes et de suivre l’argent.",
        "Se obliga a víctimas a estafar a otras víctimas, a una escala que afecta a la seguridad de los Estados. Policía, fiscalía y sociedad civil comparan cómo localizan los centros, liberan a las personas y siguen el dinero."),
    "e-evidence": _text(
        "Two instruments now let a prosecutor ask a provider in another country directly for electronic evidence. The session compares how they work, whom they bind, and what a provider should expect to receive.\n\nAfter two short presentations the panel takes three cases, the same for both instruments: subscriber information in a fraud case, expedited production in an emergency, and traffic data where the provider has its seat outside the European Union. Questions from the floor follow each case.",
        "Deux instruments permettent désormais à un procureur de demander directement des preuves électroniques à un fournisseur établi dans un autre pays. La session compare leur fonctionnement, ceux qu’ils lient et ce à quoi un fournisseur doit s’attendre.\n\nAprès deux brèves présentations, le panel examine trois cas, les mêmes pour les deux instruments : des données relatives à l’abonné dans une affaire de fraude, une production accélérée en situation d’urgence, et des données de trafic lorsque le fournisseur a son siège hors de l’Union européenne. Chaque cas est suivi de questions de la salle.",
        "Dos instrumentos permiten ahora que un fiscal pida directamente pruebas electrónicas a un proveedor de otro país. La sesión compara cómo funcionan, a quién obligan y qué debe esperar recibir un proveedor.\n\nTras dos breves presentaciones, el panel examina tres casos, los mismos para ambos instrumentos: datos de abonado en un caso de fraude, entrega acelerada en una emergencia y datos de tráfico cuando el proveedor tiene su sede fuera de la Unión Europea. Tras cada caso habrá preguntas del público."),
    "assets": _text(
        "Seizing what can be moved in a minute needs an answer in less. Investigators and service providers go through one tracing from the first report to the court’s order.",
        "Saisir ce qui se déplace en une minute exige une réponse plus rapide encore. Enquêteurs et prestataires de services retracent une affaire, du premier signalement à la décision du tribunal.",
        "Incautar lo que se mueve en un minuto exige responder en menos tiempo. Investigadores y proveedores de servicios recorren un rastreo, de la primera denuncia a la orden del tribunal."),
    "lightning": _text(
        "Nine talks of five minutes each.",
        "Neuf présentations de cinq minutes chacune.",
        "Nueve charlas de cinco minutos."),
}
NOTES = (
    _text("The first version, with times and rooms for all three days.", "La première version, avec les horaires et les salles des trois journées.", "La primera versión, con horas y salas de los tres días."),
    _text("The lightning talks move to Thursday; additional speakers.", "Les présentations éclair passent au jeudi ; de nouveaux intervenants sont annoncés.", "Las charlas relámpago pasan al jueves; se anuncian más participantes."),
    _text("Spanish interpretation for the session on electronic evidence; the Caribbean workshop has a separate slot.", "Interprétation en espagnol pour la session sur les preuves électroniques ; l’atelier des Caraïbes a son propre horaire.", "Interpretación al español en la sesión sobre pruebas electrónicas; el taller del Caribe tiene su propio horario."),
)
