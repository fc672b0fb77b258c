"""What an entry of each table says: its slots, in whatever order and separators."""

from extract.lists.model import Shape, Slot

_LABELLED = ("text",)

AGREEMENTS = Shape(
    "agreements",
    (
        Slot("type", ("word:agreement_type",), required=True, inherit=True, words="agreement_type"),
        Slot("country", ("country",), inherit=True),
        Slot("city", ("city",), required=True),
        Slot("year", ("year", "date"), inherit=True),
    ),
    one_of=("country", "year"),
)
CONSULATES = Shape(
    "consulates",
    (
        Slot("rank", ("word:consular_rank",), required=True, inherit=True, words="consular_rank"),
        Slot("country", ("country",), required=True),
        Slot("holder", ("person",)),
    ),
)
CITIZENS = Shape(
    "honorary_citizens",
    (
        Slot("year", ("year", "date"), inherit=True),
        Slot("name", ("name", "body"), required=True),
        Slot("also_known_as", ("free",)),
    ),
    telling=("year", "also_known_as"),
)
MISSIONS = Shape(
    "missions",
    (
        Slot("date", ("date",), required=True, inherit=True),
        Slot("country", ("country",), inherit=True),
        Slot("city", ("city",), required=True, also=("where",)),
        Slot("purpose", _LABELLED),
        Slot("people", ("people", "text")),
    ),
)
EVENTS = Shape(
    "events",
    (
        Slot("date", ("date",), required=True),
        Slot("country", ("country",)),
        Slot("city", ("city",)),
        Slot("category", _LABELLED),
        Slot("title", ("free",), required=True),
        Slot("where", ("city", "free")),
    ),
)
COOPERATION = Shape(
    "cooperation_projects",
    (
        Slot("area", ("word:cooperation_area",), inherit=True, words="cooperation_area"),
        Slot("name", ("free",), required=True),
        Slot("subtitle", ("free",)),
        Slot("beneficiaries", _LABELLED),
        Slot("activities", _LABELLED),
        Slot("lead", _LABELLED),
        Slot("partners", _LABELLED),
    ),
    telling=("area", "beneficiaries", "activities"),
)
EU_PROJECTS = Shape(
    "eu_projects",
    (
        Slot("duration", _LABELLED),
        Slot("period", ("years", "date")),
        Slot("contribution", ("money",)),
        Slot("url", ("url",)),
        Slot("name", ("free",), required=True),
        Slot("programme", ("programme", "free"), inherit=True),
        Slot("theme", _LABELLED, inherit=True),
        Slot("acronym", _LABELLED),
        Slot("partner_count", ("number",)),
        Slot("lead", _LABELLED),
        Slot("partners", _LABELLED),
    ),
    telling=("programme", "contribution", "duration"),
)
NETWORKS = Shape(
    "networks",
    (
        Slot("url", ("url",)),
        Slot("founded", ("year", "date")),
        Slot("joined", ("year", "date")),
        Slot("members", ("number",)),
        Slot("acronym", _LABELLED),
        Slot("name", ("free",), required=True),
        Slot("area", _LABELLED, inherit=True),
    ),
    telling=("joined", "members"),
)
ORGANIZATIONS = Shape(
    "international_organizations",
    (
        Slot("url", ("url",)),
        Slot("founded", ("year", "date")),
        Slot("acronym", _LABELLED),
        Slot("name", ("free",), required=True, also=("organization",)),
    ),
    telling=("url", "founded", "acronym"),
)
EXHIBITIONS = Shape(
    "exhibitions",
    (
        Slot("kind", ("word:exhibition", "word:exhibitions"), inherit=True, words="exhibition"),
        Slot("date", ("date",)),
        Slot("title", ("quoted", "free"), required=True),
        Slot("venue", ("body", "free")),
    ),
    one_of=("kind",),
    telling=("kind",),
    in_prose=False,
)
DELEGATES = Shape(
    "delegates",
    (
        Slot("date", ("date",)),
        Slot("guest", ("guest", "office", "person"), required=True, also=("role",)),
        Slot("role", ("office",)),
        Slot("person", ("person", "name")),
        Slot("country", ("country",)),
        Slot("represents", ("body", "city", "free", "text"), inherit=True),
    ),
    in_prose=False,
)

SHAPES = {
    shape.table: shape
    for shape in (
        AGREEMENTS,
        CONSULATES,
        CITIZENS,
        MISSIONS,
        DELEGATES,
        EVENTS,
        COOPERATION,
        EU_PROJECTS,
        NETWORKS,
        ORGANIZATIONS,
        EXHIBITIONS,
    )
}
