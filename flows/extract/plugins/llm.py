"""A language model as a reader, behind any OpenAI-compatible endpoint. Never on unless a story names it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.extract.plugins.coded import method_name
from flows.extract.plugins.interface import Article, Candidate, Finding, Unusable
from flows.extract.plugins.llm_endpoint import Answer, Endpoint, check_url
from flows.extract.plugins.llm_prompt import PROMPT_VERSION, answer_schema, passages, system_prompt
from flows.stories.readers import ReaderChoice
from flows.stories.story import Story
from flows.tables.codes import ENTITY_TYPES, MODALITIES
from flows.vocabulary.predicates import Predicate

OPTIONS = (
    "url", "model", "key_variable", "predicates", "confidence", "characters", "max_tokens", "json_schema", "timeout", "attempts",
    "backoff", "prices",
)  # fmt: skip
# Option -> (value without it, least, most).
NUMBERS: Mapping[str, tuple[float, float, float]] = {
    "confidence": (0.7, 0.01, 1),
    "characters": (12_000, 200, 1_000_000),
    "max_tokens": (4096, 1, 1_000_000),
    "timeout": (60, 0.01, 3600),
    "attempts": (4, 1, 20),
    "backoff": (1, 0, 60),
}
FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
TEXTS = ("predicate", "subject", "value", "quote")
# Kinds of subject that an article need not name: the flight, the work, the event it is about.
UNNAMED = frozenset({"mission", "work", "event", "thing"})


class LanguageModel:
    """Asks a model for the claims of each passage."""

    name = "llm"

    def __init__(self, endpoint: Endpoint, predicates: Sequence[Predicate], numbers: Mapping[str, float], schema: bool) -> None:
        self._endpoint, self._numbers, self._schema = endpoint, numbers, schema
        self._predicates = {predicate.id: predicate for predicate in predicates}
        self._prompt = system_prompt(predicates)
        self.method = f"reader/llm.{method_name(endpoint.model)}@{PROMPT_VERSION}"

    def read(self, article: Article) -> Iterable[Finding]:
        """The model's claims. What is no claim of the asked form is given back as unusable, never guessed at."""
        for start, words in passages(article, int(self._numbers["characters"])):
            answer = self._endpoint.ask(self.request(words), article.file)
            for item in read_claims(answer, self.method):
                yield item if isinstance(item, Unusable) else self._finding(item, start)

    def request(self, words: str) -> dict[str, Any]:
        """The request body for a passage. Everything the answer depends on is in it."""
        body: dict[str, Any] = {
            "model": self._endpoint.model,
            "messages": [
                {"role": "system", "content": self._prompt},
                {"role": "user", "content": f"Passage:\n<<<\n{words}\n>>>"},
            ],
            "temperature": 0,
            "max_tokens": int(self._numbers["max_tokens"]),
        }
        if self._schema:
            schema = {"name": "claims", "strict": True, "schema": answer_schema(list(self._predicates.values()))}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body

    def _finding(self, item: Mapping[str, Any], start: int) -> Finding:
        if problem := self._problem(item):
            return Unusable("malformed", f"{self.method}: a claim of the answer {problem}.", _raw(item))
        predicate = self._predicates[item["predicate"]]
        kind = item.get("subject_type") if item.get("subject_type") in ENTITY_TYPES else None
        fits = kind is not None and (kind in predicate.subjects or "any" in predicate.subjects)
        unnamed = (kind if fits else predicate.subjects[0]) in UNNAMED
        return Candidate(
            predicate=predicate.id,
            subject=item["subject"],
            value=item["value"],
            quote=item["quote"],
            subject_type=kind if fits else None,
            subject_words=None if unnamed else item["subject"],
            modality=item.get("modality") if item.get("modality") in MODALITIES else None,
            attribution=tuple(name.strip() for name in item.get("attribution") or () if isinstance(name, str) and name.strip()),
            confidence=self._numbers["confidence"],
            method=self.method,
            search_from=start,
        )

    def _problem(self, item: Mapping[str, Any]) -> str | None:
        for name in TEXTS:
            if not isinstance(item.get(name), str) or not item[name].strip():
                return f"lacks {name!r}"
        if item["predicate"] not in self._predicates:
            return f"has the predicate {item['predicate']!r}, which was not asked for"
        return None


