"""The sensor on the folder of editions, evaluated without a daemon."""

import json
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest

from extract.settings import Settings
from pipelines import automation, tables
from pipelines.automation import Memory, raw_sensor, yearly_schedule
from pipelines.resources import Resources
from tests.support import Place, make_edition


@pytest.fixture
def resources(tmp_path: Path) -> Resources:
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
    return Resources.of(Settings(raw=raw, warehouse=tmp_path / "warehouse"))


@pytest.fixture
def of_loaded(place: Place) -> Resources:
    return Resources.of(Settings(raw=place.raw, warehouse=place.warehouse))


def evaluate(
    resources: Resources, instance: dg.DagsterInstance, cursor: str | None = None
) -> dg.SensorResult:
    with dg.build_sensor_context(
        instance=instance, cursor=cursor, resources=resources.by_name()
    ) as context:
        result = raw_sensor(context)
        for request in result.dynamic_partitions_requests or ():
            instance.add_dynamic_partitions("editions", list(request.partition_keys))
        return result


def wanted(result: dg.SensorResult) -> list[str | None]:
    return [request.partition_key for request in result.run_requests or ()]


def said(result: dg.SensorResult) -> str:
    return str(result.skip_reason and result.skip_reason.skip_message)


def later(result: dg.SensorResult, seconds: float) -> str:
    """Return the cursor as if so many seconds had gone by."""
    memory = Memory.of(result.cursor)
    for asked in memory.asked.values():
        asked.at -= seconds
    return memory.cursor()


def test_what_is_not_loaded_is_asked_for_until_it_is_with_a_growing_pause(
    resources: Resources,
) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        first = evaluate(resources, instance)
        assert wanted(first) == ["2030", "2031"]
        assert set(instance.get_dynamic_partitions("editions")) == {"2030", "2031"}
        failed = evaluate(resources, instance, first.cursor)
        assert wanted(failed) == []
        assert "2030: asked for 1 time without success; again after" in said(failed)
        second = evaluate(resources, instance, later(failed, automation.FIRST_PAUSE))
        assert wanted(second) == ["2030", "2031"]
        soon = evaluate(resources, instance, later(second, automation.FIRST_PAUSE))
        assert wanted(soon) == [] and "asked for 2 times" in said(soon)
        third = evaluate(resources, instance, later(second, 2 * automation.FIRST_PAUSE))
        assert wanted(third) == ["2030", "2031"]
        keys = [
            request.run_key for found in (first, second, third) for request in found.run_requests
        ]
        assert len(keys) == 6


