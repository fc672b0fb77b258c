"""The code location loads, and holds the assets, jobs and automation it is known for."""

import dagster as dg
import pytest

from extract.warehouse.publish import connect_readonly
from extract.warehouse.schema import TABLES
from pipelines.assets import ISSUES_SHOWN, issues
from pipelines.definitions import defs
from tests.support import Place

ROOMS = {"source", "document", "outline", "mentions", "records"}


@pytest.fixture(scope="module")
def graph() -> dg.AssetsDefinition:
    return defs.resolve_asset_graph()


def test_assets_are_the_rooms_the_tables_and_the_warehouse(graph) -> None:
    keys = {key.to_user_string() for key in graph.get_all_asset_keys()}
    assert keys == ROOMS | set(TABLES) | {"warehouse"}


def test_rooms_follow_one_another_and_tables_follow_the_records(graph) -> None:
    def parents(name: str) -> set[str]:
        return {key.to_user_string() for key in graph.get(dg.AssetKey(name)).parent_keys}

    assert parents("document") == {"source"}
    assert parents("outline") == {"document"}
    assert parents("mentions") == {"outline"}
    assert parents("records") == {"mentions"}
    assert all(parents(table) == {"records"} for table in TABLES)
    assert parents("warehouse") == set(TABLES)


def test_every_asset_is_documented_versioned_and_owned(graph) -> None:
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description, key
        assert node.group_name != "default", key
        assert node.owners == ["team:data"], key
        assert node.code_version or key.to_user_string() == "source", key


def test_every_table_shows_its_columns(graph) -> None:
    for table in TABLES.values():
        schema = graph.get(dg.AssetKey(table.name)).metadata["dagster/column_schema"]
        assert tuple(column.name for column in schema.columns) == table.names
        assert all(column.description for column in schema.columns)


def test_every_table_has_a_blocking_check_and_a_warning(graph) -> None:
    for table in TABLES:
        keys = graph.get_check_keys_for_assets({dg.AssetKey(table)})
        blocking = {key.name: graph.get_check_spec(key).blocking for key in keys}
        assert blocking == {"contract": True, "plausible": False}


def test_jobs_sensor_and_schedule() -> None:
    repository = defs.get_repository_def()
    assert {"edition_job", "publish_job"} <= {job.name for job in repository.get_all_jobs()}
    assert [sensor.name for sensor in repository.sensor_defs] == ["raw_sensor"]
    assert [schedule.name for schedule in repository.schedule_defs] == ["yearly_schedule"]


def test_rooms_and_tables_are_partitioned_by_edition(graph) -> None:
    for key in graph.get_all_asset_keys():
        partitions = graph.get(key).partitions_def
        if key.to_user_string() == "warehouse":
            assert partitions is None
        else:
            assert partitions is not None and partitions.name == "editions"


def test_quality_issues_stand_in_the_metadata_of_the_run() -> None:
    row = {"severity": "info", "code": "a", "page": 3, "message": "Odd.", "evidence": "one | two"}
    worse = {"severity": "error", "code": "b", "page": None, "message": "Bad.", "evidence": None}
    many = [row] * (ISSUES_SHOWN + 2)
    told = issues([*many, worse]).md_str.split("\n")
    assert told[0] == "- **error b** (1)"
    assert told[1] == "  - whole edition: Bad."
    assert told[2] == f"- **info a** ({len(many)})"
    assert told[3] == "  - p. 3: Odd.: “one \\| two”"
    assert told[-1] == "  - and 2 more"
    assert issues([]).md_str == "none"


def test_quality_issues_of_a_run_can_be_read_in_dagster(loaded: Place) -> None:
    with dg.DagsterInstance.from_config(str(loaded.warehouse / "dagster")) as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey("records"))
    assert event is not None and event.asset_materialization is not None
    told = event.asset_materialization.metadata["quality issues"]
    assert isinstance(told, dg.MarkdownMetadataValue)
    with connect_readonly(loaded.published) as connection:
        codes = connection.execute(
            "SELECT DISTINCT code FROM quality_issues WHERE edition = 2031"
        ).fetchall()
    assert codes and all(f" {code}** (" in str(told.md_str) for (code,) in codes)