def read_claims(answer: Answer, method: str) -> Iterator[Mapping[str, Any] | Unusable]:
    """The entries of `claims`; one Unusable when the answer is no JSON of that form."""
    fenced = FENCE.match(answer.content)
    try:
        whole = json.loads(fenced[1] if fenced else answer.content)
    except (ValueError, RecursionError):
        cut = answer.finish_reason == "length"
        advice = "It was cut off: raise max_tokens or lower characters." if cut else "Try another model."
        yield Unusable("malformed", f"{method}: the model's answer is no JSON. {advice}", answer.content)
        return
    claims = whole.get("claims") if isinstance(whole, dict) else whole
    if not isinstance(claims, list):
        yield Unusable("malformed", f"{method}: the model's answer holds no list of claims. Try another model.", answer.content)
        return
    for item in claims:
        yield item if isinstance(item, dict) else Unusable("malformed", f"{method}: an entry is no claim.", _raw(item))


def _raw(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False)


def make_llm(choice: ReaderChoice, story: Story) -> LanguageModel:
    """The reader for `url` and `model`; docs/readers.md lists the options. Raises InputError for one that cannot be used.

    Nothing is asked here, and the key is read only when something is: a story whose answers are all kept needs neither.
    """
    options = choice.options_of(OPTIONS)
    for name in ("url", "model"):
        if not isinstance(options.get(name), str) or not options[name]:
            raise InputError(f"{choice.where}: give {name!r}; url is the base of an OpenAI-compatible endpoint.")
    numbers = {name: _number(options.get(name), name, choice.where) for name in NUMBERS}
    endpoint = Endpoint(
        url=check_url(options["url"], choice.where),
        model=options["model"],
        cache=choice.cache or Path(".cache") / "readers" / "llm",
        where=choice.where,
        key=_variable(options.get("key_variable"), choice.where),
        timeout=numbers["timeout"],
        attempts=int(numbers["attempts"]),
        backoff=numbers["backoff"],
        prices=_prices(options.get("prices"), choice.where),
    )
    schema = options.get("json_schema", True)
    if not isinstance(schema, bool):
        raise InputError(f"{choice.where}: json_schema must be true or false, not {schema!r}.")
    return LanguageModel(endpoint, _asked(options.get("predicates"), story, choice.where), numbers, schema)


def _number(value: Any, name: str, where: str) -> float:
    usual, least, most = NUMBERS[name]
    if value is None:
        return usual
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise InputError(f"{where}: {name} {value!r} must be a number from {least:g} to {most:g}.")
    return float(value)


def _variable(value: Any, where: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,80}", value):
        raise InputError(f"{where}: key_variable must be the name of an environment variable, never the key itself.")
    return value


def _prices(value: Any, where: str) -> dict[str, float]:
    prices = value if isinstance(value, dict) else {"": value} if value is not None else {}
    for kind, price in prices.items():
        if kind not in ("prompt", "completion") or isinstance(price, bool) or not isinstance(price, int | float) or price < 0:
            raise InputError(f"{where}: prices must be numbers for `prompt` and `completion`, each for a million tokens.")
    return {str(kind): float(price) for kind, price in prices.items()}


def _asked(names: Any, story: Story, where: str) -> list[Predicate]:
    known = story.vocabulary.predicates
    if names is None:
        return list(known.values())
    if not isinstance(names, list) or not names:
        raise InputError(f"{where}: predicates must be a list of ids, not {names!r}.")
    if unknown := [name for name in names if name not in known]:
        raise InputError(f"{where}: predicates: unknown {unknown[0]!r}. Use ids of the story's packs.")
    return [known[name] for name in names]
