"""The code location loads, and holds the assets, jobs and automation it is known for."""

import shutil
from functools import partial
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from extract.errors import BadConfiguration
from extract.settings import Settings
from extract.site import build_site
from extract.warehouse.publish import connect_readonly
from extract.warehouse.schema import TABLES
from extract.warehouse.views import VIEWS
from pipelines import assets
from pipelines.assets import ISSUES_SHOWN, issues
from pipelines.definitions import build, defs
from pipelines.published import Published
from pipelines.resources import Resources
from tests.support import Place

STAGES = {"source", "document", "outline", "mentions", "records"}


@pytest.fixture(scope="module")
def graph() -> dg.AssetsDefinition:
    return defs.resolve_asset_graph()


def test_assets_are_the_stages_the_tables_and_the_warehouse(graph) -> None:
    keys = {key.to_user_string() for key in graph.get_all_asset_keys()}
    views = {f"mart/{name}" for name in VIEWS}
    assert keys == STAGES | set(TABLES) | {"warehouse"} | views
    groups = {graph.get(key).group_name for key in graph.get_all_asset_keys()}
    assert not groups & keys, "a group is named as an asset is"


def test_stages_follow_one_another_and_tables_follow_the_records(graph) -> None:
    def parents(name: str) -> set[str]:
        return {key.to_user_string() for key in graph.get(dg.AssetKey(name)).parent_keys}

    assert parents("document") == {"source"}
    assert parents("outline") == {"document"}
    assert parents("mentions") == {"outline"}
    assert parents("records") == {"mentions"}
    assert all(parents(table) == {"records"} for table in TABLES)
    assert parents("warehouse") == set(TABLES)


def test_the_site_follows_the_warehouse_where_the_setting_asks_for_it(tmp_path: Path) -> None:
    definitions = build(Settings(warehouse=tmp_path, site="on"))
    graph = definitions.resolve_asset_graph()
    site = graph.get(dg.AssetKey("site"))
    assert {key.to_user_string() for key in site.parent_keys} == {"warehouse"}
    assert site.description and site.code_version and site.partitions_def is None
    for job in ("edition_job", "publish_job"):
        assert "site" in definitions.resolve_job_def(job).graph.node_dict
        assert "site" not in defs.resolve_job_def(job).graph.node_dict


