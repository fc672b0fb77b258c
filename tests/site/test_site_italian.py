"""All that the schema and the views say of themselves is there in Italian, and nothing else."""

from extract.site.italian import _texts, both
from extract.warehouse.schema import TABLES, USAGE_WARNINGS
from extract.warehouse.views import VIEWS


def test_every_description_has_its_italian_and_no_italian_is_left_over() -> None:
    said = set(USAGE_WARNINGS.values())
    for table in TABLES.values():
        said |= {table.description, *(column.description for column in table.columns)}
    for view in VIEWS.values():
        said |= {view.description, *view.columns.values()}
    said = {text for text in said if not text.startswith("Stable id of the ")}
    assert said == _texts().keys()
    assert all(text.strip() for text in _texts().values())


def test_keys_share_one_description() -> None:
    assert both("Stable id of the event.")[0] == "Identificativo stabile della riga."
    assert both("unheard of") == ("unheard of", "unheard of")
