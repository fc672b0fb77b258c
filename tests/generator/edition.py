"""Invent a whole edition from a seed: blocks to set and the truth about them.

Every section is a function that takes a `Writer` and the number of entries, so that property
tests can build small documents from the same parts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from tests.generator import vocabulary as v
from tests.generator.forms import (
    AmountForm,
    DateForm,
    LinkForm,
    count,
    date_in_prose,
    date_line,
    measure,
    money,
    month_of,
    ordinal,
    year_of,
)
from tests.generator.layout import Block, Run
from tests.generator.truth import Anchor, Row, Truth


@dataclass(frozen=True, slots=True)
class Bold:
    """Bold text within a paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """A bold italic title within a paragraph."""

    text: str


T = TypeVar("T")
Part = str | Bold | Title | DateForm | AmountForm | LinkForm


class Writer:
    """Collects blocks and truth. `wild` from 0 (in the manner of the sample) to 1."""

    def __init__(self, rng: Random, year: int = 2026, wild: float = 1.0) -> None:
        self.rng, self.year, self.wild = rng, year, wild
        self.blocks: list[Block] = []
        self.truth = Truth()
        # the order of names hangs on one draw, so that hypothesis has little to shrink
        self.order = Random(rng.getrandbits(16))
        self.cities = self.sample(v.CITIES, len(v.CITIES))
        self.used: dict[str, list[str]] = {}

    def sample(self, items: list[T], size: int) -> list[T]:
        """Return some items in random order."""
        return self.order.sample(items, min(size, len(items)))

    def pick(self, plain: T, *others: T) -> T:
        """Return the plain form, or by `wild` any of the others."""
        if others and self.rng.random() < self.wild:
            return self.rng.choice([plain, *others])
        return plain

    def chance(self, share: float) -> bool:
        """Return true in `share` of the cases."""
        return self.rng.random() < share

    def city(self) -> tuple[str, str, str]:
        """Return a city not used before in this edition, its country and code."""
        if not self.cities:
            self.cities = self.sample(v.CITIES, len(v.CITIES))
        name, country, code, _, _ = self.cities.pop()
        return name, country, code

    def unused(self, name: str, items: list[str]) -> str:
        """Return an item not used before under `name`."""
        rest = self.used.setdefault(name, self.sample(items, len(items)))
        return rest.pop() if rest else self.rng.choice(items)

    def put(self, kind: str, *parts: Part, columns: int = 1, link: str | None = None) -> Anchor:
        """Add a block; dates, amounts and links among `parts` become truth."""
        runs: list[Run] = []
        index, offset = len(self.blocks), 0
        for part in parts:
            if isinstance(part, str):
                runs.append(Run(part))
            elif isinstance(part, Bold):
                runs.append(Run(part.text, bold=True))
            elif isinstance(part, Title):
                runs.append(Run(part.text, bold=True, italic=True))
            else:
                runs.append(Run(part.text))
                self._mention(part, Anchor(index, offset))
            offset += len(runs[-1].text)
        self.blocks.append(Block(kind, tuple(runs), columns, link))
        return Anchor(index)

    def _mention(self, part: DateForm | AmountForm | LinkForm, anchor: Anchor) -> None:
        if isinstance(part, DateForm):
            self.truth.add(
                "date_mentions",
                anchor,
                date_start=part.start,
                date_end=part.end,
                date_precision=part.precision,
                text=part.text,
            )
        elif isinstance(part, AmountForm):
            self.truth.add(
                "amounts",
                anchor,
                value=part.value,
                unit=part.unit,
                kind=part.kind,
                qualifier=part.qualifier,
                text=part.text,
            )
        else:
            self.truth.add("links", anchor, url=part.text)

    @property
    def just_opened(self) -> bool:
        """Whether a chapter's own page has just told what follows, so no heading need."""
        return bool(self.blocks) and self.blocks[-1].kind == "chapter" and self.chance(0.7)

    def break_column(self) -> None:
        """Go on in the next column."""
        self.blocks.append(Block("column break", ()))

    def add(self, table: str, anchor: Anchor, **columns: object) -> Row:
        """Add a row of truth."""
        return self.truth.add(table, anchor, **columns)

    def text(self, anchor: Anchor) -> str:
        """Return the text of a block."""
        return self.blocks[anchor.block].text


def person(w: Writer) -> tuple[str, str, str]:
    """Return a placeholder name, an office of the City and the office's article."""
    surname = w.rng.choice(v.SURNAMES)
    if w.chance(0.5):
        office = w.rng.choice(v.OFFICES_F)
        article = "L’" if office[0] in "AEIOU" else "La "
        return f"{w.rng.choice(v.WOMEN)} {surname}", office, article
    office = w.rng.choice(v.OFFICES_M)
    article = "L’" if office[0] in "AEIOU" else "Il "
    return f"{w.rng.choice(v.MEN)} {surname}", office, article


def by(article: str) -> str:
    """Return "da" joined with an article."""
    return {"L’": "dall’", "La ": "dalla ", "Il ": "dal "}[article]


