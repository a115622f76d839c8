"""Words to values: times, ages, money, durations, quantities, names and labels."""

from flows.normalize.corrections import unmatched_corrections
from flows.normalize.normalized import Normalized
from flows.normalize.stage import normalize_mentions

__all__ = ["Normalized", "normalize_mentions", "unmatched_corrections"]
