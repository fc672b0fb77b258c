"""Dask as the engine: Dagster's own executor, made to work with partitions and with present Dask.

Two things are mended. Dask looks into the arguments of a task and fails on Dagster's records:
they are sealed. Dagster names a task by job and step only, so of two editions that run at once
on one scheduler the second would get the results of the first: the run's id joins the name.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dagster as dg
import dask.distributed
from dagster_dask import dask_executor as original
from dagster_dask.executor import DaskExecutor


@dataclass(frozen=True, eq=False)
class Sealed:
    """Arguments that Dask passes on without looking in."""

    values: tuple[Any, ...]


def call_sealed(function: Callable[..., Any], dependencies: Any, sealed: Sealed) -> Any:
    """Call `function` on a worker; Dask has awaited the dependencies."""
    return function(dependencies, *sealed.values)


class RunClient(dask.distributed.Client):
    """A client whose tasks belong to one run."""

    run_id = ""

    def submit(  # type: ignore[override]
        self, function: Callable[..., Any], dependencies: Any, *rest: Any, key: str, **options: Any
    ) -> Any:
        """Submit a step: its dependencies in the open, the rest sealed."""
        task = (call_sealed, function, dependencies, Sealed(rest))
        return super().submit(*task, key=f"{key}-{self.run_id}", pure=False, **options)


class Engine(DaskExecutor):
    """Dagster's executor with clients of ours."""

    def execute(self, plan_context: Any, execution_plan: Any) -> Iterator[Any]:
        """Run the plan's steps on the cluster."""
        with _clients_of(plan_context.run_id):
            yield from super().execute(plan_context, execution_plan)


@contextmanager
def _clients_of(run_id: str) -> Iterator[None]:
    """Have the executor, which makes its client itself, make one of ours: one run a process."""
    module: Any = dask.distributed
    before = module.Client
    module.Client = type("RunClient", (RunClient,), {"run_id": run_id})
    try:
        yield
    finally:
        module.Client = before


def _create(context: dg.InitExecutorContext) -> Engine:
    chosen: Any = context.executor_config["cluster"]
    ((cluster, configuration),) = chosen.items()
    return Engine(cluster, configuration)


dask_executor = dg.ExecutorDefinition(
    name="dask",
    config_schema=original.config_schema,  # type: ignore[arg-type]
    requirements=original.get_requirements,
    executor_creation_fn=_create,
    description="Steps as tasks of a Dask cluster.",
)
