"""Tables of what was concluded: claims, facts, conflicts, entities, names, sources."""

from flows.tables.columns import Column, Table
from flows.tables.value_block import LATER_VALUE_COLUMNS, SCOPE, value_block

CLAIMS = Table(
    "claims",
    "a distinct claim: one subject, predicate and value, with every mention behind it",
    (
        Column("claim_id", "string", "identifier"),
        Column("fact_id", "string", "the question it answers", references="facts"),
        Column("subject_id", "string", "whom or what it is about", references="entities"),
        Column("subject_label", "string", "name of the subject"),
        Column("predicate", "string", "what is claimed"),
        SCOPE,
        *value_block(),
        Column("modality", "string", "strongest modality among its mentions", codes="modality"),
        Column("mention_count", "int32", "mentions"),
        Column("article_count", "int32", "articles"),
        Column("publisher_count", "int32", "publishers"),
        Column("independent_source_count", "int32", "independent sources, copies and repeated agencies counted once"),
        Column("first_published", "timestamp", "earliest publication of a mention", nullable=True),
        Column("last_published", "timestamp", "latest publication of a mention", nullable=True),
        Column("relation", "string", "how it stands to the fact's value", codes="relation"),
        Column("confidence", "float64", "highest confidence among its mentions, 0 to 1"),
        *LATER_VALUE_COLUMNS,
    ),
    key=("claim_id",),
    sort=("fact_id", "claim_id"),
)

FACTS = Table(
    "facts",
    "a question and its answer: the best supported value, or openly none",
    (
        Column("fact_id", "string", "identifier, from subject, predicate and scope"),
        Column("subject_id", "string", "whom or what it is about", references="entities"),
        Column("subject_label", "string", "name of the subject"),
        Column("predicate", "string", "what is asked"),
        SCOPE,
        *value_block(nullable=True),
        Column("modality", "string", "modality of the answer", codes="modality"),
        Column("status", "string", "how the answer was reached", codes="fact_status"),
        Column("claim_count", "int32", "claims on the question"),
        Column("independent_sources_for", "int32", "independent sources that support the answer"),
        Column("independent_sources_against", "int32", "independent sources that contradict it"),
        Column("confidence", "float64", "estimated probability that the answer is right, 0 to 1"),
        Column("rule", "string", "rule that decided"),
        Column("rationale", "string", "the decision in one sentence"),
        Column("reviewed", "bool", "a person decided"),
        *LATER_VALUE_COLUMNS,
    ),
    key=("fact_id",),
    sort=("subject_label", "predicate", "fact_id"),
)

CONFLICTS = Table(
    "conflicts",
    "a disagreement: two claims that cannot both be true or need a note to be read together",
    (
        Column("conflict_id", "string", "identifier"),
        Column("fact_id", "string", "the question", references="facts"),
        Column("claim_a_id", "string", "one claim", references="claims"),
        Column("claim_b_id", "string", "the other claim; for an implausible value the same one", references="claims"),
        Column(
            "other_fact_id",
            "string",
            "the second question, when two facts break a rule",
            nullable=True,
            references="facts",
        ),
        Column("class", "string", "kind of disagreement", codes="conflict_class"),
        Column("cause", "string", "likely cause", codes="conflict_cause"),
        Column("difference", "float64", "how far apart the values are", nullable=True, unit="see difference_unit"),
        Column("difference_unit", "string", "unit of the difference", nullable=True),
        Column("resolution", "string", "what was decided", codes="conflict_resolution"),
        Column("rule", "string", "rule that decided"),
        Column("rationale", "string", "the reason in one sentence"),
    ),
    key=("conflict_id",),
    sort=("fact_id", "conflict_id"),
)

QUOTE_LINKS = Table(
    "quote_links",
    "two claims of what was said that give the same words or the same sentence in other words, and stay two claims",
    (
        Column("link_id", "string", "identifier"),
        Column("claim_a_id", "string", "one claim", references="claims"),
        Column("claim_b_id", "string", "the other claim", references="claims"),
        Column("kind", "string", "what joins them", codes="quote_link"),
        Column("score", "float64", "how alike they are, 0 to 1: by their letters, or by the weight of the words in common"),
        Column("shared_words", "string", "the content words in common, as claim a has them, joined by '; '"),
    ),
    key=("link_id",),
    sort=("claim_a_id", "claim_b_id", "link_id"),
)

ENTITIES = Table(
    "entities",
    "who or what is meant",
    (
        Column("entity_id", "string", "identifier"),
        Column("type", "string", "kind of entity", codes="entity_type"),
        Column("label", "string", "name used in the other tables"),
        Column("birth_earliest", "date", "earliest date of birth that the stated ages allow", nullable=True),
        Column("birth_latest", "date", "latest date of birth that the stated ages allow", nullable=True),
        Column("wikidata_id", "string", "Wikidata item, where the story or pack gives one", nullable=True),
        Column("mention_count", "int32", "mentions with it as subject or value"),
        Column("article_count", "int32", "articles that name it"),
    ),
    key=("entity_id",),
    sort=("type", "label", "entity_id"),
)

NAMES = Table(
    "names",
    "a spelling seen for an entity",
    (
        Column("name_id", "string", "identifier"),
        Column("entity_id", "string", "the entity", references="entities"),
        Column("name", "string", "the spelling"),
        Column("kind", "string", "what the spelling is to the label", codes="name_kind"),
        Column("script", "string", "script of the letters, ISO 15924"),
        Column("mention_count", "int32", "times it was read"),
        Column("article_count", "int32", "articles that use it"),
    ),
    key=("name_id",),
    sort=("entity_id", "name"),
)

SOURCES = Table(
    "sources",
    "an origin of information",
    (
        Column("source_id", "string", "identifier"),
        Column("name", "string", "publisher or agency; the article's file where neither is known"),
        Column("kind", "string", "what it is", codes="source_kind"),
        Column("article_count", "int32", "articles it published"),
        Column("mention_count", "int32", "mentions that go back to it"),
        Column("repeated_by", "string", "sources that repeat it, identifiers joined by ';'", nullable=True),
    ),
    key=("source_id",),
    sort=("name", "source_id"),
)
