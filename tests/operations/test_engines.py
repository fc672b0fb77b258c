"""Other engines, several editions, other lakes: the same job, the same rows."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import fsspec
import pytest
import yaml

from extract.errors import BadConfiguration
from extract.settings import Settings
from extract.warehouse.publish import contents_digest
from pipelines.definitions import build
from pipelines.instance import instance_folder
from tests.fork_server import ForkServer
from tests.operations import engines
from tests.operations.killing import environment
from tests.support import ROOT, MakeOnce, Torino

YEAR = 2031


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `raw` and `warehouse`, which the settings name."""
    for name in [name for name in os.environ if name.startswith("TORINO_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TORINO_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TORINO_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("DAGSTER_HOME", str(instance_folder(tmp_path / "warehouse")))
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}{os.pathsep}{ROOT}")
    return tmp_path


@pytest.fixture
def instance(place: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.from_config(os.environ["DAGSTER_HOME"]) as found:
        yield found


@pytest.fixture(scope="module")
def by_command_line(make_once: MakeOnce, torino: Torino) -> dict[str, str]:
    """The digest of what `torino run` publishes of the same edition."""

    def digest(folder: Path) -> dict[str, str]:
        engines.make_editions(folder / "raw", [YEAR], pages=2)
        done = torino("run", "--raw", folder / "raw", "--warehouse", folder / "plain")
        assert done.returncode == 0, done.stderr
        return contents_digest(folder / "plain" / "torino.duckdb")

    return make_once("engines", digest)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_dask_with_two_worker_processes(
    place: Path,
    instance: dg.DagsterInstance,
    monkeypatch: pytest.MonkeyPatch,
    by_command_line: dict[str, str],
) -> None:
    """A scheduler and two workers as processes of their own; steps run on the workers."""
    pytest.importorskip("dagster_dask", reason="dagster-dask is not installed")
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    monkeypatch.setenv("TORINO_EXECUTOR", "dask")
    engines.make_editions(place / "raw", [YEAR], pages=2)
    with distributed.LocalCluster(
        n_workers=2,
        processes=True,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
    ) as cluster:
        config = {
            "execution": {
                "config": {"cluster": {"existing": {"address": cluster.scheduler_address}}}
            }
        }
        with engines.load(instance, YEAR, config) as loaded:
            assert loaded.success
        with distributed.Client(cluster) as client:
            done = client.run(lambda dask_worker: len(dask_worker.state.log))
        assert len(done) == 2 and sum(done.values()) >= len(engines.STAGES)
        with engines.publish(instance, config) as published:
            assert published.success
    assert contents_digest(place / "warehouse" / "torino.duckdb") == by_command_line


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_process_per_step(
    place: Path,
    instance: dg.DagsterInstance,
    monkeypatch: pytest.MonkeyPatch,
    by_command_line: dict[str, str],
) -> None:
    monkeypatch.setenv("TORINO_EXECUTOR", "multiprocess")
    engines.make_editions(place / "raw", [YEAR], pages=2)
    config = yaml.safe_load((ROOT / "deploy" / "multiprocess.yaml").read_text(encoding="utf-8"))
    with engines.load(instance, YEAR, config) as loaded:
        assert loaded.success
    with engines.publish(instance, config) as published:
        assert published.success
    assert contents_digest(place / "warehouse" / "torino.duckdb") == by_command_line


@pytest.mark.slow
def test_lake_on_an_s3_compatible_server(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    fork_torino: ForkServer,
    by_command_line: dict[str, str],
) -> None:
    """The lake may be any fsspec URL; only the published file is local."""
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    moto = pytest.importorskip("moto.server", reason="moto[server] is not installed")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        access = {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        for name, value in access.items():
            monkeypatch.setenv(name, value)
        fs = fsspec.filesystem("s3", skip_instance_cache=True)
        fs.mkdir("torino-lake")
        engines.make_editions(place / "raw", [YEAR], pages=2)
        run = ("run", "--raw", place / "raw", "--warehouse", place / "warehouse")
        there = environment(TORINO_LAKE="s3://torino-lake/reports")
        done = fork_torino.run(run, there)
        assert done.returncode == 0, done.stderr
        again = fork_torino.run(run, there)
        assert again.returncode == 0 and "is up to date" in again.stdout, again.stderr
        fs.invalidate_cache()
        held = fs.find("torino-lake/reports")
        assert any(path.endswith("events/edition=2031/data.parquet") for path in held)
        assert not any(path.endswith(".partial") for path in held)
    finally:
        server.stop()
    assert not (place / "warehouse" / "lake").exists()
    assert contents_digest(place / "warehouse" / "torino.duckdb") == by_command_line


@pytest.mark.parametrize("name", ["in-process", "multiprocess", "dask", "celery", "kubernetes"])
def test_run_configurations_of_deploy_fit_their_engines(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORINO_CELERY_BROKER", "memory://")
    config = yaml.safe_load((ROOT / "deploy" / f"{name}.yaml").read_text(encoding="utf-8"))
    assert list(config) == ["execution"]
    engine = {"in-process": "in_process", "kubernetes": "k8s"}.get(name, name)
    definitions = build(Settings(executor=engine))  # type: ignore[arg-type]
    assert dg.validate_run_config(definitions.resolve_job_def("publish_job"), run_config=config)


def test_engine_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dagster_k8s", None)
    with pytest.raises(BadConfiguration, match="dagster-k8s"):
        build(Settings(executor="k8s"))


@pytest.mark.parametrize("path", ["deploy", "raw", "src", "pipelines", ".github", ".ci"])
def test_no_secret_stands_in_a_file(path: str) -> None:
    pattern = re.compile(
        r"(?i)(?:password|passwd|secret|api[_-]?key|access[_-]?key|token)[\"']?\s*[:=]\s*[\"'][^\"'\s]{6,}"
        r"|AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY"
        r"|://[^/\s:@{}]+:[^/\s:@{}]+@"
    )
    for file in (ROOT / path).rglob("*"):
        if file.suffix in (".yaml", ".yml", ".toml", ".py", ".md", "") and file.is_file():
            found = pattern.search(file.read_text(encoding="utf-8", errors="replace"))
            assert found is None, f"{file}: {found}"


def test_the_ui_listens_on_this_machine_only() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    started = [line for line in text.splitlines() if "dagster-webserver" in line]
    assert started and all("-h 127.0.0.1" in line for line in started)
    for place in ("docs/operators-guide.md", "README.md"):
        said = (ROOT / place).read_text(encoding="utf-8")
        assert "0.0.0.0" not in said


def test_locks_pin_versions_with_hashes_and_name_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?(==|[ @<>~]).*?(\\)?$", text, re.MULTILINE)
        assert len(packages) > 50
        assert all(pin == "==" and hashed for _, pin, hashed in packages)
        assert "--index-url" not in text and "://" not in text.replace("https://github.com", "")
