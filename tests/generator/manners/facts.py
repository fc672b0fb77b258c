"""Invented facts: everything an edition tells, drawn from a seed, before it is set.

Places are real (Italian names), everything else is made up. Names and titles keep to the
characters of the standard fonts.
"""

import tomllib
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Place:
    """A city of the world and its country."""

    city: str
    code: str

    @property
    def country(self) -> str:
        """The country's Italian name without article."""
        return country_name(self.code)


def country_name(code: str) -> str:
    """Return the Italian name without article."""
    name = WORDS["countries"][code][0]
    for article in ("l’", "gli ", "il ", "la ", "le ", "i "):
        if name.startswith(article):
            return name[len(article) :]
    return name


def of_country(code: str) -> str:
    """Return "del Belgio", "dell’Austria", "di Cuba"."""
    name, bare = WORDS["countries"][code][0], country_name(code)
    for article, joined in (
        ("l’", "dell’"), ("gli ", "degli "), ("il ", "del "), ("la ", "della "),
        ("le ", "delle "), ("i ", "dei "),
    ):  # fmt: skip
        if name.startswith(article):
            return joined + bare
    return f"di {bare}"


@dataclass(frozen=True)
class Person:
    """A person with an office."""

    name: str
    role: str
    sex: str

    @property
    def the_office(self) -> str:
        """The office with its article: "l’Assessora alla Cultura"."""
        if self.role[0] in "AEIOU":
            return f"l’{self.role}"
        return ("la " if self.sex == "f" else "il ") + self.role


@dataclass(frozen=True)
class Agreement:
    """A twinning or agreement."""

    place: Place
    type: str
    year: int


@dataclass(frozen=True)
class Consulate:
    """A consulate with who runs it and where it is."""

    code: str
    rank: str
    consul: str
    address: str


@dataclass(frozen=True)
class Citizen:
    """An honorary citizen."""

    name: str
    also: str
    year: int
    code: str
    merit: str


@dataclass(frozen=True)
class Mission:
    """A mission abroad."""

    place: Place
    start: date
    end: date
    purpose: str
    people: tuple[Person, ...]
    after: str


@dataclass(frozen=True)
class Guest:
    """A foreign guest: `body` is the city or country represented."""

    person: Person
    named: bool
    body: str
    of_body: str
    code: str
    is_city: bool
    start: date
    end: date


@dataclass(frozen=True)
class Event:
    """A dated happening."""

    category: str
    title: str
    start: date
    end: date
    precision: str
    place: Place | None
    venue: str
    ordinal: int | None
    text: str


@dataclass(frozen=True)
class Partner:
    """An organisation in a project."""

    name: str
    acronym: str
    role: str


@dataclass(frozen=True)
class Project:
    """A European or cooperation project: `shown` is its name as printed in lists and heads."""

    name: str
    shown: str
    title: str
    group: str
    programme: str
    start: int
    end: int
    url: str
    euros: int
    months: int
    partners: tuple[Partner, ...]
    text: str


@dataclass(frozen=True)
class Body:
    """A network or an international organisation."""

    name: str
    acronym: str
    area: str
    founded: int
    joined: int
    members: int
    url: str
    text: str


@dataclass(frozen=True)
class Show:
    """An exhibition: `article` belongs before the venue."""

    title: str
    article: str
    venue: str
    start: date
    end: date
    text: str


@dataclass
class Facts:
    """All facts of one edition."""

    year: int
    agreements: list[Agreement] = field(default_factory=list)
    consulates: list[Consulate] = field(default_factory=list)
    citizens: list[Citizen] = field(default_factory=list)
    missions: list[Mission] = field(default_factory=list)
    guests: list[Guest] = field(default_factory=list)
    events: dict[str, list[Event]] = field(default_factory=dict)
    coop: list[Project] = field(default_factory=list)
    european: list[Project] = field(default_factory=list)
    networks: list[Body] = field(default_factory=list)
    based: list[Body] = field(default_factory=list)
    shows: list[Show] = field(default_factory=list)
    focus: list[str] = field(default_factory=list)


def number(rng: Random) -> str:
    """Return a count as printed."""
    return str(rng.choice([rng.randint(20, 99), rng.randint(100, 990)]))


def sentences(rng: Random, stock: list[str], count: int) -> str:
    """Return `count` different sentences with figures filled in."""
    chosen = rng.sample(stock, min(count, len(stock)))
    return " ".join(s.format(n=number(rng), k=rng.randint(3, 19)) for s in chosen)


