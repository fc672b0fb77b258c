"""Turn an edition of the City's international report into typed, traceable tables.

Data flows one way: document → outline → mentions → records → warehouse. This package
knows nothing of Dagster; `pipelines` holds the orchestration.
"""
