"""One question to an OpenAI-compatible endpoint: retried, logged, and answered from the cache the second time."""

import hashlib
import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flows.errors import InputError
from flows.extract.plugins.interface import ReaderError

MAX_ANSWER_BYTES = 5_000_000
LONGEST_WAIT = 60.0
RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True)
class Answer:
    """`content` is the model's own text; the tokens are what the endpoint counted, 0 where it told nothing."""

    content: str
    finish_reason: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True)
class Endpoint:
    """Where to ask and how. `url` is the base, such as `http://localhost:8000/v1`; times are seconds.

    `key` is the name of the environment variable that holds the key, None for an endpoint that needs none. `prices` are for a
    million tokens, by `prompt` and `completion`.
    """

    url: str
    model: str
    cache: Path
    where: str
    key: str | None = None
    timeout: float = 60.0
    attempts: int = 4
    backoff: float = 1.0
    prices: Mapping[str, float] = field(default_factory=dict)
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def ask(self, body: Mapping[str, Any], about: str) -> Answer:
        """The answer to a request body, from the cache where it was asked before. `about` names the article in the log.

        The cache is addressed by the body, which holds prompt, text and model. Raises ReaderError when the endpoint does not
        answer after all attempts, InputError when it refuses the request.
        """
        digest = hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
        path = self.cache / digest[:2] / f"{digest}.json"
        if (kept := _kept(path)) is not None:
            return kept
        started = time.monotonic()
        for attempt in range(1, self.attempts + 1):
            outcome = self._post(body)
            if isinstance(outcome, Answer):
                _keep(path, outcome)
                self._log(about, attempt, started, outcome, "answered")
                return outcome
            failure = outcome
            if attempt < self.attempts:
                self.sleep(min(LONGEST_WAIT, failure.wait or self.backoff * 2 ** (attempt - 1)))
        self._log(about, self.attempts, started, Answer(""), failure.reason)
        raise ReaderError(
            f"{self.where}: {self.url} gave no answer in {self.attempts} attempts; the last: {failure.reason}. "
            "What was answered before is kept: run again later, or take the reader out."
        )

    def _post(self, body: Mapping[str, Any]) -> "Answer | Failure":
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        key = self._key_value()
        if key:
            headers["Authorization"] = f"Bearer {key}"
        request = urllib.request.Request(
            f"{self.url.rstrip('/')}/chat/completions", json.dumps(body).encode("ascii"), headers, method="POST"
        )
        try:
            with _opener(self.url).open(request, timeout=self.timeout) as response:
                return _read(response, time.monotonic() + self.timeout)
        except urllib.error.HTTPError as error:
            return self._refused(error, key)
        except (OSError, http.client.HTTPException) as error:
            return Failure(f"{type(error).__name__}: {getattr(error, 'reason', None) or error}")

    def _refused(self, error: urllib.error.HTTPError, key: str | None) -> "Failure":
        """A failure to be tried again. Raises InputError for one that stays."""
        try:
            told = error.read(2000).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            told = ""
        told = " ".join((told.replace(key, "***") if key else told).split())[:200]
        if error.code in RETRIED:
            return Failure(f"HTTP {error.code} {told}".strip(), _seconds(error.headers.get("Retry-After")))
        if error.code in (401, 403):
            source = f"the environment variable {self.key}" if self.key else "no key: name its variable as key_variable"
            raise InputError(f"{self.where}: {self.url} refused the key (HTTP {error.code}), taken from {source}. {told}")
        raise InputError(f"{self.where}: {self.url} refused the request (HTTP {error.code}): {told or 'no reason given'}")

    def _key_value(self) -> str | None:
        if self.key is None:
            return None
        if not (value := os.environ.get(self.key, "").strip()):
            raise InputError(f"{self.where}: the environment variable {self.key} is not set. Set it to the endpoint's key.")
        if not re.fullmatch(r"[!-~]+", value):
            raise InputError(f"{self.where}: the environment variable {self.key} holds characters that no key has.")
        return value

    def _log(self, about: str, attempts: int, started: float, answer: Answer, status: str) -> None:
        """A line of `requests.jsonl`: what was asked, what it took and cost. Neither the text nor the key is in it."""
        line = {
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "article": about,
            "url": self.url,
            "model": self.model,
            "attempts": attempts,
            "seconds": round(time.monotonic() - started, 3),
            "prompt_tokens": answer.prompt_tokens,
            "completion_tokens": answer.completion_tokens,
            "cost": cost(answer, self.prices),
            "status": status,
        }
        self.cache.mkdir(parents=True, exist_ok=True)
        with (self.cache / "requests.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")


@dataclass(frozen=True)
class Failure:
    """Why an attempt gave nothing, and how many seconds the endpoint asks to wait."""

    reason: str
    wait: float | None = None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An endpoint that sends us elsewhere would get the key sent there: it is refused."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _opener(url: str) -> urllib.request.OpenerDirector:
    """Without redirects; without a proxy for an endpoint on this machine."""
    host = urlsplit(url).hostname or ""
    local = host == "localhost" or host == "::1" or host.startswith("127.")
    return urllib.request.build_opener(_NoRedirect, *([urllib.request.ProxyHandler({})] if local else []))


def _read(response: Any, deadline: float) -> Answer | Failure:
    """The whole answer; a Failure when it is too long or, however steadily it drips, not there by the deadline."""
    data = bytearray()
    while part := response.read1(65_536):
        data += part
        if len(data) > MAX_ANSWER_BYTES:
            return Failure("an answer that is too long")
        if time.monotonic() > deadline:
            return Failure("an answer that takes too long")
    return read_answer(bytes(data))


def check_url(url: str, where: str) -> str:
    """The base address. Raises InputError unless it is an http or https address without a password in it."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.password is None and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise InputError(f"{where}: url {url!r} must be an address such as http://localhost:8000/v1, without a password.")
    return url


def read_answer(data: bytes) -> Answer | Failure:
    """The envelope of a chat completion; a Failure when it is none."""
    try:
        whole = json.loads(data)
        choice = whole["choices"][0]
        content = choice["message"]["content"] or ""
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return Failure("an answer that is no chat completion")
    if not isinstance(content, str):
        return Failure("an answer that is no chat completion")
    usage = whole.get("usage") if isinstance(whole.get("usage"), dict) else {}
    tokens = (_count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens")))
    return Answer(content, str(choice.get("finish_reason") or ""), *tokens)


def cost(answer: Answer, prices: Mapping[str, float]) -> float | None:
    """What an answer cost in the unit of the prices; None without prices."""
    if not prices:
        return None
    tokens = {"prompt": answer.prompt_tokens, "completion": answer.completion_tokens}
    return round(sum(prices.get(kind, 0.0) * number for kind, number in tokens.items()) / 1_000_000, 8)


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.strip().isascii() and text.strip().isdecimal() else None


def _kept(path: Path) -> Answer | None:
    """A kept answer; None when there is none or the file is damaged."""
    try:
        return Answer(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _keep(path: Path, answer: Answer) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps(vars(answer), ensure_ascii=True), encoding="utf-8")
    unfinished.replace(path)
