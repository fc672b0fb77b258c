"""An edition: sections drawn in any order, each under one of many headings, in one form."""

import argparse
import csv
import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.generator.manners import fifth, fourth, second, third
from tests.generator.manners.book import Book, Design, draw_design
from tests.generator.manners.dates import BLIND_STYLES, STYLES, Style
from tests.generator.manners.facts import WORDS, Facts, draw_facts, sentences
from tests.generator.manners.fifth_book import FIFTH, FifthBook, draw_fifth_design
from tests.generator.manners.forms import FORMS, Form, sheets
from tests.generator.manners.fourth_book import FOURTH, FourthBook, draw_fourth_design
from tests.generator.manners.second_book import SECOND, SecondBook, draw_second_design
from tests.generator.manners.third_book import THIRD, ThirdBook, draw_third_design
from tests.generator.truth import COLUMNS


@dataclass(frozen=True)
class KeptSet:
    """A kept set with forms, words, styles of dates and designs of its own."""

    forms: dict[str, list[Form]]
    words: dict[str, Any]
    styles: dict[str, Style]
    book: type[Book]
    draw: Callable[[random.Random], Design]


# The sets with designs of their own, written by somebody who had not seen the reader.
CLOSED = {
    "second": KeptSet(second.FORMS, SECOND, second.STYLES, SecondBook, draw_second_design),
    "third": KeptSet(third.FORMS, THIRD, third.STYLES, ThirdBook, draw_third_design),
    "fourth": KeptSet(fourth.FORMS, FOURTH, fourth.STYLES, FourthBook, draw_fourth_design),
    "fifth": KeptSet(fifth.FORMS, FIFTH, fifth.STYLES, FifthBook, draw_fifth_design),
}
# The sets of what is kept: drawn only where asked for.
KEPT = ("first", *CLOSED)


def add_kept(parser: argparse.ArgumentParser) -> None:
    """Add --kept, and --blind, which is --kept first."""
    parser.add_argument("--kept", choices=KEPT, default="", help="the kept set to draw from")
    parser.add_argument("--blind", dest="kept", action="store_const", const="first")