def test_a_run_of_the_site_writes_it(
    loaded: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the small edition only, without pictures and downloads, so that it costs seconds."""
    monkeypatch.setattr("extract.site.build_site", partial(build_site, formats=("geojson",)))
    published = Published(Settings(raw=tmp_path, warehouse=tmp_path, site="without_pages"))
    assert published.lacks_site()
    shutil.copy(loaded.published, published.settings.published)
    with duckdb.connect(str(published.settings.published)) as connection:
        for table in TABLES:
            connection.execute(f"DELETE FROM {table} WHERE edition <> 2031")
    result = dg.materialize([assets.site], resources={"published": published}, raise_on_error=False)
    assert result.success
    (event,) = result.get_asset_materialization_events()
    assert event.materialization.metadata["pictures"].value == 0
    assert (tmp_path / "site" / "index.html").is_file() and not published.lacks_site()


def test_every_asset_is_documented_versioned_and_owned(graph) -> None:
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description, key
        assert node.group_name != "default", key
        assert node.owners == ["team:data"], key
        assert "dagster/code_references" in node.metadata or key.path[0] == "mart", key
        assert node.code_version or key.path[0] in ("source", "mart"), key


def test_every_table_shows_its_columns(graph) -> None:
    for table in TABLES.values():
        schema = graph.get(dg.AssetKey(table.name)).metadata["dagster/column_schema"]
        assert tuple(column.name for column in schema.columns) == table.names
        assert all(column.description for column in schema.columns)


def test_every_table_has_a_blocking_check_and_a_warning(graph) -> None:
    for table in TABLES:
        keys = graph.get_check_keys_for_assets({dg.AssetKey(table)})
        found = {key.name: graph.get_check_spec(key) for key in keys}
        assert {name: spec.blocking for name, spec in found.items()} == {
            "contract": True,
            "plausible": False,
        }
        assert {spec.partitions_def.name for spec in found.values()} == {"editions"}
        assert "fill_rate" not in found["contract"].description
        assert "unique_key" not in found["plausible"].description
        assert "change" in found["contract"].description  # it blocks where a table lost its rows


def test_jobs_sensor_and_schedule() -> None:
    repository = defs.get_repository_def()
    assert {"edition_job", "publish_job"} <= {job.name for job in repository.get_all_jobs()}
    assert {sensor.name for sensor in repository.sensor_defs} == {
        "raw_sensor",
        "failure_alert",
        "publishing",
    }
    assert all(
        sensor.default_status is dg.DefaultSensorStatus.RUNNING for sensor in repository.sensor_defs
    )
    assert [schedule.name for schedule in repository.schedule_defs] == ["yearly_schedule"]


def test_a_table_that_changes_on_its_own_is_published() -> None:
    """Also where an edition is known that could not be loaded."""
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("editions", ["2030", "2031"])

        def requested(made: dg.AssetMaterialization, cursor: object = None) -> tuple[set, object]:
            instance.report_runless_asset_event(made)
            found = dg.evaluate_automation_conditions(
                defs, instance, dg.AssetSelection.groups("published"), cursor=cursor
            )
            return {result.key for result in found.results if result.true_subset.size}, found.cursor

        events = dg.AssetMaterialization("events", partition="2030")
        _, cursor = requested(events)
        published, cursor = requested(dg.AssetMaterialization("warehouse"), cursor=cursor)
        assert published == set()
        again, _ = requested(events, cursor=cursor)
        assert again == {dg.AssetKey("warehouse")}


def test_the_views_are_made_where_the_warehouse_is_published(place: Place) -> None:
    settings = Settings(raw=place.raw, warehouse=place.warehouse)
    with dg.DagsterInstance.ephemeral() as instance:
        job = build(settings).resolve_job_def("publish_job")
        assert job.execute_in_process(instance=instance).success
        made = [instance.get_latest_materialization_event(dg.AssetKey(["mart", v])) for v in VIEWS]
        assert all(made)


def test_stages_and_tables_are_partitioned_by_edition(graph) -> None:
    for key in graph.get_all_asset_keys():
        partitions = graph.get(key).partitions_def
        if key.path[0] in ("warehouse", "mart"):
            assert partitions is None
        else:
            assert partitions is not None and partitions.name == "editions"


def test_checks_alone_leave_the_lake_as_it_is(place: Place) -> None:
    settings = Settings(raw=place.raw, warehouse=place.warehouse)
    resources = Resources.of(settings)
    alone = dg.AssetSelection.checks_for_assets("events")
    job = dg.define_asset_job("alone", selection=alone)
    definitions = dg.Definitions([assets.edition_tables], jobs=[job], resources=resources.by_name())
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("editions", ["2031"])
        done = definitions.resolve_job_def("alone").execute_in_process(
            instance=instance, tags={"dagster/partition": "2031"}
        )
    assert {event.check_name for event in done.get_asset_check_evaluations()} == {
        "contract",
        "plausible",
    }
    assert resources.published.is_current()


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


def test_what_is_expected_of_editions_stands_beside_them(tmp_path: Path) -> None:
    published = Published(Settings(raw=tmp_path, warehouse=tmp_path / "warehouse"))
    before = published.version()
    assert published.expectations.of("agreements", 2018).minimum is None
    file = tmp_path / "expectations.toml"
    file.write_text("[editions.2018.tables.agreements]\nminimum = 3\n", encoding="utf-8")
    assert published.expectations.of("agreements", 2018).minimum == 3
    assert published.version() != before, "what was refused may be published now"
    file.write_text("[editions.2018.tables.nothing]\nminimum = 3\n", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="unknown table nothing"):
        _ = published.expectations