def filler(w: Writer) -> list[Part]:
    """Return a sentence or two with figures and dates that stand for the body of an entry."""
    noun = v.COUNTED
    options: list[list[Part]] = [
        [
            "La manifestazione ha richiamato ",
            count(w.rng),
            " e ha proposto ",
            count(w.rng, "incontri"),
            " aperti a tutti.",
        ],
        ["Il programma prevedeva lezioni, visite e proiezioni per le scuole del territorio."],
        [
            "Hanno preso parte ai lavori ",
            count(w.rng, "delegati"),
            " in rappresentanza di ",
            count(w.rng, "Paesi"),
            ", con un investimento di ",
            money(w.rng),
            ".",
        ],
        [
            "La collaborazione, avviata ",
            date_in_prose(w.rng, w.year),
            ", prosegue grazie al sostegno degli enti locali.",
        ],
        [
            "Il percorso misura ",
            measure_of(w, "distance"),
            " ed è stato coperto da ",
            count(w.rng, "atleti"),
            " di ogni età.",
        ],
        [
            "Le iscrizioni sono cresciute del ",
            measure_of(w, "percent"),
            " e il contributo complessivo ammonta a ",
            money(w.rng),
            ".",
        ],
        [
            "I laboratori, della durata di ",
            measure_of(w, "duration"),
            ", hanno coinvolto ",
            count(w.rng, w.rng.choice(noun)),
            " in diversi quartieri.",
        ],
    ]
    if w.chance(w.wild * 0.3):
        options += [[trap] for trap in v.TRAPS]
    parts = list(w.rng.choice(options))
    if w.chance(0.4):
        parts += [" ", *w.rng.choice(options)]
    return parts


def measure_of(w: Writer, kind: str) -> AmountForm:
    """Return a measure of one kind."""
    while True:
        form = measure(w.rng)
        if form.kind == kind and not form.text.startswith("oltre il"):
            return form


# ---- sections


def introduction(w: Writer) -> None:
    """A foreword signed by the mayor."""
    if w.chance(0.6):
        w.put("section", w.pick("INTRODUZIONE", "PREMESSA", "IL SALUTO DEL SINDACO"))
    w.put(
        "prose",
        "Le città si parlano ogni giorno attraverso scuole, imprese e associazioni: "
        "questo volume racconta come Torino coltiva tali legami.",
    )
    w.put(
        "prose",
        "L’impegno avviato ",
        year_of(w.year - 2, f"nel {w.year - 2}"),
        " prosegue con ",
        count(w.rng, "progetti"),
        " e guarda lontano.",
    )
    w.put("signature", "Mario Rossi,\nSindaco della Città di Torino")


def dated_entry(
    w: Writer,
    category: str,
    title: str,
    network: str | None = None,
    city: tuple[str, str] | None = None,
    form: DateForm | None = None,
) -> None:
    """A date line, a title and prose: one event."""
    form = form or date_line(w.rng, w.year, w.wild)
    anchor = w.put("date line", form)
    printed = f"{city[0]} | {title}" if city else title
    w.put("entry title", printed)
    number = None
    if city is None and w.chance(0.5):
        text, number, _ = ordinal(w.rng)
        start: list[Part] = [
            w.rng.choice(
                [
                    f"Giunta alla {text} edizione, la rassegna ha animato la città. ",
                    f"La {text} edizione si è svolta in diversi luoghi del centro. ",
                ]
            )
        ]
    else:
        start = [
            w.rng.choice(
                [
                    "L’appuntamento ha riunito esperti, cittadini e istituzioni. ",
                    "Un’occasione di confronto tra chi studia e chi amministra. ",
                ]
            )
        ]
    w.put("prose", *start, *filler(w))
    w.add(
        "events",
        anchor,
        category=category,
        title=title,
        date_start=form.start,
        date_end=form.end,
        date_precision=form.precision,
        date_text=form.text,
        city=city[0] if city else None,
        country_code=city[1] if city else None,
        network=network,
        ordinal=number,
    )


def dates(w: Writer, size: int, wild: float | None = None) -> list[DateForm]:
    """Return printed dates in the order of the calendar, as a section lists its entries."""
    forms = [date_line(w.rng, w.year, w.wild if wild is None else wild) for _ in range(size)]
    return sorted(forms, key=lambda form: (form.start, form.end))


def highlights(w: Writer, size: int = 3) -> None:
    """Highlights of the year."""
    w.put("section", w.pick("IN PRIMO PIANO", "IN EVIDENZA", "EVENTI IN PRIMO PIANO"))
    for form in dates(w, size):
        title = w.unused("event", v.EVENTS)
        title = f"{title} | Tavolo di lavoro" if w.chance(0.2) else title
        dated_entry(w, "highlight", title, form=form)


def events(w: Writer, size: int = 10) -> None:
    """Yearly events."""
    w.put(
        "section",
        w.pick(
            "EVENTI INTERNAZIONALI", "EVENTI DELL’ANNO", "GLI EVENTI DELL’ANNO", "PRINCIPALI EVENTI"
        ),
    )
    for form in dates(w, size):
        dated_entry(w, "event", w.unused("event", v.EVENTS), form=form)


def sport(w: Writer, size: int = 6) -> None:
    """Sport entries after a few paragraphs."""
    if not w.just_opened:
        w.put("section", w.pick("SPORT", "EVENTI SPORTIVI", "LO SPORT"))
    w.put(
        "prose",
        "Gli impianti cittadini hanno accolto gare e tornei per ",
        count(w.rng, "discipline"),
        " e ",
        count(w.rng, "praticanti"),
        ".",
    )
    for form in dates(w, size):
        dated_entry(w, "sport", w.unused("sport", v.SPORTS), form=form)


