"""What a number counts: the noun behind it, past adjectives, or one said before or after.

"390 qualificate", "Tredici le candidature", "partner: 20", "nove delle quali" lean on a noun
that stands elsewhere. Positions are numbers of words (see `amount_words`).
"""

from typing import NamedTuple

from extract.language.lexicon import is_word, may_be, readings
from extract.language.numbers import word_value
from extract.mentions.amount_words import AmountWords, is_among, kinds, words_named
from extract.vocabulary import load

_REACH = 140
"""Characters over which a number may lean on a noun said before."""
_STEPS = 6
"""Words looked at behind a number."""
_LONGEST_LIST = 90
_LONGEST_SUBJECT = 90
_LARGE_LABEL = 10
"""From this number on, a plural after it is rather counted than the rest of a name."""
_NUMBERED_ITEM = 20
"""Up to this number, one that opens a line may number the line."""
_LAST_DAY = 31
_PHRASE_ENDS = frozenset(".:;\n")
_SINGULAR_UNITS = frozenset(load("amounts")["measures"]["singular"])


class Noun(NamedTuple):
    """A noun found: `unit` as printed in lower case; the phrase ends before word `end`.

    `modified`: an adjective or participle follows it, so that another may lean on it;
    `leaned`: it is not printed here but taken from what was said before.
    """

    unit: str
    end: int
    kind: str = "count"
    modified: bool = False
    leaned: bool = False