class Drawer:
    """Draws facts; never the same city or name twice where that would confuse."""

    def __init__(self, rng: Random, year: int) -> None:
        self.rng, self.year = rng, year
        places = [Place(c, code) for code, cs in WORDS["cities"].items() for c in cs]
        rng.shuffle(places)
        self.places = places

    def place(self) -> Place:
        """Return a city not drawn before."""
        return self.places.pop()

    def foreign(self, sex: str) -> str:
        """Return a foreign name."""
        given = WORDS["foreign_f"] if sex == "f" else WORDS["foreign_m"]
        return f"{self.rng.choice(given)} {self.rng.choice(WORDS['foreign_surnames'])}"

    def traveller(self, taken: set[str]) -> Person:
        """Return a person of the city with an office nobody else holds."""
        while True:
            sex = self.rng.choice("fm")
            role = self.rng.choice(WORDS["offices"][sex])
            if role not in taken:
                break
        taken.add(role)
        given = self.rng.choice(WORDS["given_f"] if sex == "f" else WORDS["given_m"])
        return Person(f"{given} {self.rng.choice(WORDS['surnames'])}", role, sex)

    def dates(
        self, count: int, longest: int = 5, month: int | None = None
    ) -> list[tuple[date, date]]:
        """Return `count` periods of the year in order."""
        out = []
        for _ in range(count):
            start = date(self.year, month or self.rng.randint(1, 12), self.rng.randint(1, 24))
            days = self.rng.choice([0, 0, 1, 1, 2, 3, 4, longest])
            out.append(
                (
                    start,
                    start
                    + timedelta(days=min(days, monthrange(start.year, start.month)[1] - start.day)),
                )
            )
        return sorted(out)

    def events(self, category: str, count: int) -> list[Event]:
        """Return happenings of one category, in order of date."""
        rng = self.rng
        if category == "sport":
            titles = [
                f"{rng.choice(WORDS['sport_heads'])} {t}"
                for t in rng.sample(WORDS["sport_themes"], count)
            ]
        elif category == "innovation":
            titles = rng.sample(WORDS["tech_names"], count)
        elif category == "network":
            titles = rng.sample(WORDS["network_events"], count)
        elif category == "twinning":
            titles = rng.sample(WORDS["twin_events"], count)
        else:
            titles = [
                f"{rng.choice(WORDS['event_heads'])} {t}"
                for t in rng.sample(WORDS["event_themes"], count)
            ]
            titles = [
                n if rng.random() < 0.3 else t
                for n, t in zip(
                    rng.sample(WORDS["event_names"], min(count, len(WORDS["event_names"])))
                    + titles,
                    titles,
                    strict=False,
                )
            ]
        abroad = category in ("network", "twinning")
        out = []
        for title, (start, end) in zip(titles, self.dates(len(titles), 9), strict=True):
            text = sentences(rng, WORDS["event_text"], rng.randint(1, 3))
            ordinal = rng.randint(2, 39) if not abroad and rng.random() < 0.3 else None
            precision = "day"
            if rng.random() < 0.06:
                precision = "month"
                start = start.replace(day=1)
                end = start.replace(day=monthrange(start.year, start.month)[1])
            if ordinal and rng.random() < 0.5:
                title = f"{roman(ordinal)} {title}"
            elif ordinal:
                text = f"Giunta alla {ordinal}ª edizione, la manifestazione conferma il suo pubblico. {text}"
            place = self.place() if abroad else None
            venue = "" if abroad else rng.choice(WORDS["venues"])
            out.append(Event(category, title, start, end, precision, place, venue, ordinal, text))
        return out

    def partners(self) -> tuple[Partner, ...]:
        """Return four to seven partners, the first the lead, Torino among them."""
        rng = self.rng
        chosen = [Partner("Città di Torino", "", "")]
        chosen += [Partner(n, a, "") for n, a in rng.sample(WORDS["bodies"], rng.randint(2, 4))]
        for _ in range(rng.randint(1, 2)):
            chosen.append(
                Partner(
                    f"{rng.choice(['Comune', 'Città', 'Municipalità'])} di {rng.choice(self.places).city}",
                    "",
                    "",
                )
            )
        rng.shuffle(chosen)
        unique = list({p.name: p for p in chosen}.values())
        return tuple(
            Partner(p.name, p.acronym, "partner" if i else "lead") for i, p in enumerate(unique)
        )


def roman(value: int) -> str:
    """Return a Roman numeral."""
    out = ""
    for size, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= size:
            out, value = out + letters, value - size
    return out


