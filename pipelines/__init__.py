"""The Dagster code location: orchestration and nothing else."""