class Edition:
    """Draws and prints one edition; `choices` says what was drawn.

    `kept` names the set of kept forms, headings and styles of dates to draw from; those of
    `CLOSED` have designs of their own too.
    """

    def __init__(self, seed: int, kept: str = "") -> None:
        if kept not in ("", *KEPT):
            raise ValueError(f"no kept set {kept}")
        salt = kept if kept in CLOSED else kept == "first"
        self.rng = random.Random(f"manners {seed} {salt}")
        self.kept = kept
        self.year = self.rng.randint(2009, 2025)
        self.facts: Facts = draw_facts(self.rng, self.year)
        own = CLOSED.get(kept) or KeptSet(FORMS, WORDS, BLIND_STYLES, Book, draw_design)
        self.own = own
        design = own.draw(self.rng)
        self.book = own.book(self.rng, design, self.rng.choice(WORDS["titles"]), self.year)
        unseen = own.styles
        styles = unseen if kept and self.rng.random() < 0.6 else STYLES
        self.date_style = self.rng.choice(list(styles))
        self.style = self._with_notes(styles[self.date_style])
        self.choices: dict[str, Any] = {
            "seed": seed, "kept": kept, "year": self.year, "design": self.book.design.choices(),
            "dates": self.date_style, "forms": {}, "headings": {},
        }  # fmt: skip

    def _with_notes(self, style: Style) -> Style:
        """Return the style with a footnote's mark behind some dates, where the design has notes."""
        if not self.book.design.footnotes:
            return style

        def show(start: date, end: date) -> str:
            words = style(start, end)
            marked = (start.toordinal() + end.toordinal()) % 9 == 0
            return self.book.noted(words) if marked else words

        return show

    def form(self, table: str, where: str | None = None) -> Form:
        """Return a form of the table that fits the page; note it."""
        fitting = [f for f in self.own.forms[table] if not f.wide or self.book.column > 350]
        seen = [f for f in fitting if not f.blind]
        kept = [f for f in fitting if f.blind]
        first = self.kept == "first" and kept and self.rng.random() < 0.8
        chosen = self.rng.choice(kept if first else seen)
        self.choices["forms"][where or table] = chosen.name
        return chosen

    def heading(self, name: str, count: int) -> None:
        """Print a section's heading, sometimes a sentence under it; `count` rows follow."""
        seen, own = WORDS["headings"][name]["seen"], self.own.words["headings"][name]
        share = 1.0 if self.book.design.section == "two languages" else 0.6
        unseen = self.kept and self.rng.random() < share
        title = self.rng.choice((own if self.kept in CLOSED else own["blind"]) if unseen else seen)
        self.choices["headings"][name] = title
        self.book.section(title)
        if self.rng.random() < 0.5:
            leads = self.own.words.get("leads", WORDS["leads"])
            told = leads[name].format(n=count) if name in leads else self.rng.choice(leads)
            self.book.text(told, keep=True)

    def print_all(self) -> None:
        """Print an introduction, then sections in any order, with what stands between them."""
        book, rng, facts = self.book, self.rng, self.facts
        book.section(rng.choice(WORDS["introductions"]))
        for _ in range(rng.randint(2, 4)):
            book.text(sentences(rng, WORDS["prose"], 3))
        parts: list[Callable[[], None]] = [
            self._agreements, self._networks, self._european, self._cooperation,
            lambda: self._simple("consulates", facts.consulates),
            lambda: self._simple("honorary_citizens", facts.citizens),
            lambda: self._simple("missions", facts.missions, self.style),
            lambda: self._simple("delegates", facts.guests, self.style),
            lambda: self._simple("exhibitions", facts.shows),
            lambda: self._simple("international_organizations", facts.based),
        ]  # fmt: skip
        for category in ("highlight", "event", "innovation", "sport"):
            parts.append(lambda c=category: self._events(c))  # type: ignore[misc]
        parts += [lambda t=title: self._noise(t) for title in rng.sample(WORDS["noise"], 2)]  # type: ignore[misc]
        rng.shuffle(parts)
        topics = list(facts.focus)
        chapters = rng.sample(WORDS["chapters"], 3) if book.design.chapters else []
        openings = sorted(rng.sample(range(len(parts)), len(chapters)))
        for i, part in enumerate(parts):
            if i in openings:
                book.chapter(chapters[openings.index(i)])
            part()
            book.print_notes()
            if topics and rng.random() < 0.3:
                self._focus(topics.pop())
            if book.design.quotes and rng.random() < 0.2:
                book.quote(rng.choice(WORDS["quotes"]))
            if book.design.captions and rng.random() < 0.2:
                book.picture(rng.choice(WORDS["captions"]))
        while topics:
            self._focus(topics.pop())

    def _simple(self, table: str, rows: list[Any], *more: Any) -> None:
        if table in WORDS["broader"] and self.rng.random() < 0.25:
            self.book.section(self.rng.choice(WORDS["broader"][table]))
            self.book.text(sentences(self.rng, WORDS["prose"], 3))
            title = self.rng.choice(WORDS["headings"][table]["seen"])
            self.choices["headings"][table] = f"{title} (in a broader section)"
            self.book.group(title, numbered=True)
            chosen = self.form(table)
            while chosen.grouped:
                chosen = self.form(table)
        else:
            self.heading(table, len(rows))
            chosen = self.form(table)
        chosen.write(self.book, rows, *more)

    def _events(self, category: str) -> None:
        self.heading(category, len(self.facts.events[category]))
        self.form("events", f"events: {category}").write(
            self.book, self.facts.events[category], self.style
        )

    def _dated(self, category: str) -> None:
        title = self.rng.choice(self.own.words["subheadings"][category])
        self.book.group(title, numbered=True)
        chosen = self.form("events", f"events: {category}")
        while chosen.grouped:
            chosen = self.form("events", f"events: {category}")
        chosen.write(self.book, self.facts.events[category], self.style)

    def _agreements(self) -> None:
        self._simple("agreements", self.facts.agreements)
        if self.rng.random() < 0.6:
            self._dated("twinning")

    def _networks(self) -> None:
        self._simple("networks", self.facts.networks)
        if self.rng.random() < 0.6:
            self._dated("network")

    def _european(self) -> None:
        self.heading("eu_projects", len(self.facts.european))
        partners = self.form("partners", "partners: eu_projects")
        if not self.form("eu_projects").write(self.book, self.facts.european, partners.write):
            self.book.group(self.rng.choice(WORDS["subheadings"]["sheets"]), numbered=True)
            some = self.rng.sample(self.facts.european, self.rng.randint(3, 6))
            sheets(self.book, some, partners.write)

    def _cooperation(self) -> None:
        self.heading("cooperation_projects", len(self.facts.coop))
        partners = self.form("partners", "partners: cooperation_projects")
        if not self.form("cooperation_projects").write(self.book, self.facts.coop, partners.write):
            del self.choices["forms"]["partners: cooperation_projects"]

    def _focus(self, title: str) -> None:
        text = sentences(self.rng, WORDS["prose"], 3)
        self.form("focus_topics").write(self.book, title, text)

    def _noise(self, title: str) -> None:
        """Print a section that holds no list of any table."""
        book, rng = self.book, self.rng
        book.section(title)
        for _ in range(rng.randint(1, 3)):
            book.text(sentences(rng, WORDS["prose"], 3))
        kind = rng.choice(["prose", "statistics", "services", "amounts"])
        self.choices["noise"] = [*self.choices.get("noise", []), kind]
        if kind == "statistics":
            rows = [
                [what, *(str(rng.randint(100, 9999)) for _ in range(3))]
                for what in WORDS["counted"][: rng.randint(3, 6)]
            ]
            heads = ["", *(str(self.year - back) for back in (2, 1, 0))]
            book.table(heads, rows, [3, 1, 1, 1], book.pick(["ruled", "zebra", "lines", "bare"]))
        elif kind == "services":
            book.items(
                rng.sample(WORDS["services"], rng.randint(3, 6)), rng.choice(["•", "–", "1."])
            )
        elif kind == "amounts":
            book.labelled(
                [
                    (what, f"{rng.randint(100, 9999)}")
                    for what in WORDS["counted"][: rng.randint(3, 5)]
                ]
            )

    def write(self, folder: Path) -> Path:
        """Write the PDF, the truth and the choices; return the PDF's path."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.book.design.contents:
            draft = Edition(self.choices["seed"], self.kept)
            draft.print_all()
            draft.book.save(io.BytesIO())
            self.book.contents_pages = draft.book.section_pages
        self.print_all()
        path = folder / f"report-{self.year}.pdf"
        pages = self.book.save(path)
        tables: dict[str, list[dict[str, Any]]] = {}
        for i, (table, row) in enumerate(self.book.rows):
            tables.setdefault(table, []).append({**row, "page": pages[i]})
        for table, rows in tables.items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS[table].split() + _more(table), restval="")
                writer.writeheader()
                writer.writerows(
                    {k: "" if v is None else v for k, v in row.items()} for row in rows
                )
        choices = json.dumps(self.choices, ensure_ascii=False, indent=1)
        (folder / "choices.json").write_text(choices + "\n", encoding="utf-8")
        return path


def _more(table: str) -> list[str]:
    return ["acronym"] if "acronym" not in COLUMNS[table] else []
