"""An operator is told of what failed: by a web hook, by a command."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from extract.settings import Settings
from pipelines import alerts
from pipelines.automation import failure_alert, raw_sensor
from pipelines.definitions import build
from pipelines.resources import Resources


@pytest.fixture
def hook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A web hook on this machine: its address, and what it was told."""
    told: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", told
        server.shutdown()
        thread.join()


def test_a_run_that_failed_is_told_to_a_web_hook(
    hook: tuple[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    address, told = hook
    (tmp_path / "raw").mkdir()
    settings = Settings(raw=tmp_path / "raw", warehouse=tmp_path / "w", alert_url=address)
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("editions", ["2031"])
        job = build(settings).resolve_job_def("edition_job")
        result = job.execute_in_process(
            instance=instance,
            partition_key="2031",
            raise_on_error=False,
            asset_selection=[dg.AssetKey("source")],
        )
        context = dg.build_run_status_sensor_context(
            "failure_alert", result.get_run_failure_event(), instance, result.dagster_run
        ).for_run_failure()
        failure_alert(context, settings=settings)
    (message,) = told
    assert message["subject"] == "torino: edition_job failed (2031)"
    assert "edition 2031: has no file in the folder of editions." in message["text"]


def test_a_file_that_cannot_be_loaded_is_told_once(
    hook: tuple[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    address, told = hook
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "empty.pdf").touch()
    settings = Settings(raw=tmp_path / "raw", warehouse=tmp_path / "w", alert_url=address)
    cursor = None
    with dg.DagsterInstance.ephemeral() as instance:
        for _ in range(3):
            with dg.build_sensor_context(
                instance=instance, cursor=cursor, resources=Resources.of(settings).by_name()
            ) as context:
                cursor = raw_sensor(context).cursor
    (message,) = told
    assert "empty.pdf" in message["text"]


def test_a_command_gets_the_text_and_its_subject(tmp_path: Path) -> None:
    target = tmp_path / "mail"
    command = f"""sh -c 'printf "%s\\n" "$TORINO_SUBJECT" > {target}; cat >> {target}'"""
    assert alerts.send(Settings(alert_command=command), "torino: a run failed", "2031: why")
    assert target.read_text(encoding="utf-8") == "torino: a run failed\n2031: why\n"


def test_without_anybody_to_tell_nothing_is_sent() -> None:
    assert not alerts.send(Settings(), "torino: a run failed", "why")
