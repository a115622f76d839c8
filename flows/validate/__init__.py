"""Validate: rules from `expectations/` over every table, on every run."""

from flows.validate.stage import validate_tables
from flows.validate.validated import Validated

__all__ = ["Validated", "validate_tables"]