class Counting:
    """Finds the nouns of one text's numbers; holds the noun that the next may lean on."""

    def __init__(self, words: AmountWords) -> None:
        self.words = words
        self.last: Noun | None = None
        self.last_at = 0
        """The number that counts `last`."""
        self.chained = False

    def tell(self, noun: Noun, i: int) -> None:
        """Remember the noun counted by number i."""
        self.last, self.last_at = noun._replace(end=max(noun.end, i + 1)), i

    # the noun behind ------------------------------------------------------------------------

    def behind(self, i: int) -> Noun | None:
        """Return the noun that stands behind number i, past adjectives."""
        words, number, k = self.words, self.words.numbers[i], i + 1
        if words.at(k).text == "(" and words.at(k + 2).text == ")":
            k += 3 * words.letters(k + 1).islower()  # "12 (dodici) incontri"
        if number.scaled >= 10**6 or number.about or number.noun_after_di:
            if words.low(k) in ("di", "d") and words.letters(k + 1):
                return self._noun_from(i, k + 1, joined=words.is_elided(k))
        elif words.mark(i) in "’'":
            return self._noun_from(i, k, joined=True)
        k = self.more(k) or k
        if words.low(k) in ("tra", "fra") and words.letters(k + 1):
            noun = None
            if words.low(k + 1) not in words_named("no list"):
                noun = self._noun_from(i, k + 1)
            if noun is None or noun.unit in words_named("labels"):
                return None
            return noun._replace(end=self._end_of_list(noun.end))
        if (partitive := words.behind("partitive", k)) is not None:
            return self._noun_from(i, partitive) if words.letters(partitive) else None
        return self._noun_from(i, k)

    def more(self, k: int) -> int | None:
        """Return the word after "+", "e più", "o più" at word k."""
        if self.words.at(k).text != "+":
            return self.words.behind("or more", k)
        sum_ = self.words.glued(k + 1) and self.words.at(k + 1).text[0].isdigit()
        return None if sum_ else k + 1

    def _end_of_list(self, end: int) -> int:
        """Return the word after "società, enti e scuole", which begins before word `end`."""
        words, k = self.words, end
        while words.letters(k) or words.at(k).text == ",":
            if words.low(k) == "e" and words.letters(k + 1):
                return k + 2 if words.distance(end, k) <= _LONGEST_LIST else end
            k += 1
        return end

    def _steps(self, k: int, joined: bool) -> list[int]:
        """Return the words of letters that stand from word k on, parted by spaces alone."""
        words, steps = self.words, [] if not joined else [k]
        if joined:
            if not words.letters(k) or words.is_elided(k):
                return []
            k += 1
        while len(steps) < _STEPS and (at := words.step(k)) is not None:
            steps.append(at)
            if words.is_elided(at) or words.at(at).text != words.letters(at):
                break
            k = at + 1
        return steps

    def _noun_from(self, i: int, k: int, joined: bool = False) -> Noun | None:
        """Return the noun of number i that the words from k on begin with."""
        words, stops = self.words, words_named("stops")
        steps = self._steps(k, joined)
        index = 0
        while index < len(steps):
            at = steps[index]
            low = words.letters(at).lower()
            following = ""
            if index + 1 < len(steps) and not words.is_elided(steps[index + 1]):
                following = words.letters(steps[index + 1])
            if words.is_elided(at):
                return None
            if low == "più" and following and following.lower() not in stops:
                index += 2
                continue
            if low in words_named("preposed") or low.endswith(("issimi", "issime")):
                passed = self._is_adjective_here(low, following)
            else:
                passed = _yields(low, following)
            if not passed:
                return self._head(i, steps[index:], index == 0)
            index += 1
        return None

    def _is_adjective_here(self, low: str, following: str) -> bool:
        """Return whether a word that may stand before a noun does so here."""
        after, nouns = following.lower(), words_named("also_nouns")
        if not following or after in words_named("stops") or _is_verbal(following):
            return low not in nouns and low not in words_named("elliptic") and low != "ex"
        if low not in nouns or after in words_named("nouns"):
            return True
        return after not in words_named("elliptic") and not _ends(following, "adjective")

    def _head(self, i: int, steps: list[int], first: bool) -> Noun | None:
        """Return the noun that is the first of `steps` if it can be one, with what belongs to it.

        `first`: whether it stands right behind the number.
        """
        words = self.words
        at, rest = steps[0], steps[1:]
        word = words.letters(at)
        low = word.lower()
        if kind := kinds().get(low):
            return self._measured(i, at, kind)
        leaned = self._lean(i) if self._is_elliptic(low) else None
        if leaned and _agrees(leaned.unit, low):
            return leaned._replace(end=at + 1, leaned=True)
        if first and _ends(low, "participle") and low not in words_named("nouns"):
            leaned = self._lean(i)
            contrast = words.is_led("of which", words.qualified(i))
            of = bool(rest) and words.letters(rest[0]).lower() in ("di", "del")
            fits = leaned and (leaned.modified or contrast) and _agrees(leaned.unit, low)
            if leaned and fits and word[0].islower() and not of:
                return leaned._replace(end=at + 1, leaned=True)
        if not self._is_noun(word, i, rest):
            return None
        unit, end = low, at + 1
        compound = low in words_named("english_first")
        if words.numbers[i].english or (_is_foreign(low) and not compound):
            while rest and self._goes_on_in_english(end, rest[0]):
                end = rest.pop(0) + 1
                unit = f"{unit} {words.letters(end - 1)}"
        elif compound and rest and self._compound_tail(rest[0]):
            end, rest = rest[0] + 1, []
            unit = f"{unit} {words.letters(end - 1).lower()}"
        modified = bool(rest) and self._is_modifier(rest[0])
        return Noun(unit, rest[0] + 1 if modified else end, modified=modified)

    def _goes_on_in_english(self, end: int, at: int) -> bool:
        """Return whether the noun that ends before word `end` goes on with word `at`."""
        tail = self.words.letters(at)
        if at != end or not tail[0].islower() or not self._compound_tail(at):
            return False
        verbal = _is_verbal(tail) or tail.endswith("ed")
        return not (verbal or tail in load("amounts")["english_words"])

    def _compound_tail(self, at: int) -> bool:
        word = self.words.letters(at)
        known = is_among(word, "stops", "postposed_english")
        return _is_foreign(word) and not known and not self.words.is_elided(at)

    def _is_modifier(self, at: int) -> bool:
        """Return whether word `at` looks like an adjective or participle behind a noun."""
        word = self.words.letters(at)
        low = word.lower()
        if self.words.is_elided(at):
            return False
        if is_among(low, "elliptic", "postposed_english"):
            return True
        if is_among(low, "nouns", "stops") or not word[0].islower():
            return False
        return _ends(low, "adjective") or _ends(low, "loose")

    def _measured(self, i: int, at: int, kind: str) -> Noun | None:
        """Return the unit of measure at word `at`, with what makes it a speed or an area."""
        words, number = self.words, self.words.numbers[i]
        printed = words.letters(at)
        low = printed.lower()
        elided = words.is_elided(at)
        if len(low) == 1 and (not number.in_digits or printed != low or elided):
            return None
        if low in _SINGULAR_UNITS and number.value != 1:
            return None
        if low == "secondi" and not number.in_digits:
            return None
        if printed.istitle() and self.capital_before(i):
            return None
        if kind in ("distance", "other") and (rate := self.rate(at + 1)):
            return Noun(low + rate, at + 3, "other")
        if kind == "distance" and (end := words.behind("rate", at + 1)) is not None:
            return Noun(low, end, "other")
        square = words.step(at + 1) if kind == "distance" else None
        if square and words.letters(square) in load("amounts")["measures"]["squares"]:
            return Noun(f"{low} {words.letters(square)}", square + 1, "other")
        return Noun(low, at + 1, kind)

    def rate(self, k: int) -> str:
        """Return "/h" where it is printed from word k on: "km/h", "m/s"; else ""."""
        words, per = self.words, self.words.at(k + 1).text
        tied = words.at(k).text == "/" and words.glued(k) and words.glued(k + 1)
        short = len(per) <= 3 and per.isascii() and per.isalpha()
        return f"/{per.lower()}" if tied and short and words.at(k + 2).text != "/" else ""

    def _is_noun(self, word: str, i: int, rest: list[int]) -> bool:
        low, value = word.lower(), self.words.numbers[i].value
        if not set(word) - set("IVX") or word_value(low) is not None:
            return False  # a school's class: "2 IV"; "due delle tre componenti"
        if len(low) < 2 or low in words_named("stops") or _is_verbal(low):
            return low in words_named("nouns")
        if low in words_named("nouns") or low in words_named("invariable"):
            return True
        if not word[0].islower():
            return self._is_capital_noun(word, i, [self.words.letters(k) for k in rest])
        if value != 1 and (low[-1] in "oaòù" or (low[-1] == "à" and not low.endswith("tà"))):
            return False
        return not low[-1].isdigit()

    def _is_capital_noun(self, word: str, i: int, rest: list[str]) -> bool:
        """Return whether a capital word behind a number is counted, not the rest of a name."""
        low, number = word.lower(), self.words.numbers[i]
        item = number.in_digits and self.words.is_below(i, _NUMBERED_ITEM + 1)
        item = item and self.words.at(i - 1).is_break
        if item and low not in words_named("capitalised") and not word.isupper():
            return False
        if number.value != 1 and readings(low).get("NOUN") == low:
            return False  # a singular: "5346 Codice"
        following = rest[0] if rest else ""
        if low in words_named("capitalised"):
            return not (following and _is_foreign(following) and following.istitle())
        if following[:1].isupper() and not following.isupper() and not word.isupper():
            run = [word]
            for other in rest:
                if not other[0].isupper():
                    break
                run.append(other)
            return all(item[-1] in "ie" for item in run)
        if word.isupper():
            if low[-1] not in "ei" and len(low) > 5:
                return False
            run = [word, *(other for other in rest if other.isupper())]
            return len(run) < 2 or not any(_is_foreign(item) for item in run if len(item) > 4)
        return low[-1] in "iey" or low.endswith("tà")

    # the noun said before -------------------------------------------------------------------

    def is_singular(self, i: int) -> bool:
        """Return whether a singular article stands before number i."""
        return self.words.low(i - 1) in words_named("singular")

    def capital_before(self, i: int) -> bool:
        """Return whether a word with a capital letter stands right before number i."""
        before = self.words.at(i - 1)
        return before.capital and not self.words.glued(i) and len(self.words.letters(i - 1)) > 1

    def _is_elliptic(self, low: str) -> bool:
        """Return whether a word counts only with a noun said before ("28 italiane")."""
        elliptic, nouns = words_named("elliptic"), words_named("nouns")
        if low not in elliptic or self.last is None:
            return False
        if self.last.unit in elliptic and self.last.unit not in nouns:
            return False
        return low not in nouns or self.last.leaned

    def _near(self, i: int) -> Noun | None:
        """Return the noun counted last where number i may lean on it."""
        last = self.last
        near = last and last.kind == "count" and self.words.distance(last.end, i) <= _REACH
        return last if near else None

    def _lean(self, i: int) -> Noun | None:
        """Return the counted noun of the same sentence that an enumeration goes on with."""
        last = self._near(i)
        if last is None or self.words.sentence_ends(last.end, i):
            return None
        return last if self.words.is_led("leans", self.words.qualified(i)) else None

    def behind_article(self, i: int) -> Noun | None:
        """Return the noun of "tredici le candidature", "sono 12 gli iscritti"."""
        article = self.words.behind("article behind", i + 1)
        if article is None or self.is_singular(i) or not self._may_precede_article(i):
            return None
        return self._noun_from(i, article)

    def elsewhere(self, i: int) -> Noun | None:
        """Return a noun said before number i."""
        words, lead = self.words, self.words.qualified(i)
        closed = self._is_closed(i)
        since = self.last.end if self.last else 0
        if closed and (told := self._told(i, since)):
            return told
        if noun := self._carried(i, lead):
            return noun._replace(end=i + 1, leaned=True)
        on = self.chained and words.low(i + 1) in words_named("prepositions")
        those = words.low(i + 1) in ("quelli", "quelle") or words.is_led("of which", lead)
        if (on or those) and (noun := self._lean(i)):
            self.chained = True
            return noun._replace(end=i + 1)
        if words.at(lead - 1).text in "(," and words.is_followed("total", i + 1):
            for k in range(lead - 2, -1, -1):
                low = words.letters(k).lower()
                if words.at(k).is_break or words.distance(k + 1, lead) > 40:
                    break
                if low and low not in words_named("elliptic") and low[-1] in "ieàmnrs":
                    return None if low in words_named("stops") else Noun(low, i + 1)
        changes = words.is_led("became", lead) and words.is_followed("from to", i + 1)
        if not closed and not changes:
            return None
        return self._subject_before(i, lead) or self._told(i, 0) or self._labelled(i, lead)

    def _is_closed(self, i: int) -> bool:
        """Return whether a phrase ends with number i."""
        after = self.words.at(i + 1)
        apart = after.text == "-" and not self.words.glued(i + 1)
        if after.is_break or apart or after.text[0] in ".;,:)(–—":
            return True
        which = after.low == "di" and self.words.low(i + 2) == "cui"
        return which or self.words.is_followed("total", i + 1)

    def _subject_before(self, i: int, lead: int) -> Noun | None:
        """Return the noun of "…, i concerti 12": up to three words behind an article."""
        words = self.words
        for article in range(lead - 4, lead - 1):
            if words.low(article) not in ("i", "gli", "le"):
                continue
            before = words.at(article - 1)
            opened = before.is_break or before.text in ",;(:" or before.bare == "e"
            if opened and all(words.letters(k) for k in range(article + 1, lead)):
                return self._subject(i, article + 1, lead)
        return None

    def _told(self, i: int, since: int) -> Noun | None:
        """Return the subject, after word `since`, of which number i is told.

        "Gli iscritti sono 9", "Ai soci – sono 40 – …"; the phrase nearest to the verb counts.
        """
        words = self.words
        ends = dict.fromkeys((self.words.qualified(i), i))
        for nearest in (True, False):
            for end in ends:
                while (shorter := words.led("told besides", end)) is not None:
                    end = shorter
                verb = words.led("told", end)
                if verb is not None and (first := self._phrase_before(verb, since, nearest)):
                    return self._subject(i, first, verb)
            if (dash := self._inserted(i)) and (first := self._opened_phrase(dash, since)):
                return self._subject(i, first, dash)
        return None

    def _phrase_before(self, verb: int, since: int, nearest: bool) -> int | None:
        """Return where the words behind an article begin that go on to the verb at word `verb`."""
        words, found = self.words, None
        for k in range(verb - 1, since - 1, -1):
            far = words.distance(k + 1, verb) > _LONGEST_SUBJECT
            if far or not _PHRASE_ENDS.isdisjoint(words.at(k).text):
                break
            if nearest and words.at(k).text == ",":
                break
            if words.at(k).low in words_named("plural articles") and k + 1 < verb:
                found = k + 1
        return found

    def _inserted(self, i: int) -> int | None:
        """Return the dash before a number put in behind what it counts: "Ai soci – sono 40 – …"."""
        words, k = self.words, i
        while words.low(k - 1) in ("sono", "erano", "oggi", "ormai", "ora"):
            k -= 1
        dashed = words.at(k - 1).text in ("–", "—")
        return k - 1 if dashed and not words.glued(k) and not words.glued(k - 1) else None

    def _opened_phrase(self, dash: int, since: int) -> int | None:
        """Return where the phrase behind an article that opens the sentence begins."""
        words = self.words
        for k in range(dash - 1, since - 1, -1):
            if not (_PHRASE_ENDS | set(",–—")).isdisjoint(words.at(k).text):
                break
            opens = words.at(k - 1).is_break or words.at(k - 1).text in ".;"
            if opens and words.low(k) in words_named("plural openers"):
                return k + 1
        return None

    def _labelled(self, i: int, lead: int) -> Noun | None:
        """Return the noun of "Docenti: 28", "Numero dei soci: n. 12", "Classi n. 14"."""
        words, numbered = self.words, self.words.led("number of", lead)
        end = lead if numbered is None else numbered
        colon = words.at(end - 1).text == ":"
        if colon:
            end -= 1
            if any(char.isdigit() for char in words.at(end - 1).text):
                end = self._before_code(end)
        elif numbered is None:
            return self.bare_label(i)
        first = end
        while words.letters(first - 1) and not words.at(first - 1).is_break:
            first -= 1
        opener = words.at(first - 1)
        if not (opener.is_break or opener.text in ".;,•(–-"):
            return self.bare_label(i)
        if not colon:
            noun = words.letters(first).lower()
            single = first == end - 1 and (noun in words_named("nouns") or _is_plural(noun))
            said_of = first == end - 2 and _is_plural(noun) and may_be(words.low(end - 1), "ADJ")
            told = single or said_of
            return self._subject(i, first, end, True) if told else self.bare_label(i)
        while first < end - 1 and words.low(first) in words_named("label openers"):
            first += 1
        return self._subject(i, first, end, True) if 0 < end - first <= 5 else None

    def _before_code(self, end: int) -> int:
        """Return where "P.1" begins that ends before word `end`."""
        first = end - 1
        while first > 0 and self.words.glued(first):
            first -= 1
        return first

    def _carried(self, i: int, lead: int) -> Noun | None:
        """Return the noun said before that an elliptic number goes on with.

        "nove delle quali", "altre cinque lo faranno", "quest’anno sono saliti a 265", "da nove
        a quattordici", "Delle 36 imprese, 11 sono nuove", "14 medaglie: 5 d’oro".
        """
        words, last = self.words, self._near(i)
        if last is None:
            return None
        ends, before = words.sentence_ends(last.end, i), words.at(i - 1)
        opens = ends == 1 and before.capital and words.mark(i - 2) in ".!?"
        if before.bare in ("altri", "altre") and (opens or not ends):
            return last if _agrees(last.unit, before.bare[-1]) else None
        if ends:
            told = words.led("these told", lead)
            again = ends == 1 and told is not None and words.mark(told - 1) in ".;"
            return last if again else None
        if self._is_of_those(i + 1):
            return last
        closed = self._is_closed(i)
        if closed or words.is_followed("from to", i + 1):
            became = words.led("became", lead)
            if became is None and any(words.low(lead - k) == "ne" for k in (2, 3, 4)):
                became = lead
            if became is not None and _agrees(last.unit, self._ending(became, lead)):
                return last
            rose = self._rises(words.qualified(self.last_at))  # "passano da 12 a 15"
            if i - last.end == 1 and words.low(last.end) == "a" and rose:
                return last
            if closed and words.behind("out of all", last.end) == i:
                return last
        parted = any(words.at(k).text == "," for k in range(last.end, i))
        out_of = parted and words.is_led("out of", self.last_at)
        if out_of and words.is_followed("said of", i + 1):
            return last
        leans = words.is_led("leans", lead) and words.is_followed("kind of", i + 1)
        if leans and (self.chained or words.at(lead - 1).text == ":"):
            self.chained = True
            return last
        return None

    def _is_of_those(self, k: int) -> bool:
        """Return whether "delle quali", "di questi" and the like stand at word k."""
        words = self.words
        if words.is_followed("those", k):
            return True
        end = words.behind("of these", k)
        if end is None:
            return False
        return words.at(end).text[0] in ",.;)" or _ends(words.low(end), "participle")

    def _ending(self, first: int, end: int) -> str:
        """Return the last letter of the participle among words [first, end), "" without one."""
        found = [self.words.low(k) for k in range(first, end)]
        return next((low[-1] for low in found if low.endswith(("ti", "te", "si", "se"))), "")

    def _rises(self, lead: int) -> bool:
        """Return whether "passano da" and the like end before word `lead`."""
        words = self.words
        rising = any(words.is_led("rising", k) for k in (lead - 1, lead - 2))
        return words.low(lead - 1) in ("a", "da") and rising

    def bare_label(self, i: int) -> Noun | None:
        """Return the noun of a line that holds nothing else ("Partner 20")."""
        words = self.words
        if not words.at(i + 1).is_break:
            return None
        first = i - 1 if words.at(i - 2).is_break else i - 2
        if not words.at(first - 1).is_break or not all(words.letters(k) for k in range(first, i)):
            return None
        low = words.low(first)
        if low in ("numero", "totale"):
            low = words.low(i - 1)
        return Noun(low, i + 1) if low in words_named("nouns") else None

    def _subject(self, i: int, first: int, end: int, label: bool = False) -> Noun | None:
        """Return the head of the noun phrase of words [first, end), which number i counts.

        `label`: whether no article says that it is a plural ("Partner: 20").
        """
        for k in range(first, end):
            low = self.words.letters(k).lower()
            following = self.words.letters(k + 1) if k + 1 < end else ""
            if not low:
                continue
            if low in words_named("english_first") and _is_foreign(following):
                return Noun(f"{low} {following.lower()}", i + 1)
            if low in words_named("preposed") or low in ("totale", "numero", "complessivo"):
                continue
            if low in words_named("stops") or low in kinds() or low in words_named("labels"):
                return None
            likely = low[-1] in ("smr" if label and not is_word(low) else "iesmnr")
            singular = label and is_word(low) and readings(low).get("NOUN", low) == low
            known = low in words_named("nouns") or low.endswith("tà")
            return Noun(low, i + 1) if known or (likely and not singular) else None
        return None

    def _may_precede_article(self, i: int) -> bool:
        words, lead = self.words, self.words.qualified(i)
        day = words.numbers[i].form == "plain" and words.is_below(i, _LAST_DAY + 1)
        if day and words.low(lead - 1) in words_named("before days"):
            return False
        return words.low(lead - 1) not in words_named("tied") or self._rises(lead)


