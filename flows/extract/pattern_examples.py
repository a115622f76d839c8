"""A pattern's own example: a sentence with its value in braces, which that pattern alone must find."""

import re

from flows.extract.document import Block
from flows.extract.document_reader import read_document
from flows.extract.masking import mask_document
from flows.extract.matching import Rule, RuleIndex, find_matches
from flows.extract.scope_words import ScopeRule, find_scopes
from flows.stories.story import Story

MARKED = re.compile(r"\{([^{}]+)\}")


def found_by_pattern(rule: Rule, story: Story) -> list[str]:
    """The words of each value that a rule finds in its pattern's example, whatever other rules make of them."""
    text = MARKED.sub(r"\1", rule.pattern.example or "")
    document = read_document("art_example", text, [Block(0, len(text), "body")], story)
    index = RuleIndex([rule])
    premodifiers = story.vocabulary.word_lists.get("premodifiers", ())
    return [
        text[match.value_start : match.value_end]
        for sentence, views in mask_document(document, frozenset(premodifiers))
        for match in find_matches(text, sentence, views, index)
    ]


def found_by_wording(rule: ScopeRule, story: Story) -> list[str]:
    """The words of each scope that a wording finds in its own example."""
    text = MARKED.sub(r"\1", rule.wording.example or "")
    document = read_document("art_example", text, [Block(0, len(text), "body")], story)
    return [
        text[found.key_start : found.key_end]
        for _, views in mask_document(document, frozenset(story.vocabulary.word_lists.get("premodifiers", ())))
        for found in find_scopes(text, views[-1], rule, {})
    ]


def wording_holds(rule: ScopeRule, story: Story) -> bool:
    """Whether a wording finds exactly the words that its example marks, or has no example."""
    marked = MARKED.search(rule.wording.example or "")
    return marked is None or [marked.group(1)] == found_by_wording(rule, story)


def holds(rule: Rule, story: Story) -> bool:
    """Whether a rule finds the value that its pattern's example marks, or has no example."""
    marked = MARKED.search(rule.pattern.example or "")
    return marked is None or marked.group(1) in found_by_pattern(rule, story)
