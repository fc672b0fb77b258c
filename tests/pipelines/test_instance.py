"""The Dagster instance of a new warehouse is made once, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import dagster as dg

from pipelines.instance import instance_folder


def test_daemon_and_web_server_may_start_at_once_on_a_new_warehouse(tmp_path: Path) -> None:
    together = Barrier(4)

    def runs(warehouse: Path) -> int:
        together.wait()
        with dg.DagsterInstance.from_config(str(instance_folder(warehouse))) as instance:
            return instance.get_runs_count()

    for attempt in range(3):
        warehouse = tmp_path / str(attempt)
        with ThreadPoolExecutor(together.parties) as pool:
            assert list(pool.map(runs, [warehouse] * together.parties)) == [0, 0, 0, 0]


def test_settings_that_an_operator_changed_stay(tmp_path: Path) -> None:
    settings = instance_folder(tmp_path) / "dagster.yaml"
    settings.write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    assert instance_folder(tmp_path) == settings.parent
    assert settings.read_text(encoding="utf-8") == "telemetry:\n  enabled: false\n"
