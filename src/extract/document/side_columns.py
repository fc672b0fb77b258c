"""Side columns: dates and labels in a narrow column, each beside the text it belongs to.

A column of short print is one where its entries stand level with where blocks of the text beside
it begin: "12 marzo" left or right of a title with its paragraphs, "Durata" left of "36 mesi".
Each entry is tied to the line it stands beside, so that columns of the page are sought as if both
were one, and is read just before it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extract.document.glyphs import Chunk

_ALIGNED = 2.0
"""Points by which the edges of a column's lines may differ."""
_LONGEST = 45
"""Characters of a line in a side column."""
_WIDEST = 16.0
"""Width of a side column in ems, and as a share of the text beside it."""
_SHARE = 0.6
_FARTHEST = 15.0
"""White between a side column and the text beside it, in ems, at most: across the fold of a spread
there is more."""
_BLOCK = 1.18
"""How much further than the lines of a paragraph a block stands below the one before."""
_MOST = 0.85
"""Share of the entries that must stand level with a block of the text."""
_BEGUN = 0.6
"""Share of the entries that stand beside a line that goes on no sentence."""
_SPARSE = 1.4
"""Lines of text for each line of a side column that has no other mark."""
_FREE = 1.2
"""White in ems on the other side of a side column."""
_MOST_LINES = 4
_LONGEST_DATE = 32
_NEAR = 1.6
"""Distance of baselines, in ems, of lines of one entry at most."""
_BELOW = 2.0
"""Distance of baselines, in ems, from a heading to the text below it at most."""


_FEWEST_TILES = 2
_TALLEST = 8.0
"""Height of a tile in ems at most."""

_LONGEST_NUMERAL = 4
_LARGE = 1.4
"""Size of a numeral in sizes of the lines beside it, at least."""
_BESIDE = 1.5
"""White between a numeral and the lines beside it, in its ems, at most."""

Fill = tuple[float, float, float, float]


@dataclass(slots=True)
class _Side:
    """A side column and the text beside it, both from top to bottom."""

    entries: list[list[Chunk]]
    beside: list[Chunk]
    """The line of text that each entry stands beside."""


