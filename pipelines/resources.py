"""What runs are given: the settings of a warehouse, and what they say where to find."""

from dataclasses import dataclass
from typing import Any, Self

from extract.settings import Settings
from pipelines.editions import Editions
from pipelines.manifests import Manifests
from pipelines.published import Published
from pipelines.stages import Stages


@dataclass(frozen=True)
class Resources:
    """The resources of one warehouse; each asset names those that it needs."""

    settings: Settings
    stages: Stages
    manifests: Manifests
    editions: Editions
    published: Published

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the resources that `settings` tell."""
        stages = Stages(settings)
        return cls(
            settings, stages, Manifests(settings), Editions(settings, stages), Published(settings)
        )

    def by_name(self) -> dict[str, Any]:
        """Return them as Dagster takes them."""
        return dict(vars(self))
