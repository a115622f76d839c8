"""Every code list: the only values a coded column may hold, each with the words that explain it."""

VALUE_TYPES = {
    "instant": "a point in time, as precise as its words",
    "date": "a calendar date, month or year",
    "interval": "a stretch of time",
    "age": "an age in years, held as the interval of possible birth dates",
    "money": "an amount in one currency",
    "duration": "a length of time",
    "count": "how many",
    "length": "a distance or height",
    "mass": "a mass or weight",
    "speed": "a speed",
    "temperature": "a temperature",
    "percent": "a share or rate in percent",
    "person": "a person",
    "organization": "an organization",
    "place": "a place",
    "country": "a country",
    "vehicle": "a spacecraft, rocket, ship or other vehicle",
    "work": "a film, series or book",
    "title": "the title of a work",
    "role": "an occupation, post or function",
    "quote": "words quoted verbatim",
    "text": "a clause, lightly trimmed",
}

ENTITY_TYPES = {
    "person": "a human being",
    "organization": "a company, agency, institution or group",
    "place": "a place on Earth or beyond, a station included",
    "country": "a country",
    "work": "a film, series or book",
    "vehicle": "a spacecraft, rocket, ship or other vehicle",
    "mission": "a flight or expedition",
    "event": "something that happened or will happen",
    "thing": "anything else with a stated property",
}

TIME_PRECISION = {
    "1": "minute or better",
    "2": "around a stated minute",
    "3": "hour",
    "4": "part of a day",
    "5": "day",
    "6": "two to six days",
    "7": "week",
    "8": "month",
    "9": "quarter or season",
    "10": "year",
    "11": "longer, or open at one end",
}

ZONE_BASIS = {
    "stated": "the words name the zone",
    "place": "the zone of the place the words speak of",
    "outlet": "the zone the article uses for its other times, or its publisher's",
    "unstated": "no zone is stated and none was assumed: the interval covers every zone",
}

CURRENCY_BASIS = {
    "stated": "the words name the currency",
    "publisher": "the words are shared by several currencies: the one of the publisher's country",
    "unstated": "the words are shared by several currencies: the commonest reading in news, or none",
}

QUALIFIERS = {
    "about": "about, around, nearly: the value is approximate",
    "at_least": "at least, more than",
    "up_to": "up to, at most, less than",
    "before": "before, by",
    "after": "after, since",
    "start": "the beginning of the stated time",
    "middle": "the middle of the stated time",
    "end": "the end of the stated time",
}

MODALITIES = {
    "actual": "told as a fact",
    "planned": "in the future when published, or told as a plan",
    "possible": "could, may, if",
    "reported": "hearsay from unnamed reports",
    "negated": "denied",
}

ATTRIBUTION_KINDS = {
    "own_voice": "the article itself says it",
    "direct_quote": "inside the quoted words of a named speaker",
    "indirect_speech": "a named speaker is reported to have said it",
    "cited_outlet": "another outlet or agency is named as the source",
    "unnamed": "reports, rumours, an insider: the source is not named",
}

SECTIONS = {
    "headline": "title of the article or heading inside it",
    "body": "running text",
    "caption": "caption of one of the article's own pictures",
    "boilerplate": "kept text that is not part of the story proper",
}

PUBLISHED_BASIS = {
    "metadata": "given beside the article or in its markup",
    "stated": "stated in the article's dateline or byline",
    "inferred": "inferred from times inside the text",
    "unknown": "nothing in or beside the article tells",
}

COPY_KINDS = {
    "copy": "most of it stands in the earlier article, and most of that one in it",
    "excerpt": "most of it stands in the earlier article, of which it is a part",
    "update": "it holds most of the earlier article and adds to it",
    "passage": "it shares a passage with an earlier article and is no copy of it",
}

ARTICLE_STATUS = {"accepted": "read", "quarantined": "could not be read; see quarantine"}

RELATIONS = {
    "selected": "this claim's value is the fact's value",
    "implausible": "outside what is possible for its kind",
    "not_comparable": "answers another question or another scope",
    "agree": "the same value",
    "refines": "one value lies inside the other: both can be true and the narrower is kept",
    "overlap": "the values meet without one lying inside the other: both can be true",
    "multi": "the predicate may have many values",
    "supersedes": "a later outcome, plan or correction takes the place of an earlier one",
    "disputed": "both cannot be true",
}

FACT_STATUS = {
    "single_source": "one independent source",
    "agreed": "independent sources give the same value",
    "refined": "one value lies inside the others, which are coarser",
    "merged": "values meet, the fact is what they share",
    "multiple": "a predicate with many values: all are kept",
    "superseded": "a later outcome or plan took the place of an earlier value",
    "resolved": "values differ and a stated rule decided",
    "disputed": "values differ and nothing decides honestly",
}

CONFLICT_CLASSES = {
    "disputed": "both cannot be true and nothing decides",
    "superseded": "an outcome or later plan took the place of the other",
    "within_article": "one article contradicts itself",
    "inconsistent_facts": "two facts break a rule that joins them",
    "implausible": "a value that cannot be",
    "attribution": "the same words are given to different speakers",
}

CONFLICT_CAUSES = {
    "plan_and_outcome": "a plan and what came of it",
    "stale_caption": "a caption older than the article",
    "spelling": "two spellings",
    "zone": "a difference of time zone",
    "day_month_order": "day and month swapped",
    "local_day": "the same moment falls on two local days",
    "scope": "the claims speak of different things",
    "wrong_relation": "the words were tied to the wrong thing",
    "unknown": "not known",
}