def unknown(w: Writer, size: int = 3) -> None:
    """A heading nobody knows; its dated entries are events all the same."""
    w.put(
        "section",
        w.rng.choice(["SCAMBI SCOLASTICI E CULTURALI", "CANTIERI DI PACE", "LA CITTÀ DEI RAGAZZI"]),
    )
    for form in dates(w, size):
        dated_entry(w, "event", w.unused("event", v.EVENTS), form=form)


def agreements(w: Writer, size: int = 18) -> None:
    """The list of twinnings and agreements."""
    w.put(
        "section",
        w.pick("GEMELLAGGI E ACCORDI", "ACCORDI E GEMELLAGGI", "CITTÀ GEMELLATE E ACCORDI"),
    )
    separator = w.pick(" | ", " – ", " · ", ", ", " / ")
    style = w.pick("brackets", "comma", "dash")
    names = {
        "twinning": ["Gemellaggio", "Gemellaggio", "Patto di gemellaggio"],
        "agreement": [
            "Accordo",
            "Accordo di collaborazione",
            "Patto di amicizia",
            "Protocollo d’intesa",
        ],
        "letter_of_intent": ["Lettera d’Intenti", "Lettera d’intenti", "Lettera di intenti"],
    }
    rows = sorted(w.city() for _ in range(size))
    for name, country, code in rows:
        kind = w.rng.choice(["twinning", "agreement", "agreement", "letter_of_intent"])
        label = names[kind][0] if not w.chance(w.wild * 0.5) else w.rng.choice(names[kind])
        year = w.rng.randint(1958, w.year)
        before, after = {"brackets": (" (", ")"), "comma": (", ", ""), "dash": (" – ", "")}[style]
        anchor = w.put(
            "table row",
            f"{name}{separator}{country}{separator}{label}{before}",
            year_of(year),
            after,
        )
        w.add(
            "agreements",
            anchor,
            city=name,
            country=country,
            country_code=code,
            type=kind,
            year=year,
        )


def twinning(w: Writer, size: int = 4) -> None:
    """Initiatives with twin cities: "CITY | date"."""
    w.put(
        "section",
        w.pick(
            "INIZIATIVE NELL’AMBITO DEI GEMELLAGGI",
            "ATTIVITÀ CON LE CITTÀ GEMELLATE",
            "INIZIATIVE CON LE CITTÀ GEMELLE",
        ),
    )
    bar = w.pick(" | ", " – ", ", ")
    for form in dates(w, size, w.wild * 0.5):
        name, _, code = w.city()
        printed = name.upper() if w.chance(0.7) else name
        anchor = w.put("date line", f"{printed}{bar}", form)
        title = w.rng.choice(
            [
                "Scambio tra scuole di danza",
                "Visita di studio",
                "Mostra comune",
                "Concerto del coro giovanile",
                "Seminario sul verde urbano",
            ]
        )
        w.put("entry title", title)
        w.put("prose", "Studenti e docenti sono stati ospiti delle famiglie. ", *filler(w))
        w.add(
            "events",
            anchor,
            category="twinning",
            title=title,
            date_start=form.start,
            date_end=form.end,
            date_precision=form.precision,
            date_text=form.text,
            city=printed,
            country_code=code,
        )


def missions(w: Writer, size: int = 6) -> None:
    """Missions abroad with participants in varied phrasing."""
    w.put(
        "section",
        w.pick(
            "MISSIONI ALL’ESTERO",
            "VIAGGI ISTITUZIONALI ALL’ESTERO",
            "MISSIONI ISTITUZIONALI",
            "TRASFERTE ISTITUZIONALI",
        ),
    )
    for form in dates(w, size):
        name, _, code = w.city()
        anchor = w.put("date line", form)
        w.put("entry title", name)
        one, office, article = person(w)
        two, other, second = person(w)
        while two == one:
            two, other, second = person(w)
        aim = w.rng.choice(
            [
                "al forum dedicato alla qualità dell’aria",
                "alla conferenza sui trasporti pubblici",
                "all’incontro annuale delle città portuali",
                "al vertice sulle politiche abitative",
            ]
        )
        phrases: list[tuple[str, list[tuple[str, str]]]] = [
            (f"{article}{office} {one} ha partecipato a {name} {aim}.", [(one, office)]),
            (f"{one}, {office}, ha preso parte a {name} {aim}.", [(one, office)]),
            (
                f"Una delegazione guidata {by(article)}{office} {one} ha preso parte {aim}.",
                [(one, office)],
            ),
            (
                f"{one}, {office}, e {two}, {other}, si sono recati a {name} per partecipare "
                f"{aim}.",
                [(one, office), (two, other)],
            ),
            (f"La Città di Torino ha partecipato {aim} con propri tecnici.", []),
            (
                f"{article}{office}, {one}, ha portato a {name} il saluto della Città {aim}.",
                [(one, office)],
            ),
            (
                f"{article}{office} {one} e {second[0].lower()}{second[1:]}{other} {two} hanno "
                f"rappresentato la Città a {name} {aim}.",
                [(one, office), (two, other)],
            ),
        ]
        purpose, present = phrases[0] if not w.chance(w.wild * 0.8) else w.rng.choice(phrases)
        parts: list[Part] = [purpose, " "]
        if w.chance(0.3):
            met = w.rng.choice(v.FOREIGN_NAMES)
            parts.append(
                f"A margine dei lavori si è svolto un colloquio con il Sindaco di {name}, {met}. "
            )
        place = w.put("prose", *parts, *filler(w))
        w.add(
            "missions",
            anchor,
            city=name,
            country_code=code,
            date_start=form.start,
            date_end=form.end,
            date_precision=form.precision,
            date_text=form.text,
            purpose=purpose,
        )
        for who, role in present:
            w.add(
                "mission_participants",
                place,
                mission_city=name,
                mission_date_start=form.start,
                person=who,
                role=role,
            )


