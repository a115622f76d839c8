"""Stories: what is read, what is known beforehand, and what people decided."""

from flows.stories.story import ArticleMetadata, Correction, Judgement, Story

__all__ = ["ArticleMetadata", "Correction", "Judgement", "Story"]
