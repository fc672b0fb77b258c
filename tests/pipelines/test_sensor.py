"""The sensor on the folder of editions, evaluated without a daemon."""

from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest

from extract.settings import Settings
from pipelines.automation import raw_sensor, yearly_schedule
from pipelines.resources import Workplace
from tests.support import make_edition


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "editions.toml").write_text(
        "".join(
            f'[[edition]]\nfile = "edition-{year}.pdf"\nyear = {year}\n' for year in (2030, 2031)
        ),
        encoding="utf-8",
    )
    for year in (2030, 2031):
        make_edition(raw / f"edition-{year}.pdf", year)
    return Workplace.of(Settings(raw=raw, warehouse=tmp_path / "warehouse"))


def evaluate(workplace: Workplace, instance: dg.DagsterInstance, cursor: str | None):
    with dg.build_sensor_context(
        instance=instance, cursor=cursor, resources={"workplace": workplace}
    ) as context:
        result = raw_sensor(context)
        for request in result.dynamic_partitions_requests or ():
            instance.add_dynamic_partitions("editions", list(request.partition_keys))
        return result, context


def wanted(result: dg.SensorResult) -> list[str | None]:
    return [request.partition_key for request in result.run_requests or ()]


def test_new_changed_returning_and_removed_files(workplace: Workplace) -> None:
    raw = workplace.settings.raw
    with dg.DagsterInstance.ephemeral() as instance:
        first, _ = evaluate(workplace, instance, None)
        assert wanted(first) == ["2030", "2031"]
        assert set(instance.get_dynamic_partitions("editions")) == {"2030", "2031"}

        unchanged, _ = evaluate(workplace, instance, first.cursor)
        assert wanted(unchanged) == []

        make_edition(raw / "edition-2031.pdf", 2031, events=4)
        changed, _ = evaluate(workplace, instance, unchanged.cursor)
        assert wanted(changed) == ["2031"]

        make_edition(raw / "edition-2031.pdf", 2031)
        returned, _ = evaluate(workplace, instance, changed.cursor)
        keys = {
            request.run_key
            for result in (first, changed, returned)
            for request in result.run_requests
        }
        assert wanted(returned) == ["2031"] and len(keys) == 4

        (raw / "edition-2030.pdf").unlink()
        (raw / "editions.toml").unlink()
        removed, _ = evaluate(workplace, instance, returned.cursor)
        assert wanted(removed) == []
        assert set(instance.get_dynamic_partitions("editions")) == {"2030", "2031"}


def test_what_is_loaded_already_is_not_run_again(workplace: Workplace) -> None:
    edition = workplace.scan().editions[2030]
    workplace.record(2030, {"sha256": edition.sha256, "state": "complete"})
    with dg.DagsterInstance.ephemeral() as instance:
        result, _ = evaluate(workplace, instance, None)
    assert wanted(result) == ["2031"]


def test_yearly_schedule_runs_every_edition(tmp_path: Path) -> None:
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        instance.add_dynamic_partitions("editions", ["2030", "2031"])
        context = dg.build_schedule_context(
            instance=instance, scheduled_execution_time=datetime(2032, 3, 1, 2, tzinfo=UTC)
        )
        requests = list(yearly_schedule(context))
    assert [request.partition_key for request in requests] == ["2030", "2031"]