def test_a_file_or_code_that_has_changed_is_asked_for_at_once(
    resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        first = evaluate(resources, instance)
        make_edition(resources.settings.raw / "edition-2031.pdf", 2031, events=4)
        changed = evaluate(resources, instance, first.cursor)
        assert wanted(changed) == ["2031"]
        monkeypatch.setattr(tables, "stage_version", lambda stage: "mended")
        mended = evaluate(resources, instance, changed.cursor)
        assert wanted(mended) == ["2030", "2031"]


def test_what_a_run_is_loading_is_not_asked_for(resources: Resources) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("editions", ["2030"])
        instance.create_run_for_job(
            dg.GraphDefinition(name="edition_job").to_job(), tags={"dagster/partition": "2030"}
        )
        assert wanted(evaluate(resources, instance)) == ["2031"]


def test_what_the_lake_holds_is_not_run_again_and_the_lake_is_believed(
    of_loaded: Resources,
) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        result = evaluate(of_loaded, instance, json.dumps({"2031": "what an older version kept"}))
        assert wanted(result) == [] and said(result) == "Nothing new."
        manifests = of_loaded.manifests
        manifests.record(2031, {**manifests.of(2031), "state": "writing"})
        (request,) = evaluate(of_loaded, instance, result.cursor).run_requests or ()
        assert request.partition_key == "2031"
        assert request.tags["torino/why"] == "its loading was interrupted"


def test_what_is_loaded_and_not_published_is_published(of_loaded: Resources) -> None:
    of_loaded.settings.published.unlink()
    with dg.DagsterInstance.ephemeral() as instance:
        result = evaluate(of_loaded, instance)
        assert [request.job_name for request in result.run_requests or ()] == ["publish_job"]
        assert not evaluate(of_loaded, instance, result.cursor).run_requests


def test_problems_are_told_once_and_stand_in_short_after(of_loaded: Resources) -> None:
    """Two files of one year, one cut short, one without a year; none of them is "gone"."""
    raw = of_loaded.settings.raw
    shutil.copy(raw / "edition-2031.pdf", raw / "copy-2031.pdf")
    sound = make_edition(raw / "report.pdf", 2033).read_bytes()
    (raw / "report.pdf").write_bytes(sound[: len(sound) // 2])
    with dg.DagsterInstance.ephemeral() as instance:
        first = evaluate(of_loaded, instance)
        assert "copy-2031.pdf and edition-2031.pdf are both editions of 2031" in said(first)
        assert "report.pdf: " in said(first) and "gone" not in said(first)
        again = evaluate(of_loaded, instance, first.cursor)
        assert "editions.toml: bad_configuration, as told before" in said(again)
        assert "are both editions" not in said(again)
        (raw / "copy-2031.pdf").unlink()
        (raw / "report.pdf").unlink()
        assert said(evaluate(of_loaded, instance, again.cursor)) == "Nothing new."


def test_what_is_found_beside_a_new_edition_stands_in_the_tick_after(of_loaded: Resources) -> None:
    """A tick that asks for a run can say nothing else."""
    raw = of_loaded.settings.raw
    sound = make_edition(raw / "edition-2034.pdf", 2034).read_bytes()
    (raw / "report.pdf").write_bytes(sound[: len(sound) // 2])
    with dg.DagsterInstance.ephemeral() as instance:
        first = evaluate(of_loaded, instance)
        assert wanted(first) == ["2034"]
        second = evaluate(of_loaded, instance, first.cursor)
        assert "report.pdf: is cut short" in said(second)
        assert "report.pdf: damaged_pdf, as told" in said(
            evaluate(of_loaded, instance, second.cursor)
        )


def test_a_file_that_is_gone_is_told_once(of_loaded: Resources) -> None:
    (of_loaded.settings.raw / "edition-2031.pdf").unlink()
    with dg.DagsterInstance.ephemeral() as instance:
        first = evaluate(of_loaded, instance)
        assert "2031: its file is gone" in said(first) and wanted(first) == []
        assert said(evaluate(of_loaded, instance, first.cursor)) == "Nothing new."


def test_a_name_that_tells_another_year_than_the_text_warns(of_loaded: Resources) -> None:
    raw = of_loaded.settings.raw
    (raw / "edition-2031.pdf").rename(raw / "edition-2029.pdf")
    with dg.DagsterInstance.ephemeral() as instance:
        result = evaluate(of_loaded, instance)
    (told,) = Memory.of(result.cursor).told
    assert "edition-2029.pdf: its name tells 2029, but it is the edition of 2031" in told


def test_many_new_files_do_not_overrun_the_time_of_a_tick(
    of_loaded: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automation, "SCAN_SECONDS", -1.0)
    make_edition(of_loaded.settings.raw / "a.pdf", 2034)
    with dg.DagsterInstance.ephemeral() as instance:
        result = evaluate(of_loaded, instance)
        assert wanted(result) == []
        assert "1 new files are still to be read" in said(result)
        monkeypatch.setattr(automation, "SCAN_SECONDS", 60.0)
        assert wanted(evaluate(of_loaded, instance, result.cursor)) == ["2034"]


def test_a_folder_that_is_missing_is_told(resources: Resources) -> None:
    shutil.rmtree(resources.settings.raw)
    with dg.DagsterInstance.ephemeral() as instance:
        assert "is not a folder" in said(evaluate(resources, instance))


def test_pauses_grow_to_a_day() -> None:
    now = time.time()
    memory = Memory()
    pauses = []
    for _ in range(14):
        assert memory.ask("2031", "same", now)
        asked = memory.asked["2031"]
        pauses.append(asked.next() - asked.at)
        now = asked.next()
    assert pauses[:3] == [60.0, 120.0, 240.0] and pauses[-1] == automation.LONGEST_PAUSE


def test_yearly_schedule_runs_every_edition(tmp_path: Path) -> None:
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        instance.add_dynamic_partitions("editions", ["2030", "2031"])
        context = dg.build_schedule_context(
            instance=instance, scheduled_execution_time=datetime(2032, 3, 1, 2, tzinfo=UTC)
        )
        requests = list(yearly_schedule(context))
    assert [request.partition_key for request in requests] == ["2030", "2031"]