def draw_facts(rng: Random, year: int) -> Facts:
    """Return the facts of an edition."""
    d = Drawer(rng, year)
    facts = Facts(year)
    for place in sorted((d.place() for _ in range(rng.randint(16, 30))), key=lambda p: p.city):
        kind = rng.choices(["twinning", "agreement", "letter_of_intent"], [5, 4, 1.5])[0]
        facts.agreements.append(Agreement(place, kind, rng.randint(1956, year)))
    for code in sorted(
        rng.sample(sorted(WORDS["countries"]), rng.randint(18, 36)), key=country_name
    ):
        sex = rng.choice("fm")
        consul = f"{rng.choice(WORDS['given_f'] if sex == 'f' else WORDS['given_m'])} {rng.choice(WORDS['surnames'])}"
        address = f"{rng.choice(WORDS['streets'])} {rng.randint(1, 120)}"
        facts.consulates.append(
            Consulate(code, rng.choices(["honorary", "general"], [3, 1.4])[0], consul, address)
        )
    names = {d.foreign(rng.choice("fm")) for _ in range(rng.randint(7, 14))}
    for name, taken in zip(
        sorted(sorted(names), key=lambda _: rng.random()),
        sorted(rng.randint(1979, year) for _ in names),
        strict=True,
    ):
        also = rng.choice(WORDS["nicknames"]) if rng.random() < 0.25 else ""
        facts.citizens.append(
            Citizen(
                name,
                also,
                taken,
                rng.choice(sorted(WORDS["countries"])),
                rng.choice(WORDS["merits"]),
            )
        )
    council = [d.traveller(held) for held in [set[str]()] for _ in range(9)]
    for start, end in d.dates(rng.randint(7, 12)):
        people = tuple(rng.sample(council, rng.choice([1, 1, 2, 2, 3])))
        facts.missions.append(
            Mission(
                d.place(),
                start,
                end,
                rng.choice(WORDS["purposes"]),
                people,
                rng.choice(WORDS["aftermath"]),
            )
        )
    for start, end in d.dates(rng.randint(9, 15), 1):
        sex = rng.choice("fm")
        if is_city := rng.random() < 0.65:
            place = d.place()
            role, body, of_body, code = (
                rng.choice(WORDS["guest_offices"][sex]),
                place.city,
                f"di {place.city}",
                place.code,
            )
        else:
            code = rng.choice(sorted(WORDS["countries"]))
            role, body, of_body = (
                rng.choice(WORDS["state_offices"][sex]),
                country_name(code),
                of_country(code),
            )
        named = is_city or rng.random() < 0.7
        facts.guests.append(
            Guest(
                Person(d.foreign(sex), role, sex), named, body, of_body, code, is_city, start, end
            )
        )
    for category, low, high in (
        ("highlight", 4, 7), ("event", 7, 14), ("innovation", 4, 8), ("sport", 5, 9),
        ("network", 4, 7), ("twinning", 3, 5),
    ):  # fmt: skip
        facts.events[category] = d.events(category, rng.randint(low, high))
    names_ = {
        rng.choice(WORDS["project_words"]) + rng.choice(WORDS["project_tails"])
        for _ in range(rng.randint(7, 12))
    }
    titles = rng.sample(WORDS["project_titles"], len(names_))
    long_names = rng.random() < 0.25
    for name, title in zip(sorted(names_), titles, strict=True):
        start = rng.randint(year - 3, year)
        months = rng.choice([24, 30, 36, 42, 48])
        facts.european.append(Project(
            title if long_names else name, f"{name} – {title}" if long_names else name,
            "" if long_names else title, rng.choice(WORDS["themes"]), rng.choice(WORDS["programmes"]), start, start + rng.randint(2, 4),
            f"www.{name.lower()}-project.eu", rng.randint(90, 1900) * 1000, months, d.partners(),
            sentences(rng, WORDS["event_text"], 1),
        ))  # fmt: skip
    chosen = rng.sample(WORDS["coop_names"], rng.randint(5, 8))
    for i, name in enumerate(chosen):
        at_home = i >= len(chosen) - 2
        place = d.place()
        title = (
            rng.choice(WORDS["global_subjects"])
            if at_home
            else f"{rng.choice(WORDS['coop_subjects'])} ({place.city}, {place.country})"
        )
        facts.coop.append(Project(
            name, name, title, "global_citizenship" if at_home else "territorial_cooperation", "", 0, 0, "",
            rng.randint(40, 900) * 1000, rng.choice([12, 18, 24, 36]), d.partners(), sentences(rng, WORDS["event_text"], 1),
        ))  # fmt: skip
    for name, acronym in rng.sample(WORDS["networks"], rng.randint(7, 12)):
        founded = rng.randint(1975, year - 6)
        stem = (acronym or name.split()[0]).lower().replace("é", "e")
        facts.networks.append(Body(
            name, acronym, rng.choice(WORDS["network_areas"]), founded, rng.randint(founded + 1, year),
            rng.randint(20, 400), f"www.{stem}.org", sentences(rng, WORDS["prose"], 1),
        ))  # fmt: skip
    for name, acronym in rng.sample(WORDS["based"], rng.randint(3, 5)):
        facts.based.append(Body(
            name, acronym, "", rng.randint(1961, year - 3), 0, 0,
            f"www.{acronym.lower().replace('-', '')}.org", sentences(rng, WORDS["based_text"], rng.randint(1, 2)),
        ))  # fmt: skip
    count = rng.randint(5, 9)
    for title, (article, venue), (start, end) in zip(
        rng.sample(WORDS["shows"], count),
        rng.sample(WORDS["museums"], count),
        d.dates(count),
        strict=True,
    ):
        end = start + timedelta(days=rng.randint(30, 70))
        facts.shows.append(
            Show(
                title,
                article,
                venue,
                start,
                min(end, date(year, 12, 31)),
                sentences(rng, WORDS["event_text"], 1),
            )
        )
    facts.focus = rng.sample(WORDS["focus"], rng.randint(1, 3))
    return facts
