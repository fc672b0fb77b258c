"""Asset checks, two per table, made in a loop from the schema and the expectations.

`contract` blocks: types, keys, enumerations, references, evidence on its page. `plausible`
warns: row counts, fill rates, soft bounds. Both show the rows that are at fault.
"""

import warnings
from collections.abc import Collection, Iterator, Sequence

import dagster as dg

from extract.warehouse.schema import TABLES
from extract.warehouse.validate import CHECKS, MAY_BLOCK, MAY_WARN, Violation

CONTRACT = "contract"
PLAUSIBLE = "plausible"
_SEVERITY = {CONTRACT: "error", PLAUSIBLE: "warning"}


_MEANING = {
    CONTRACT: ("A breach would mislead: the edition is not loaded.", MAY_BLOCK),
    PLAUSIBLE: ("A breach is for a person to look at: the edition is loaded.", MAY_WARN),
}


def _description(name: str) -> str:
    """Return what a check does: its consequence, then the rules that it holds."""
    consequence, rules = _MEANING[name]
    said = "\n".join(f"- {rule}: {meaning}" for rule, meaning in CHECKS.items() if rule in rules)
    return f"{consequence}\n\n{said}"


def specs(partitions: dg.PartitionsDefinition) -> list[dg.AssetCheckSpec]:
    """Return the declarations of all checks: each edition has its own results."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.PreviewWarning)  # of partitions on checks
        return [
            dg.AssetCheckSpec(
                name,
                asset=table,
                blocking=name == CONTRACT,
                description=_description(name),
                partitions_def=partitions,
            )
            for table in TABLES
            for name in (CONTRACT, PLAUSIBLE)
        ]


def results(
    violations: Sequence[Violation], selected: Collection[dg.AssetCheckKey]
) -> Iterator[dg.AssetCheckResult]:
    """Yield one result per selected check, all its violations together."""
    for key in sorted(selected, key=lambda key: (key.asset_key, key.name)):
        table = key.asset_key.path[-1]
        breaches = [
            violation
            for violation in violations
            if violation.table == table and violation.severity == _SEVERITY[key.name]
        ]
        metadata: dict[str, dg.MetadataValue] = {"violations": dg.MetadataValue.int(len(breaches))}
        if breaches:
            metadata["found"] = dg.MetadataValue.md(_report(breaches))
        yield dg.AssetCheckResult(
            passed=not breaches,
            asset_key=key.asset_key,
            check_name=key.name,
            severity=(
                dg.AssetCheckSeverity.ERROR if key.name == CONTRACT else dg.AssetCheckSeverity.WARN
            ),
            description="; ".join(str(breach) for breach in breaches) or None,
            metadata=metadata,
        )


def _report(breaches: Sequence[Violation]) -> str:
    """Return breaches with their examples as Markdown."""
    lines = []
    for breach in breaches:
        lines.append(f"- **{breach.check}**: {breach.message} ({breach.count})")
        for example in breach.examples:
            shown = ", ".join(f"{name}: {_short(value)}" for name, value in example.items())
            lines.append(f"  - {shown}")
    return "\n".join(lines)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 100 else text[:99] + "…"