def is_verb(word: str) -> bool:
    """Return whether `word` can be a verb's form and nothing that is counted."""
    return may_be(word, "VERB") and not may_be(word, "NOUN", "ADJ")


def _ends(word: str, kind: str) -> bool:
    """Return whether a word has one of the endings of `kind` of the vocabulary."""
    ending, low = load("amounts")["endings"][kind], word.lower()
    found = (end for end in ending["endings"] if low.endswith(end) and "-" not in low)
    return any(len(low) - len(end) >= ending["least"] for end in found)


def _is_plural(low: str) -> bool:
    """Return whether a word is a plural that what is counted can be: "presenti", "voti"."""
    return (
        low[-1:] in ("i", "e") and may_be(low, "NOUN", "ADJ") and readings(low).get("NOUN") != low
    )


def _is_verbal(word: str) -> bool:
    """Return whether a word looks like a verb's form: "parteciperanno", "sostenendo"."""
    return _ends(word, "verb")


def _yields(low: str, following: str) -> bool:
    """Return whether an unknown word is an adjective because a well-known noun follows it."""
    after = following.lower()
    if is_among(low, "nouns", "stops") or low in kinds() or not is_among(after, "nouns"):
        return False
    return following[0].islower() and low[-1] in "ie" and not is_among(after, "both")


def _is_foreign(word: str) -> bool:
    """Return whether a word ends or is spelt as no Italian word is."""
    low = word.lower()
    consonant = low[-1:].isalpha() and low[-1].isascii() and low[-1] not in "aeiou"
    if consonant or not set("jkwxy").isdisjoint(low):
        return True
    return low.endswith(("oo", "ee", "ue")) and len(low) > 4


def _agrees(noun: str, adjective: str) -> bool:
    """Return whether an adjective's ending can go with the noun's."""
    if not adjective.endswith("i") or _ends(adjective, "both genders"):
        return True
    return not noun.endswith(("e", "tà", "ioni"))
