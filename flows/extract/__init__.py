"""Articles to candidate mentions: sentences, entities, patterns, quotes, attribution, modality."""

from flows.extract.extracted import Extracted
from flows.extract.stage import extract_mentions

__all__ = ["Extracted", "extract_mentions"]