CONFLICT_RESOLUTIONS = {
    "open": "undecided: both values stand",
    "selected_a": "claim a was preferred",
    "selected_b": "claim b was preferred",
    "noted": "kept as a note for the reader",
    "human": "decided by a person",
}

QUOTE_LINKS = {
    "same_words_other_speaker": "the same words, or nearly, are given to two speakers: one repeats the other, or one is wrong",
    "rendering": "two wordings of one sentence of one speaker, such as two translations",
    "rendering_other_speaker": "two wordings of what may be one sentence are given to two speakers",
    "paraphrase": "a quote, and what an article reports of it in indirect speech",
}

NAME_KINDS = {
    "canonical": "the name used as label",
    "variant": "another form of the name",
    "misspelling": "a spelling that differs by a slip",
    "transliteration": "another romanization or script",
    "alias": "a short name or acronym",
}

SOURCE_KINDS = {
    "publisher": "publishes articles of this story",
    "agency": "a news agency or outlet that articles name as their source",
    "unknown": "articles without a known publisher, one source each",
}

SEVERITIES = {
    "critical": "breaks the data: the row is quarantined or the release is stopped",
    "warning": "published, and reported",
    "info": "reported only",
}

DIMENSIONS = {
    "completeness": "nothing is missing",
    "validity": "values have the form and range of their kind",
    "consistency": "values agree with one another",
    "uniqueness": "nothing stands twice",
    "accuracy": "values equal what the source says",
    "timeliness": "times make sense against publication",
}

DISCARDED_KINDS = {
    "related_link": "a link to another story",
    "photo_credit": "who took or owns a picture",
    "image_alternative": "the short text that stands for a picture",
    "share_prompt": "a request to share, follow or subscribe",
    "source_line": "a list of sources at the end",
    "byline": "who wrote it, and when",
    "agency_tail": "the reporting and editing credits of an agency",
    "repeated_caption": "a caption that stands twice",
    "copyright": "a copyright notice",
    "navigation": "page navigation",
    "residue": "punctuation or markup left behind",
}

REASON_CODES = {
    "empty": "the file holds no text",
    "binary": "the file is not text",
    "too_large": "the file is larger than the limit",
    "unreadable": "the file cannot be opened",
    "bad_encoding": "the bytes are no known text encoding",
    "malformed": "the file breaks its own format",
    "unsupported_format": "files of this kind are not read",
    "not_english": "the article is in a language the rules do not read",
    "damaged_amount": "an amount that lost its digits",
    "impossible_value": "a value that cannot exist",
    "not_normalized": "the words could not be read as a value of their kind",
    "implausible": "outside the plausible range of the predicate",
    "evidence_mismatch": "the words are not in the text at the stated place",
    "judged_wrong": "a person judged the mention wrong",
    "judgement_overrides": "a person's judgement parts or joins what the rules would not",
    "expectation": "a validation rule failed",
}

CHANGES = {"added": "new row", "changed": "a column differs", "removed": "the row is gone"}

ALIAS_KINDS = {
    "whole": "new_id took the place of old_id",
    "part": "new_id took part of what old_id stood for, and old_id stood on for the rest",
}

CAUSES = {
    "new_article": "an article came or went",
    "changed_article": "an article's text changed",
    "rule": "a rule, pack or the program changed",
    "correction": "a declared correction",
    "judgement": "a person's judgement",
}

SCOPE_KINDS = {
    "flight": "on which flight of somebody or something that flew several times",
    "market": "where something is sold, shown or earned: a country, worldwide",
    "part": "which part or one of several: the trailer of a film, the second blast",
    "period": "the stretch of time a sum is of: a year, an opening weekend",
    "person": "whose: of the parts in a film, the one this person plays",
    "place": "at which of several places: so many dead in one town, so many in another",
    "work": "for which film, series or book",
}

CODES: dict[str, dict[str, str]] = {
    "value_type": VALUE_TYPES,
    "entity_type": ENTITY_TYPES,
    "time_precision": TIME_PRECISION,
    "zone_basis": ZONE_BASIS,
    "currency_basis": CURRENCY_BASIS,
    "scope_kind": SCOPE_KINDS,
    "qualifier": QUALIFIERS,
    "modality": MODALITIES,
    "attribution_kind": ATTRIBUTION_KINDS,
    "section": SECTIONS,
    "published_basis": PUBLISHED_BASIS,
    "article_status": ARTICLE_STATUS,
    "copy_kind": COPY_KINDS,
    "relation": RELATIONS,
    "fact_status": FACT_STATUS,
    "conflict_class": CONFLICT_CLASSES,
    "conflict_cause": CONFLICT_CAUSES,
    "conflict_resolution": CONFLICT_RESOLUTIONS,
    "quote_link": QUOTE_LINKS,
    "name_kind": NAME_KINDS,
    "source_kind": SOURCE_KINDS,
    "severity": SEVERITIES,
    "dimension": DIMENSIONS,
    "discarded_kind": DISCARDED_KINDS,
    "reason_code": REASON_CODES,
    "change": CHANGES,
    "cause": CAUSES,
    "alias_kind": ALIAS_KINDS,
}
