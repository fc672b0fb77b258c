"""Limits: how large, long and hungry one edition may be before reading it is given up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for reading one edition; the defaults are generous."""

    pages: int = 500
    bytes: int = 200_000_000
    seconds: float = 300.0
    memory_mb: int = 4096
    page_points: float = 14_400.0
    """Longest side of a page, in points (14,400 is the largest the format allows)."""
    page_characters: int = 200_000
    """Characters on one page."""
