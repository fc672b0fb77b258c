"""Editions in the manner of earlier years: English, or Italian and English side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.generator import vocabulary as v
from tests.generator.edition import Edition, Part, Title, Writer
from tests.generator.forms import AmountForm, DateForm, LinkForm, month_of, year_of
from tests.generator.layout import Block

ENGLISH_TITLES = [
    "Winter Lights Festival", "Mountain Fair", "Sound Biennial", "Night of Languages",
    "Fresh Water Forum", "Robotics Week", "Translation Days", "Comics Meeting", "Wine Fair",
    "Puppet Theatre Festival", "Young Doctors Congress", "Craft Showcase", "Skate Cup",
    "Four Seasons Regatta", "Parks Half Marathon", "Table Tennis Open",
]  # fmt: skip
ENGLISH_ROLES = [
    "Mayor", "Deputy Mayor", "Councillor for Culture", "Councillor for Sport and Tourism",
    "City Council President",
]  # fmt: skip


def english_date(rng: Random, year: int, wild: float = 1.0) -> DateForm:
    """Return a date as an English edition prints it."""
    month = rng.randint(1, 12)
    name, day = v.MONTHS_EN[month - 1], rng.randint(1, 22)
    start = date(year, month, day)
    kind = rng.choice(["day", "range", "month", "range"])
    fancy = rng.random() < 0.5 * wild
    if kind == "month":
        return month_of(year, month, f"{name} {year}" if fancy else name)
    if kind == "day":
        forms = [f"{day} {name}"] if not fancy else [
            f"{name} {day}", f"{day} {name} {year}", f"{name} {day}, {year}",
        ]  # fmt: skip
        return DateForm(rng.choice(forms), start, start)
    end = start + timedelta(days=rng.randint(1, 4))
    forms = [f"{day} – {end.day} {name}"] if not fancy else [
        f"{name} {day}-{end.day}", f"{day}-{end.day} {name} {year}", f"{name} {day} – {end.day}",
        f"from {day} to {end.day} {name}",
    ]  # fmt: skip
    return DateForm(rng.choice(forms), start, end)


def english_dates(w: Writer, size: int) -> list[DateForm]:
    """Return printed dates in the order of the calendar."""
    forms = [english_date(w.rng, w.year, w.wild) for _ in range(size)]
    return sorted(forms, key=lambda form: (form.start, form.end))


def english_count(rng: Random, noun: str) -> AmountForm:
    """Return a count in English; thousands are grouped by commas."""
    return rng.choice([
        AmountForm(f"130 {noun}", 130, noun, "count"),
        AmountForm(f"2,300 {noun}", 2300, noun, "count"),
        AmountForm(f"over 40 {noun}", 40, noun, "count", "over"),
        AmountForm(f"about 12,000 {noun}", 12000, noun, "count", "about"),
        AmountForm(f"twelve {noun}", 12, noun, "count"),
        AmountForm(f"more than 500 {noun}", 500, noun, "count", "over"),
    ])  # fmt: skip


def english_filler(w: Writer) -> list[Part]:
    """Return an English sentence with figures."""
    options: list[list[Part]] = [
        ["The initiative welcomed ", english_count(w.rng, "visitors"), " from ",
         english_count(w.rng, "countries"), "."],
        ["Schools and associations took part with great interest."],
        ["The budget amounted to ", AmountForm("€ 120,000", 120000, "EUR", "money"),
         " for ", AmountForm("18 months", 18, "months", "duration"), "."],
        ["Attendance grew by ", AmountForm("18%", 18, "percent", "percent"), "."],
        ["Investments reached ", AmountForm("3.7 million euros", 3_700_000, "EUR", "money"), "."],
    ]  # fmt: skip
    return list(w.rng.choice(options))


def contents(w: Writer, titles: list[str], dots: bool = True) -> None:
    """A page of contents whose lines look like headings; they are none."""
    w.put("section", w.rng.choice(["CONTENTS", "INDEX"]))
    for number, title in enumerate(titles):
        tail = " ........ " if dots else "   "
        w.put("contents row", f"{title}{tail}{7 + 6 * number}")


def english_events(w: Writer, heading: str, category: str, size: int) -> None:
    """Dated entries under an English heading."""
    w.put("section", heading)
    for form in english_dates(w, size):
        anchor = w.put("date line", form)
        title = w.unused("english", ENGLISH_TITLES)
        w.put("entry title", title)
        w.put("prose", "The meeting brought together experts and citizens. ", *english_filler(w))
        w.add("events", anchor, category=category, title=title, date_start=form.start,
              date_end=form.end, date_precision=form.precision, date_text=form.text)  # fmt: skip


def english_edition(seed: int, year: int = 2017, wild: float = 1.0) -> Edition:
    """Invent an edition in the manner of 2017: English, with a table of contents."""
    w = Writer(Random(seed), year, wild)
    titles = [
        "Mayor’s foreword", "Highlights", "International Affairs and Cooperation",
        "Twinnings and agreements", "Missions abroad", "Foreign delegations", "Honorary citizens",
        "European projects", "International networks", "International Organizations", "Culture",
        "Sport", "Consulates",
    ]  # fmt: skip
    contents(w, titles, dots=w.chance(0.5))
    w.put("page break")
    w.put("section", "MAYOR’S FOREWORD")
    w.put("prose", "Cities speak to one another every day, through schools, firms and clubs.")
    w.put("signature", "Mario Rossi,\nMayor of Torino")
    english_events(w, "HIGHLIGHTS", "highlight", 4)
    w.put("chapter", "INTERNATIONAL AFFAIRS\nAND COOPERATION")
    english_agreements(w, [w.cities.pop() for _ in range(12)])
    english_missions(w, 4)
    english_delegations(w, 4)
    w.put("section", "HONORARY CITIZENS")
    for position, (first, last) in enumerate(w.sample(v.CIVIC_NAMES, 8), 1):
        anchor = w.put("list item", f"{first} {last}", columns=2)
        w.add("honorary_citizens", anchor, name=f"{first} {last}", position=position)
    english_eu(w, 8)
    english_networks(w, 6)
    w.put("section", "CULTURE")
    for show in w.sample(v.SHOWS, 2):
        anchor = w.put("prose", "The City Gallery hosted the exhibition ", Title(show), ".")
        w.add("exhibitions", anchor, title=show, venue="City Gallery")
    english_events(w, "SPORT", "sport", 3)
    w.put("chapter", "APPENDIX")
    english_consulates(w, w.sample(v.COUNTRIES, 12))
    return Edition(year, w.blocks, w.truth)


def english_agreements(w: Writer, cities: list[tuple[str, str, str, str, str]]) -> None:
    """Twinnings and agreements."""
    w.put("section", w.pick("TWINNINGS AND AGREEMENTS", "TWIN CITIES AND AGREEMENTS"))
    bar = w.pick(" | ", " – ", ", ")
    for _, _, code, city, country in sorted(cities, key=lambda c: c[3]):
        kind = w.rng.choice(["twinning", "agreement", "letter_of_intent"])
        label = {"twinning": "Twinning", "agreement": "Agreement",
                 "letter_of_intent": "Letter of intent"}[kind]  # fmt: skip
        year = w.rng.randint(1958, w.year)
        anchor = w.put("table row", f"{city}{bar}{country}{bar}{label} (", year_of(year), ")")
        w.add("agreements", anchor, city=city, country=country, country_code=code, type=kind,
              year=year)  # fmt: skip


def english_missions(w: Writer, size: int) -> None:
    """Missions abroad."""
    w.put("section", "MISSIONS ABROAD")
    for form in english_dates(w, size):
        _, _, code, city, _ = w.cities.pop()
        anchor = w.put("date line", form)
        w.put("entry title", city)
        who = f"{w.rng.choice(v.WOMEN)} {w.rng.choice(v.SURNAMES)}"
        role = w.rng.choice(ENGLISH_ROLES)
        purpose, present = w.rng.choice([
            (f"{role} {who} attended the annual forum on clean air.", [(who, role)]),
            (f"{who}, {role}, took part in the conference on public transport.", [(who, role)]),
            ("The City of Torino took part in the meeting with its own staff.", []),
        ])  # fmt: skip
        place = w.put("prose", purpose + " ", *english_filler(w))
        w.add("missions", anchor, city=city, country_code=code, date_start=form.start,
              date_end=form.end, date_precision=form.precision, date_text=form.text,
              purpose=purpose)  # fmt: skip
        for person, office in present:
            w.add("mission_participants", place, mission_city=city,
                  mission_date_start=form.start, person=person, role=office)  # fmt: skip


def english_delegations(w: Writer, size: int) -> None:
    """Foreign guests."""
    w.put("section", "FOREIGN DELEGATIONS")
    parts: list[Part] = ["Among others, the City received "]
    rows = []
    for i, who in enumerate(w.sample(v.FOREIGN_NAMES, size)):
        city = w.cities.pop()[3]
        parts.append(("" if i == 0 else ", ") + f"{who} – Mayor of {city}")
        rows.append((who, f"Mayor of {city}", city))
    anchor = w.put("prose", *parts, ".")
    for who, role, city in rows:
        w.add("delegates", anchor, person=who, role=role, represents=city)


def english_eu(w: Writer, size: int) -> None:
    """European projects by theme."""
    w.put("section", "EUROPEAN PROJECTS")
    names = w.sample(v.PROJECTS, size)
    for number, theme in enumerate(["Environment and climate", "Social inclusion"]):
        w.put("group heading", theme)
        for name in sorted(names[number::2]):
            programme = w.rng.choice(v.PROGRAMMES)
            anchor = w.put("table row", f"{name} | {programme}")
            w.add("eu_projects", anchor, name=name, theme=theme, programme=programme)


def english_networks(w: Writer, size: int) -> None:
    """International networks by area, with a page for one."""
    w.put("section", "INTERNATIONAL NETWORKS")
    chosen = w.sample(v.NETWORKS, size)
    rows = []
    for number, area in enumerate(["CULTURE AND TOURISM", "ENVIRONMENT"]):
        w.put("group heading", area)
        for name, acronym in chosen[number::2]:
            anchor = w.put("list row", f"{acronym} – {name}" if acronym else name)
            rows.append((w.add("networks", anchor, name=name, acronym=acronym or None, area=area),
                         acronym or name))  # fmt: skip
    row, short = rows[0]
    w.put("section", short.upper())
    url = "www.example-network.org"
    w.put("address", LinkForm(url))
    w.put("prose", f"{short} is a network of cities founded ", year_of(1994, "in 1994"),
          ". It counts ", AmountForm("120 members", 120, "members", "count"), ".")  # fmt: skip
    w.put("prose", "The City of Torino joined the network ", year_of(2011, "in 2011"), ".")
    row.update(founded_year=1994, joined_year=2011, member_count=120, url=url)


def english_consulates(w: Writer, countries: list[tuple[str, str, str]]) -> None:
    """Consulates."""
    w.put("section", "CONSULATES")
    if w.chance(0.5):
        w.put("prose", "Many countries are represented in the city.")
    for heading, rank, chosen in (
        ("GENERAL CONSULATES", "general", countries[:2]),
        ("HONORARY CONSULATES", "honorary", countries[2:]),
    ):
        w.put("section", heading)
        for _, code, name in sorted(chosen, key=lambda c: c[2]):
            anchor = w.put("list item", name, columns=2 if rank == "honorary" else 1)
            w.add("consulates", anchor, country=name, country_code=code, rank=rank)


@dataclass(frozen=True)
class _Fact:
    start: date
    end: date
    italian: str
    english: str


def bilingual_edition(seed: int, year: int = 2010, wild: float = 1.0) -> Edition:
    """Invent an edition with Italian in the left and English in the right column.

    The truth holds the Italian rows: one fact printed in two languages is one fact. Set it
    with a layout of two columns.
    """
    w = Writer(Random(seed), year, wild)
    pairs = list(zip(v.EVENTS, ENGLISH_TITLES, strict=False))

    def both(italian: Callable[[], None], english: Callable[[], None]) -> None:
        italian()
        w.blocks.append(Block("column break", ()))
        keep = w.truth
        w.truth = type(keep)()
        english()
        for table in ("date_mentions", "amounts", "links"):  # each printed one counts
            keep.tables.setdefault(table, []).extend(w.truth.tables.get(table, []))
        w.truth = keep
        w.blocks.append(Block("page break", ()))

    cities = [w.cities.pop() for _ in range(8)]
    years = {c[0]: w.rng.randint(1958, year) for c in cities}

    def twins(column: int) -> None:
        w.put("section", ("CITTÀ GEMELLATE", "TWIN CITIES")[column])
        for city in sorted(cities):
            name, country = (city[0], city[1]) if column == 0 else (city[3], city[4])
            label = ("Gemellaggio", "Twinning")[column]
            anchor = w.put("table row", f"{name} | {country} | {label} (", year_of(years[city[0]]),
                           ")")  # fmt: skip
            w.add("agreements", anchor, city=name, country=country, country_code=city[2],
                  type="twinning", year=years[city[0]])  # fmt: skip

    facts = []
    for italian, english in w.sample(pairs, 5):
        start = date(year, w.rng.randint(1, 12), w.rng.randint(1, 22))
        facts.append(_Fact(start, start + timedelta(days=w.rng.randint(1, 4)), italian, english))

    def happenings(column: int) -> None:
        w.put("section", ("EVENTI SPECIALI", "SPECIAL EVENTS")[column])
        for fact in facts:
            month = (v.MONTHS, v.MONTHS_EN)[column][fact.start.month - 1]
            form = DateForm(f"{fact.start.day} – {fact.end.day} {month}", fact.start, fact.end)
            anchor = w.put("date line", form)
            title = (fact.italian, fact.english)[column]
            w.put("entry title", title)
            w.put("prose", ("Incontri e spettacoli per tutta la città.",
                            "Meetings and shows for the whole city.")[column])  # fmt: skip
            w.add("events", anchor, category="event", title=title, date_start=form.start,
                  date_end=form.end, date_precision="day", date_text=form.text)  # fmt: skip

    trips = []
    for _ in range(3):
        start = date(year, w.rng.randint(1, 12), w.rng.randint(1, 22))
        who = f"{w.rng.choice(v.MEN)} {w.rng.choice(v.SURNAMES)}"
        trips.append((w.cities.pop(), start, start + timedelta(days=2), who))
    trips.sort(key=lambda trip: trip[1])
    facts.sort(key=lambda fact: fact.start)

    def journeys(column: int) -> None:
        w.put("section", ("MISSIONI ALL’ESTERO", "MISSIONS ABROAD")[column])
        for city, start, end, who in trips:
            month = (v.MONTHS, v.MONTHS_EN)[column][start.month - 1]
            form = DateForm(f"{start.day} – {end.day} {month}", start, end)
            anchor = w.put("date line", form)
            name = (city[0], city[3])[column]
            w.put("entry title", name)
            purpose = (f"Il Sindaco {who} ha partecipato al forum sulla qualità dell’aria.",
                       f"Mayor {who} attended the forum on clean air.")[column]  # fmt: skip
            w.put("prose", purpose)
            w.add("missions", anchor, city=name, country_code=city[2], date_start=start,
                  date_end=end, date_precision="day", date_text=form.text,
                  purpose=purpose)  # fmt: skip
            w.add("mission_participants", anchor, mission_city=name, mission_date_start=start,
                  person=who, role=("Sindaco", "Mayor")[column])  # fmt: skip

    for section in (twins, journeys, happenings):
        both(lambda s=section: s(0), lambda s=section: s(1))  # type: ignore[misc]
    return Edition(year, w.blocks, w.truth)