def tie_sides(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks of a page, those of side columns tied to the line they stand beside.

    What is left of a column most of whose entries stand beside other text is no column.
    """
    ordered = sorted(chunks, key=lambda chunk: (chunk.base, chunk.x0))
    tied: set[int] = set()
    texts: dict[int, tuple[Chunk, list[list[Chunk]]]] = {}
    found = [_side(ordered, pairs, left) for pairs, left in _candidates(ordered)]
    for side in sorted(filter(None, found), key=lambda side: -len(side.entries)):
        known = tied | texts.keys()
        taken = sum(any(id(chunk) in known for chunk in entry) for entry in side.entries)
        if any(id(text) in tied for text in side.beside) or 2 * taken > len(side.entries):
            continue
        for entry, text in zip(side.entries, side.beside, strict=True):
            if not any(id(chunk) in known for chunk in entry):
                rows = [[chunk, *_raised(chunk, ordered)] for chunk in entry]
                texts.setdefault(id(text), (text, []))[1].extend(rows)
                tied.update(id(chunk) for row in rows for chunk in row)
    for text, rows in texts.values():
        _tie(text, rows)
    return [chunk for chunk in chunks if id(chunk) not in tied]


def _tie(text: Chunk, rows: list[list[Chunk]]) -> None:
    """Tie the lines of a side column to the line of text that they stand beside."""
    text.aside = rows
    text.x0 = min(text.x0, *(chunk.x0 for row in rows for chunk in row))
    text.x1 = max(text.x1, *(chunk.x1 for row in rows for chunk in row))


def tie_tiles(chunks: Sequence[Chunk], fills: Sequence[Fill]) -> list[Chunk]:
    """Return the chunks of a page, those on coloured tiles tied to the text right beside them.

    `fills` are (x0, top, x1, bottom) in points of the page. Tiles stand below each other with
    the same edges, each beside the text that it belongs to: a date of two lines, a number.
    """
    edges: dict[tuple[int, int], list[Fill]] = defaultdict(list)
    for fill in fills:
        edges[round(fill[0]), round(fill[2])].append(fill)
    ordered = sorted(chunks, key=lambda chunk: (chunk.base, chunk.x0))
    tied: set[int] = set()
    for column in edges.values():
        found = [pair for fill in column if (pair := _tile(fill, ordered)) is not None]
        if len(found) < max(_FEWEST_TILES, _MOST * len(column)):
            continue
        for rows, text in found:
            if text.aside or any(id(chunk) in tied for chunk in (text, *rows)):
                continue
            _tie(text, [[chunk] for chunk in rows])
            tied.update(map(id, rows))
    return [chunk for chunk in chunks if id(chunk) not in tied]


def _tile(fill: Fill, ordered: Sequence[Chunk]) -> tuple[list[Chunk], Chunk] | None:
    """Return the lines on a tile and the first line of the text right of it."""
    x0, top, x1, bottom = fill
    rows = [c for c in ordered if x0 <= c.x0 and c.x1 <= x1 and top < c.base <= bottom + 1]
    if not rows or len(rows) > _MOST_LINES or not all(map(_is_short, rows)):
        return None
    if x1 - x0 > _WIDEST * rows[0].size or bottom - top > _TALLEST * rows[-1].size:
        return None
    right = [
        chunk
        for chunk in ordered
        if x1 < chunk.x0 <= x1 + _FARTHEST * chunk.size
        and chunk.base - chunk.size < bottom
        and chunk.base > top
        and chunk.glyphs[0][6] >= 0
    ]
    return (rows, right[0]) if right and right[0].base - right[0].size < rows[0].base else None


def tie_numerals(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks of a page, large numerals tied to the first of the lines beside them.

    Where one line stands on the numeral's own baseline they are a line anyway.
    """
    tied: set[int] = set()
    usual = median(chunk.size for chunk in chunks) if chunks else 0.0
    for numeral in (chunk for chunk in chunks if chunk.size > 1.2 * usual):
        text = numeral.text
        if not (text[:1].isdigit() and len(text) <= _LONGEST_NUMERAL and numeral.glyphs[0][6] >= 0):
            continue
        beside = [
            chunk
            for chunk in chunks
            if 0 < chunk.x0 - numeral.x1 <= _BESIDE * numeral.size
            and _LARGE * chunk.size <= numeral.size
            and numeral.base - numeral.size <= chunk.base - 0.7 * chunk.size
            and chunk.base <= numeral.base + 0.1 * numeral.size
            and sum(map(str.isalpha, chunk.text)) > 2
            and chunk.glyphs[0][6] >= 0
        ]
        first = min(beside, key=lambda chunk: (chunk.base, chunk.x0), default=None)
        if first is None or first.aside or abs(first.base - numeral.base) <= 0.2 * first.size:
            continue
        _tie(first, [[numeral]])
        tied.add(id(numeral))
    return [chunk for chunk in chunks if id(chunk) not in tied]


def _raised(chunk: Chunk, ordered: Sequence[Chunk]) -> list[Chunk]:
    """Return the raised marks that stand right after a chunk."""
    return [
        mark
        for mark in ordered
        if mark.size <= 0.85 * chunk.size
        and -0.2 * chunk.size <= mark.x0 - chunk.x1 <= 0.3 * chunk.size
        and 0 < chunk.base - mark.base <= 0.6 * chunk.size
    ]


_Pair = tuple[Chunk, Chunk]
"""A chunk of a side column and the chunk of text it stands beside."""


def _candidates(ordered: Sequence[Chunk]) -> Iterator[tuple[list[_Pair], bool]]:
    """Yield what may be side columns: pairs with the same edges, and whether these stand left."""
    pairs = list(_neighbours(ordered))
    before = {id(right): left for left, right in pairs}
    after = {id(left): right for left, right in pairs}
    for left in (True, False):
        sides = [(a, b) if left else (b, a) for a, b in pairs]
        edge = before if left else after
        sides = [
            (side, text)
            for side, text in sides
            if _is_short(side)
            and text.glyphs[0][6] >= 0
            and not text.aside
            and not max(side, text, key=lambda chunk: chunk.x0).even
            and _is_free(side, edge.get(id(side)))
        ]
        for column in _clusters(sides, lambda pair: pair[1].x0):
            done: set[int] = set()
            groups = [
                *_clusters(column, lambda pair: pair[0].x0),
                *_clusters(column, lambda pair: pair[0].x1),
            ]
            for group in sorted(groups, key=len, reverse=True):
                group = [pair for pair in group if id(pair[0]) not in done]
                if len(group) > 1:
                    done.update(id(side) for side, _ in group)
                    yield group, left


def _is_short(chunk: Chunk) -> bool:
    return (
        not chunk.bullet
        and chunk.glyphs[0][6] >= 0
        and chunk.x1 - chunk.x0 <= _WIDEST * chunk.size
        and len(chunk.text) <= _LONGEST
    )


def _is_free(side: Chunk, other: Chunk | None) -> bool:
    """Return whether nothing stands close by a chunk on the side away from the text."""
    if other is None:
        return True
    return max(side.x0 - other.x1, other.x0 - side.x1) > _FREE * side.size


def _neighbours(ordered: Sequence[Chunk]) -> Iterator[_Pair]:
    """Yield each chunk with the next to its right that stands level with it."""
    for index, chunk in enumerate(ordered):
        best: Chunk | None = None
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(ordered):
                other = ordered[at]
                if abs(other.base - chunk.base) > max(chunk.size, other.size):
                    break
                right = other.x0 > chunk.x1 and _level(chunk, other)
                if right and (best is None or other.x0 < best.x0):
                    best = other
                at += step
        if best is not None:
            yield chunk, best


def _level(one: Chunk, other: Chunk) -> bool:
    """Return whether two chunks stand on one line or begin at one height."""
    size = min(one.size, other.size)
    top = (one.base - one.size) - (other.base - other.size)
    return abs(one.base - other.base) <= 0.2 * size or (
        abs(top) <= 0.25 * size and abs(one.base - other.base) <= 0.6 * size
    )


def _clusters(pairs: Sequence[_Pair], key: Callable[[_Pair], float]) -> list[list[_Pair]]:
    """Return the pairs whose edges are the same, two or more."""
    groups: list[list[_Pair]] = []
    for pair in sorted(pairs, key=key):
        if groups and key(pair) - key(groups[-1][0]) <= _ALIGNED:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return [group for group in groups if len(group) > 1]


def _side(ordered: Sequence[Chunk], pairs: list[_Pair], left: bool) -> _Side | None:
    """Return the side column that `pairs` are part of, None where they are none."""
    pairs = sorted(pairs, key=lambda pair: pair[0].base)
    x0, x1 = min(side.x0 for side, _ in pairs), max(side.x1 for side, _ in pairs)
    edge = min(text.x0 for _, text in pairs)
    size = median(text.size for _, text in pairs)
    white = edge - x1 if left else x0 - max(text.x1 for _, text in pairs)
    if left and white > _FARTHEST * size:
        return None
    high = min(min(side.base, text.base) for side, text in pairs) - size
    low = max(side.base for side, _ in pairs)
    level = {id(side): text for side, text in pairs}
    styles = {side.glyphs[-1][5] for side, _ in pairs}
    sides: list[Chunk] = []
    texts: list[Chunk] = []
    walls: list[float] = []
    column: list[Chunk] = []
    strangers = 0
    for chunk in ordered:
        if chunk.base < high or chunk.base > low + 12 * size:
            continue
        if abs(chunk.x0 - x0) <= _ALIGNED and (chunk.x1 < edge or not left):
            column.append(chunk)
            strangers += chunk.x1 > x1 + _ALIGNED and chunk.glyphs[-1][5] in styles
        inside = chunk.x0 >= x0 - _ALIGNED and chunk.x1 <= x1 + _ALIGNED
        crosses = chunk.x0 < edge - _ALIGNED < chunk.x1 if left else chunk.x0 < x0 - 1 < chunk.x1
        if inside and (chunk.x1 < edge if left else chunk.x0 > edge):
            aligned = abs(chunk.x0 - x0) <= _ALIGNED or abs(chunk.x1 - x1) <= _ALIGNED
            if aligned and chunk.glyphs[-1][5] in styles:
                sides.append(chunk)
            elif aligned:
                walls.append(chunk.base)
        elif crosses and (chunk.x1 > x0 if left else chunk.x0 < x1):
            walls.append(chunk.base)
        elif (
            edge - _ALIGNED <= chunk.x0 <= edge + 3 * size
            and (left or chunk.x1 < x0)
            and (not texts or chunk.base - texts[-1].base > 0.3 * size)
        ):
            texts.append(chunk)
    sides = [chunk for chunk in sides if chunk.base <= low + 3 * size]
    if not left and x0 - max((text.x1 for text in texts), default=edge) > _FARTHEST * size:
        return None
    if (
        not sides
        or len(texts) < 2
        or 5 * strangers > len(sides)
        or _head_text(sides, column, texts, left)
    ):
        return None
    if _ends_paragraph(sides, ordered, x1):
        return None
    starts = _block_starts(texts, walls)
    entries = _entries(sides, level, starts, texts)
    if entries is None or len(entries) < 2:
        return None
    found = _Side(entries, [level[id(entry[0])] for entry in entries])
    return found if _is_side(found, texts, starts, left) else None


def _head_text(
    sides: Sequence[Chunk], column: Sequence[Chunk], texts: Sequence[Chunk], left: bool
) -> bool:
    """Return whether most lines of a column have text of the column right below them.

    A line right above one of the column's own has what stands below that: a date above a town
    set like it heads the text below the town. Text is in a style of the `texts` beside, at the
    right in any other.
    """
    known = {id(chunk) for chunk in sides}
    styles = {text.glyphs[-1][5] for text in texts}
    others = (chunk for chunk in column if id(chunk) not in known)
    plain = [chunk for chunk in others if not left or chunk.glyphs[0][5] in styles]

    def above(lines: Sequence[Chunk]) -> list[Chunk]:
        return [
            chunk
            for chunk in sides
            if any(0 < line.base - chunk.base <= _BELOW * chunk.size for line in lines)
        ]

    heads = above(plain)
    headed = {id(chunk) for chunk in [*heads, *above(heads)]}
    return len(headed) > 0.6 * len(sides)


def _ends_paragraph(sides: Sequence[Chunk], ordered: Sequence[Chunk], right: float) -> bool:
    """Return whether the first line of a column goes on a wider paragraph right above it."""
    first = min(sides, key=lambda side: side.base)
    return any(
        abs(above.x0 - first.x0) <= _ALIGNED
        and above.x1 > right + _ALIGNED
        and above.glyphs[-1][5] == first.glyphs[0][5]
        and 0 < first.base - above.base <= _NEAR * first.size
        for above in ordered
    )


def _block_starts(texts: Sequence[Chunk], walls: Sequence[float]) -> dict[int, bool]:
    """Return which lines of the text begin a block, and whether something above shows it.

    The first line and one below print across both columns begin one anyway.
    """
    gaps = [(low.base - high.base) / low.size for high, low in zip(texts, texts[1:], strict=False)]
    leading = min((gap for gap in gaps if 0.95 < gap < 1.9), default=1.2)
    right = max(text.x1 for text in texts)
    starts = {id(texts[0]): False}
    for high, low in zip(texts, texts[1:], strict=False):
        if any(high.base < wall < low.base for wall in walls):
            starts[id(low)] = False
        elif (
            low.base - high.base > _BLOCK * leading * low.size
            or abs(low.size - high.size) > 0.5
            or low.glyphs[0][5] != high.glyphs[-1][5]
            or _has_room(high, low, right)
        ):
            starts[id(low)] = True
    return starts


def _has_room(above: Chunk, line: Chunk, right: float) -> bool:
    """Return whether the first word of `line` would have fitted on the line above."""
    word = next((glyph[0] for glyph in line.glyphs if glyph[4] == " "), line.x1)
    return above.x1 + (word - line.x0) + 0.5 * line.size < right


def _entries(
    sides: Sequence[Chunk],
    level: dict[int, Chunk],
    starts: dict[int, bool],
    texts: Sequence[Chunk],
) -> list[list[Chunk]] | None:
    """Return the lines of a side column by entry, None where one stands beside no block.

    A line in a style that the text has not begins an entry wherever it stands level with one;
    where most stand level with titles, one beside the text below a title goes on an entry.
    """
    entries: list[list[Chunk]] = []
    styles = {glyph[5] for text in texts for glyph in text.glyphs}
    right = max(text.x1 for text in texts)
    wide = right - min(text.x0 for text in texts)
    running = {
        id(line)
        for above, line in zip(texts, texts[1:], strict=False)
        if wide > _WIDEST * line.size
        and line.base - above.base <= _NEAR * line.size
        and (
            (above.x1 > right - 0.25 * wide and line.text[:1].islower())
            or line.text.startswith("(")
            or above.text.count("(") > above.text.count(")")
        )
    }
    astray = 0
    looks = Counter(text.glyphs[0][5] for text in level.values())
    look, often = looks.most_common(1)[0]
    titled = often >= 0.6 * len(level)
    for chunk in sides:
        text = level.get(id(chunk))
        begins = text is not None and (
            (id(text) in starts and not text.text.startswith("("))
            or (chunk.glyphs[0][5] not in styles and id(text) not in running)
        )
        last = entries[-1][-1] if entries else None
        near = last is not None and chunk.base - last.base <= _NEAR * chunk.size
        below_title = titled and text is not None and text.glyphs[0][5] != look
        goes_on = near and (not begins or below_title or chunk.text[:1].islower())
        if goes_on and last is not None and last.glyphs[-1][5] == chunk.glyphs[-1][5]:
            entries[-1].append(chunk)
        elif begins:
            entries.append([chunk])
        else:
            astray += 1
    return entries if astray <= (1 - _MOST) * (len(entries) + astray) else None


def _runs_on(side: _Side) -> bool:
    """Return whether the text goes on right after each entry: a label before its value."""
    return all(
        0 <= text.x0 - entry[-1].x1 < text.size
        for entry, text in zip(side.entries, side.beside, strict=True)
    )


def _is_side(side: _Side, texts: Sequence[Chunk], starts: dict[int, bool], left: bool) -> bool:
    """Return whether entries of a narrow column are labels or dates of the text beside them."""
    lines = [chunk for entry in side.entries for chunk in entry]
    words = ["".join(chunk.text for chunk in entry) for entry in side.entries]
    low = [text.text[:1].islower() and " " in text.text for text in side.beside]
    if len(set(words)) == 1 and _runs_on(side):
        return False
    begun = sum(
        id(text) in starts or not goes_on for text, goes_on in zip(side.beside, low, strict=True)
    )
    if begun < _BEGUN * len(side.beside):
        return False
    shown = sum(starts.get(id(text), False) for text in side.beside)
    sparse = len(texts) >= _SPARSE * len(lines)
    if not left and not sparse:
        return False
    text_styles = {glyph[5] for text in texts for glyph in text.glyphs}
    other = sum(chunk.glyphs[0][5] not in text_styles for chunk in lines) >= _MOST * len(lines)
    wide = max(text.x1 for text in texts) - min(text.x0 for text in texts)
    narrow = max(c.x1 for c in lines) - min(c.x0 for c in lines) <= _SHARE * wide
    if not other and not narrow:
        return False
    if max(map(len, side.entries)) > _MOST_LINES:
        return False
    figures = sum(
        any(char.isdigit() for char in word) and len(word) <= _LONGEST_DATE for word in words
    ) >= _MOST * len(words)
    letters = sum(any(char.isalpha() for char in word) for word in words) >= _MOST * len(words)
    labels = sum(word.endswith(":") for word in words) >= _MOST * len(words)
    again = len(set(words)) <= 0.5 * len(words) and len(set(words)) > 1
    if figures and not letters and not sparse and not other:
        return False
    marked = other or labels or again or (figures and (letters or sparse))
    upright = other and not any(low)
    return (marked and (shown > 0 or sparse or upright)) or (sparse and shown > 2)
