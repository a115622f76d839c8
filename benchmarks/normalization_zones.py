"""Zones by their words, in the scorer's notation."""

from collections.abc import Mapping
from typing import Any


def predict_zones(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every zone named in the row's text."""
    return []