OF_COUNTRIES = [
    ("del Senegal", "Senegal"),
    ("della Georgia", "Georgia"),
    ("dell’India", "India"),
    ("dei Paesi Bassi", "Paesi Bassi"),
    ("del Cile", "Cile"),
    ("della Nuova Zelanda", "Nuova Zelanda"),
    ("dell’Uruguay", "Uruguay"),
    ("del Giappone", "Giappone"),
]


def delegations(w: Writer, size: int = 5) -> None:
    """Foreign guests: names with offices, offices alone, technical delegations."""
    w.put("section", w.pick("DELEGAZIONI STRANIERE", "OSPITI STRANIERI", "DELEGAZIONI IN VISITA"))
    w.put(
        "prose",
        "Palazzo Civico ha aperto le porte a ",
        count(w.rng, "delegazioni"),
        " provenienti da ",
        count(w.rng, "Paesi"),
        ".",
    )
    dash = w.pick(" – ", ", ")
    guests = w.sample(v.FOREIGN_NAMES, size)
    named: list[tuple[str, str, str]] = []
    for who in guests:
        name = w.city()[0]
        named.append((who, f"Sindaco di {name}", name))
    text = "Tra gli altri sono stati accolti "
    offsets = []
    for i, (who, role, _) in enumerate(named):
        joint = "" if i == 0 else "; " if dash == ", " else ", "
        if i and i == len(named) - 1:
            joint = " e "
        text += joint
        offsets.append(len(text))
        text += f"{who}{dash}{role}"
    anchor = w.put("prose", text + ".")
    for (who, role, name), offset in zip(named, offsets, strict=True):
        w.add("delegates", Anchor(anchor.block, offset), person=who, role=role, represents=name)
    offices = []
    for of, country in w.sample(OF_COUNTRIES, max(1, size // 2)):
        offices.append(
            w.rng.choice(
                [
                    (f"l’Ambasciatore {of} in Italia", country),
                    (f"la Console Generale {of}", country),
                    (f"il Ministro della Cultura {of}", country),
                ]
            )
        )
    text = w.rng.choice(["In Sala Rossa sono stati ricevuti ", "La Città ha inoltre accolto "])
    offsets = []
    for i, (printed, _) in enumerate(offices):
        text += "" if i == 0 else " e " if i == len(offices) - 1 else ", "
        offsets.append(len(text))
        text += printed
    anchor = w.put("prose", text + ".")
    for (printed, country), offset in zip(offices, offsets, strict=True):
        role = printed.removeprefix("l’").removeprefix("la ").removeprefix("il ")
        w.add("delegates", Anchor(anchor.block, offset), person=None, role=role, represents=country)
    a, b = w.city()[0], w.city()[0]
    w.put("prose", f"Delegazioni tecniche sono giunte inoltre da {a} e {b} per visitare le scuole.")


def bodies(w: Writer, size: int, lead: bool = True) -> tuple[str, list[tuple[str, str, str]]]:
    """Return a printed list of partners and its elements (organization, acronym, role)."""
    chosen = w.sample(v.BODIES, size)
    if lead:
        chosen = [(f"Città di {w.city()[0]}", ""), ("Città di Torino", ""), *chosen]
    parts, elements = [], []
    for i, (name, acronym) in enumerate(chosen):
        printed = name
        if acronym:
            printed = f"{acronym} – {name}" if w.chance(0.5) else f"{name} ({acronym})"
        role = "partner"
        if lead and i == 1:
            printed, role = f"{printed} (capofila)", "lead"
        parts.append(printed)
        elements.append((name, acronym, role))
    joint = w.pick(", ", "; ")
    return joint.join(parts), elements


def cooperation(w: Writer, size: int = 6) -> None:
    """The list of cooperation projects in two areas, then sheets."""
    w.put("section", w.pick("COOPERAZIONE INTERNAZIONALE", "PROGETTI DI COOPERAZIONE"))
    areas = [
        (
            w.pick(
                "Progetti di cooperazione internazionale territoriale", "Cooperazione territoriale"
            ),
            "territorial_cooperation",
        ),
        (
            w.pick(
                "Progetti di Educazione alla cittadinanza globale e pace",
                "Educazione alla cittadinanza globale",
            ),
            "global_citizenship",
        ),
    ]
    made: list[Row] = []
    for number, (heading, area) in enumerate(areas):
        w.put("group heading", heading)
        for _ in range(max(1, size // 2 - number)):
            name = w.unused("project", v.PROJECTS)
            city, country, _ = w.city()
            subtitle = w.rng.choice(
                [
                    f"Orti scolastici e filiere corte ({city}, {country})",
                    "Formazione professionale per giovani artigiani",
                    f"Acqua pulita nei quartieri periferici ({country})",
                    "Scuole in rete contro le disuguaglianze",
                ]
            )
            anchor = w.put("item heading", name)
            w.put("prose", subtitle)
            made.append(
                w.add(
                    "cooperation_projects",
                    anchor,
                    name=name,
                    area=area,
                    subtitle=subtitle,
                    beneficiaries=None,
                    activities=None,
                )
            )
    for row in w.sample(made, max(1, size // 2)):
        subject = "L’iniziativa"
        if w.chance(w.wild * 0.2):
            subject = f"Il progetto {row['name']}"  # the heading is missing, the text tells
            w.break_column()
        else:
            w.put("section", str(row["name"]))
        w.put(
            "prose",
            f"{subject} accompagna le amministrazioni coinvolte nella gestione dei servizi "
            "essenziali. ",
            *filler(w),
        )
        text, elements = bodies(w, w.rng.randint(3, 6))
        goods = w.rng.choice(
            [
                "famiglie dei quartieri periferici, insegnanti e studenti",
                "agricoltori, cooperative di donne, funzionari comunali",
            ]
        )
        labels = ["partner", "beneficiaries", "activities"]
        if w.chance(w.wild * 0.5):
            w.rng.shuffle(labels)
        for label in labels:
            if label == "partner":
                word = w.pick("PARTNER:", "PARTNERS:", "Partner:")
                anchor = w.put("labelled text", Bold(word), f" {text.rstrip('.')}.")
                for position, (name, acronym, role) in enumerate(elements, 1):
                    w.add(
                        "partners",
                        anchor,
                        project_name=row["name"],
                        organization=name,
                        acronym=acronym or None,
                        role=role,
                        position=position,
                    )
            elif label == "beneficiaries":
                word = w.pick("BENEFICIARI:", "DESTINATARI:", "Beneficiari:")
                w.put("labelled text", Bold(word), f" {goods}.")
                row["beneficiaries"] = f"{goods}."
            else:
                done = "si sono svolti corsi di formazione e visite tecniche nei Paesi coinvolti."
                w.put("labelled text", Bold("ATTIVITÀ "), year_of(w.year), Bold(":"), f" {done}")
                row["activities"] = done


def consulates(w: Writer, size: int = 14) -> None:
    """General and honorary consulates."""
    w.put("section", w.pick("CONSOLATI", "CONSOLI", "CORPO CONSOLARE"))
    general = w.sample(v.COUNTRIES, max(1, size // 5))
    honorary = w.sample([c for c in v.COUNTRIES if c not in general], size)
    w.put(
        "prose",
        "Il Corpo Consolare conta ",
        AmountForm(f"{len(general)} Consoli Generali", len(general), "consoli", "count"),
        " e ",
        AmountForm(f"{len(honorary)} Consolati Onorari", len(honorary), "consolati", "count"),
        ", punto di riferimento per le comunità straniere.",
    )
    groups = [
        (w.pick("CONSOLATI GENERALI", "CONSOLI GENERALI"), "general", general),
        (w.pick("CONSOLATI ONORARI", "CONSOLI ONORARI"), "honorary", honorary),
    ]
    if w.chance(w.wild * 0.4):
        groups.reverse()
    kind = w.pick("list item", "list row")
    for heading, rank, countries in groups:
        w.put("section", heading)
        columns = 1 if len(countries) < 6 else w.rng.choice([1, 2, 3])
        for name, code, _ in sorted(countries):
            anchor = w.put(kind, name, columns=columns)
            w.add("consulates", anchor, country=name, country_code=code, rank=rank)


def citizens(w: Writer, size: int = 10) -> None:
    """Foreign honorary citizens."""
    w.put("section", w.pick("CITTADINI ONORARI", "CITTADINANZE ONORARIE"))
    w.put("prose", "La cittadinanza onoraria premia chi ha reso un servizio alla comunità umana.")
    w.put("section", w.pick("CITTADINI ONORARI ESTERI", "CITTADINI ONORARI STRANIERI"))
    columns = w.rng.choice([1, 2, 3])
    for position, (first, last) in enumerate(w.sample(v.CIVIC_NAMES, size), 1):
        known = w.rng.choice(["SUOR PACE", "IL MAESTRO", "BLUE STAR"]) if w.chance(0.15) else None
        if known:
            anchor = w.put("list item", f"{first} {last.title()}\n{known}", columns=columns)
            name = f"{first} {last.title()}"
        else:
            anchor = w.put("list item", f"{first} {last}", columns=columns)
            name = f"{first} {last}"
        w.add("honorary_citizens", anchor, name=name, also_known_as=known, position=position)


def networks(w: Writer, size: int = 10, pages: int = 4) -> None:
    """The list of networks by area, then a page for some of them."""
    w.put("section", w.pick("RETI INTERNAZIONALI", "LE RETI INTERNAZIONALI", "RETI DI CITTÀ"))
    chosen = w.sample(v.NETWORKS, size)
    areas = w.sample(v.AREAS, max(1, size // 3))
    made: list[tuple[Row, str]] = []
    for number, area in enumerate(areas):
        w.put("group heading", area)
        for name, acronym in chosen[number :: len(areas)]:
            printed = (
                name
                if not acronym
                else w.pick(f"{acronym} – {name}", f"{name} ({acronym})", f"{acronym} - {name}")
            )
            anchor = w.put("list row", printed)
            row = w.add(
                "networks",
                anchor,
                name=name,
                acronym=acronym or None,
                area=area,
                founded_year=None,
                joined_year=None,
                member_count=None,
                url=None,
            )
            made.append((row, acronym or name))
    for row, short in w.sample(made, pages):
        heading = short.upper() if w.chance(0.7) else short
        w.put("section", heading)
        if w.chance(0.8):
            slug = "".join(c for c in short.lower() if c.isascii() and c.isalnum())
            url = w.rng.choice([f"www.{slug}.org", f"https://{slug}.eu", f"https://www.{slug}.net"])
            w.put("address", LinkForm(url), link=url if w.chance(0.3) else None)
            row["url"] = url
        founded, joined = w.rng.randint(1975, 2010), w.rng.randint(2011, w.year - 1)
        first: list[list[Part]] = [
            [f"{short} è una rete di città fondata ", year_of(founded, f"nel {founded}"), "."],
            [
                "Fondata a Bergen ",
                year_of(founded, f"nel {founded}"),
                ", l’associazione sostiene gli enti locali.",
            ],
            [
                "Operativa ",
                year_of(founded, f"dal {founded}"),
                ", la rete promuove lo scambio di esperienze.",
            ],
            [
                f"{short} è nata ",
                year_of(founded, f"nel {founded}"),
                " su iniziativa di alcune amministrazioni locali.",
            ],
            [
                "La rete, istituita ",
                year_of(founded, f"nel {founded}"),
                ", offre formazione e assistenza.",
            ],
        ]
        n = w.rng.choice([26, 85, 120, 240])
        members: list[list[Part]] = [
            [" Attualmente conta ", AmountForm(f"{n} membri", n, "membri", "count"), "."],
            [
                " Riunisce ",
                AmountForm(f"oltre {n} città", n, "città", "count", "over"),
                " di ",
                count(w.rng, "Paesi"),
                ".",
            ],
            [" Ne fanno parte ", AmountForm(f"{n} città", n, "città", "count"), "."],
            [" Vi aderiscono ", AmountForm(f"{n} enti locali", n, "enti", "count"), "."],
        ]
        joins: list[list[Part]] = [
            ["La Città di Torino ha aderito alla rete ", year_of(joined, f"nel {joined}"), "."],
            ["Torino ne fa parte ", year_of(joined, f"dal {joined}"), "."],
            ["La Città di Torino è membro della rete ", year_of(joined, f"dal {joined}"), "."],
            ["L’adesione di Torino risale al ", year_of(joined), "."],
            [year_of(joined, f"Dal {joined}"), " anche Torino è tra i membri."],
        ]
        choice = w.rng.choice if w.chance(max(w.wild, 0.2)) else (lambda options: options[0])
        w.put("prose", *choice(first), *choice(members))
        w.put("prose", *choice(joins))
        row.update(founded_year=founded, joined_year=joined, member_count=n)
        if w.chance(0.5):
            w.put("subheading", w.pick("PRINCIPALI ATTIVITÀ ", "ATTIVITÀ "), year_of(w.year))
        for form in dates(w, w.rng.randint(1, 3)):
            title = w.rng.choice(
                [
                    "Assemblea Generale",
                    "Conferenza annuale",
                    "Gruppo di lavoro cibo",
                    "Visita di studio",
                    "Seminario per dirigenti",
                ]
            )
            name, _, code = w.city()
            dated_entry(w, "network", title, heading, (name, code) if w.chance(0.7) else None, form)


def organizations(w: Writer, size: int = 2) -> None:
    """International organizations with their pages."""
    if w.chance(0.7):
        w.put("section", "ORGANIZZAZIONI INTERNAZIONALI")
    for name, acronym in w.sample(v.ORGANIZATIONS, size):
        anchor = w.put("section", acronym)
        url = f"www.{acronym.lower()}.org"
        w.put("address", LinkForm(url))
        founded = w.rng.randint(1950, 2005)
        form = year_of(founded, f"nel {founded}")
        options: list[list[Part]] = [
            [
                f"{name} ({acronym}) è un organismo del sistema delle Nazioni Unite, fondato ",
                form,
                ", con sede a Torino.",
            ],
            [
                f"L’{acronym} – {name} è stato istituito ",
                form,
                " dalle Nazioni Unite e ha sede a Torino.",
            ],
            [
                "Fondato ",
                form,
                f", {acronym} – {name} è un’agenzia internazionale con sede a Torino.",
            ],
        ]
        w.put("prose", *w.rng.choice(options), " ", *filler(w))
        w.put("subheading", "MISSIONE")
        w.put("prose", "Forma funzionari pubblici e raccoglie dati per chi governa. ", *filler(w))
        w.add(
            "international_organizations",
            anchor,
            name=name,
            acronym=acronym,
            founded_year=founded,
            url=url,
        )


def innovation(w: Writer, size: int = 5) -> None:
    """An innovation sheet with partner box, and month-only entries."""
    name = w.rng.choice(["CASA DEI PROTOTIPI", "LABORATORIO CITTÀ VIVA", "OFFICINA DEI DATI"])
    w.put("section", name)
    url = "https://" + "".join(c for c in name.lower() if c.isascii() and c.isalpha()) + ".it"
    w.put("address", LinkForm(url))
    w.put(
        "prose",
        "Lo spazio mette a disposizione di startup e imprese innovative strumenti per "
        "la sperimentazione di nuove tecnologie. ",
        *filler(w),
    )
    if w.chance(0.6):
        text, promoters = bodies(w, 3, lead=False)
        head, _, last = text.rpartition("; " if "; " in text else ", ")
        anchor = w.put(
            "prose",
            "La Città è affiancata da un Comitato Promotore composto da "
            f"{head} e {last.rstrip('.')}.",
        )
        for position, (body, acronym, _) in enumerate(promoters, 1):
            w.add(
                "partners",
                anchor,
                project_name=name,
                organization=body,
                acronym=acronym or None,
                role="promoter",
                position=position,
            )
    w.put("subheading", f"{name} | PARTNER INTERNAZIONALI")
    public = [f"Città di {w.city()[0]}", f"Città di {w.city()[0]}"]
    _, firms = bodies(w, 4, lead=False)
    w.put("labelled text", Bold("PA:"), f" {', '.join(public)}")
    at = w.put(
        "labelled text",
        Bold("Corporate:"),
        " " + ", ".join(f"{n} ({a})" if a else n for n, a, _ in firms),
    )
    elements = [(n, "", "partner") for n in public] + firms
    for position, (body, acronym, role) in enumerate(elements, 1):
        w.add(
            "partners",
            Anchor(at.block - (position <= len(public))),
            project_name=name,
            organization=body,
            acronym=acronym or None,
            role=role,
            position=position,
        )
    w.put("section", "EVENTI ", year_of(w.year))
    month = w.rng.randint(1, 4)
    for _ in range(size):
        form = month_of(w.year, month, v.MONTHS[month - 1].capitalize())
        anchor = w.put("date line", form)
        title = (
            f"{w.rng.choice(['Incontro', 'Lancio', 'Evento finale', 'Workshop'])} "
            f"{w.rng.choice(['sui droni civili', 'del bando idee', 'sulla mobilità leggera'])}"
        )
        w.put("entry title", title)
        city, _, code = w.city()
        away = w.chance(0.5)
        where = (
            f"La Città ha presentato a {city} i risultati raggiunti. "
            if away
            else "La Città di Torino ha ospitato i partner nella sede centrale. "
        )
        w.put("prose", where, *filler(w))
        w.add(
            "events",
            anchor,
            category="innovation",
            title=title,
            date_start=form.start,
            date_end=form.end,
            date_precision="month",
            date_text=form.text,
            city=city if away else None,
            country_code=code if away else None,
        )
        month = min(12, month + w.rng.randint(0, 2))


def eu_projects(w: Writer, size: int = 10, sheets: int = 4) -> None:
    """European projects: a themed list, then sheets with figures."""
    w.put(
        "section",
        w.pick("PROGETTI EUROPEI", "I PROGETTI EUROPEI", "PROGETTI FINANZIATI DALL’UNIONE EUROPEA"),
    )
    names = [w.unused("project", v.PROJECTS) for _ in range(size)]
    themes = w.sample(v.THEMES, max(1, size // 3))
    bar = w.pick(" | ", " I ", " – ")
    made: list[Row] = []
    for number, theme in enumerate(themes):
        w.put("group heading", theme)
        for name in sorted(names[number :: len(themes)]):
            programme = w.rng.choice(v.PROGRAMMES)
            anchor = w.put("table row", f"{name}{bar}{programme}")
            made.append(
                w.add(
                    "eu_projects",
                    anchor,
                    name=name,
                    theme=theme,
                    programme=programme,
                    year_start=None,
                    year_end=None,
                    url=None,
                    eu_contribution=None,
                    duration_text=None,
                    duration_months=None,
                    partner_count=None,
                )
            )
    w.put(
        "callout",
        AmountForm(f"{len(names)} progetti", len(names), "progetti", "count"),
        " attivi ",
        year_of(w.year, f"nel {w.year}"),
    )
    for row in w.sample(made, sheets):
        name = str(row["name"])
        w.put("section", name)
        slug = "".join(c for c in name.lower() if c.isascii() and c.isalnum())
        url = w.rng.choice([f"https://{slug}.eu", f"www.{slug}-project.eu"])
        w.put("address", LinkForm(url))
        start = w.rng.randint(w.year - 3, w.year)
        end = start + w.rng.randint(2, 4)
        w.put("date line", "IL PROGETTO | ", year_of(start, f"{start} – {end}", end))
        w.put("entry title", f"{name} aiuta i Comuni a rinnovare gli spazi pubblici")
        w.put(
            "prose",
            "Le soluzioni vengono provate nei quartieri insieme agli abitanti. ",
            *filler(w),
        )
        w.put("subheading", "PERCHÉ TORINO")
        w.put("prose", "Torino mette a disposizione la propria esperienza di rigenerazione urbana.")
        w.put("subheading", w.pick("LE AZIONI DI ", "LE AZIONI ") + name)
        w.put("prose", "La sperimentazione coinvolge scuole e botteghe artigiane.")
        w.put("subheading", w.pick("I NUMERI DI ", "I NUMERI ", "NUMERI DI ") + name)
        euro = w.rng.choice([48250.0, 120000.0, 310480.5])
        sum_text = f"{euro:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
        months, duration = w.rng.choice(
            [
                (36, ("36 mesi", 36.0, "mesi")),
                (48, ("4 anni", 4.0, "anni")),
                (30, ("2 anni e mezzo", 2.5, "anni")),
                (24, ("24 mesi", 24.0, "mesi")),
            ]
        )
        partners = w.rng.randint(5, 24)
        broken = w.chance(w.wild * 0.12)
        money_first = w.pick(f"{sum_text} €", f"€ {sum_text}", f"{sum_text} euro")
        if broken:
            money_first = "175.00,00 €"
        items: list[list[Part]] = [
            [
                AmountForm(money_first, None if broken else euro, "EUR", "money"),
                " di contributo UE alla Città di Torino",
            ],
            [AmountForm(duration[0], duration[1], duration[2], "duration"), " di attività"],
            [AmountForm(f"{partners} partner", partners, "partner", "count")],
        ]
        if w.chance(0.4):
            items.append([AmountForm("3 partner associati", 3, "partner", "count")])
        if w.chance(w.wild * 0.5):
            w.rng.shuffle(items)
        for item in items:
            w.put("list item", *item)
        row.update(
            year_start=start,
            year_end=end,
            url=url,
            eu_contribution=None if broken else euro,
            duration_text=duration[0],
            duration_months=months,
            partner_count=partners,
        )


def culture(w: Writer, size: int = 5) -> None:
    """Culture in paragraphs, with exhibitions."""
    if not w.just_opened:
        w.put("section", w.pick("CULTURA", "ARTE E CULTURA"))
    w.put(
        "prose",
        "Musei, teatri e biblioteche hanno accolto ",
        count(w.rng, "visitatori"),
        " con una crescita del ",
        measure_of(w, "percent"),
        ".",
    )
    for _ in range(size):
        show = w.unused("show", v.SHOWS)
        article, venue = w.rng.choice(v.VENUES)
        options: list[list[Part]] = [
            [
                f"{article} ha ospitato la mostra ",
                Title(show),
                ", con ",
                count(w.rng, "opere"),
                ".",
            ],
            [
                f"{article} ha presentato ",
                Title(show),
                ", esposizione dedicata ai maestri del disegno.",
            ],
            [f"{article} ha proposto la mostra “{show}”, un viaggio tra epoche e linguaggi."],
            [
                f"{article} ha accolto l’installazione ",
                Title(show),
                " di un collettivo di giovani artisti.",
            ],
            [
                "Dedicata ai grandi viaggi, la mostra ",
                Title(show),
                f" è stata allestita presso {article[0].lower()}{article[1:]}.",
            ],
        ]
        anchor = w.put("prose", *w.rng.choice(options))
        w.add("exhibitions", anchor, title=show, venue=venue)
    w.put(
        "prose",
        "Il festival ",
        Title("Note d’estate"),
        " ha portato nei parchi ",
        count(w.rng, "concerti"),
        " gratuiti.",
    )


def focus(w: Writer, dated: bool = False) -> None:
    """A coloured box."""
    title = w.rng.choice(
        [
            "Capitale dei Mercati",
            "RETE DELLE BIBLIOTECHE",
            "Premio Acqua Chiara",
            "LA NUOVA CASA DELLE LINGUE",
        ]
    )
    label = w.pick("FOCUS SU… ", "FOCUS SU ", "FOCUS | ")
    anchor = w.put("box heading", label + title)
    row = w.add("focus_topics", anchor, title=title, date_start=None, date_end=None)
    if dated:
        before = len(w.truth.tables.get("events", []))
        dated_entry(w, "event", w.unused("event", v.EVENTS))
        event = w.truth.tables["events"][before][0]
        row.update(date_start=event["date_start"], date_end=event["date_end"])
    w.put("prose", "Il riconoscimento premia un lungo lavoro comune. ", *filler(w))
    w.put("prose", "Nei prossimi mesi il gruppo di lavoro proseguirà le attività nelle scuole.")


@dataclass(frozen=True)
class Edition:
    """An invented edition: what to set and what is true of it."""

    year: int
    blocks: list[Block]
    truth: Truth


def make_edition(seed: int, year: int = 2026, wild: float = 1.0) -> Edition:
    """Invent a whole edition. Even the order of its chapters hangs on the seed."""
    w = Writer(Random(seed), year, wild)
    introduction(w)
    relations = w.pick("COOPERAZIONE\nE RELAZIONI\nINTERNAZIONALI", "RELAZIONI\nINTERNAZIONALI")
    chapters: list[tuple[str, list[Callable[[Writer], None]]]] = [
        ("", [highlights, events]),
        (
            relations,
            [agreements, focus, twinning, delegations, missions, cooperation, consulates, citizens],
        ),
        ("RETI\nINTERNAZIONALI", [networks, organizations]),
        ("", [innovation, focus]),
        ("", [eu_projects]),
        ("CULTURA", [culture]),
        ("SPORT" if w.chance(0.4) else "", [sport, focus]),
        ("", [unknown]),
    ]
    if w.chance(wild):
        w.rng.shuffle(chapters)
    for title, sections in chapters:
        if title:
            w.put("chapter", title)
        for section in sections:
            if w.blocks[-1].kind != "chapter" and section is not focus and w.chance(0.6):
                w.break_column()
            section(w)
    return Edition(year, w.blocks, w.truth)
