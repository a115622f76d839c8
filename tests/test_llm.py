"""A language model as a reader, against a real HTTP server on this machine that answers as told."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from readers_setting import ARTICLE, article_of, make_story

from flows.errors import InputError
from flows.extract.plugins import ReaderError, make_readers, read_article
from flows.extract.plugins.read import ArticleReading

KEY = "sk-test-0123456789"
AGE = {
    "predicate": "age", "subject": "Anna Rossi", "subject_type": "person", "value": "41", "quote": "Anna Rossi, 41",
    "modality": "actual", "attribution": [],
}  # fmt: skip


def completion(content: str, finish_reason: str = "stop") -> bytes:
    choice = {"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": 1200, "completion_tokens": 80, "total_tokens": 1280}
    return json.dumps({"id": "x", "object": "chat.completion", "choices": [choice], "usage": usage}).encode()


def claims(*items: Any) -> bytes:
    return completion(json.dumps({"claims": items}, ensure_ascii=False))


class Server:
    """Answers each request with the next of `answers` (status, body, headers), the last one again and again."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, bytes, dict[str, str]]] = []
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.before: Callable[[], None] = lambda: None
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.requests.append({"path": self.path, **json.loads(body)})
                server.headers.append(dict(self.headers))
                server.before()
                status, data, headers = server.answers[min(len(server.requests), len(server.answers)) - 1]
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def handle_one_request(self) -> None:
                # A client that gave up closes the connection: nothing to be told.
                try:
                    super().handle_one_request()
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def answer(self, *answers: bytes | tuple[int, bytes] | tuple[int, bytes, dict[str, str]]) -> None:
        self.answers = []
        for given in answers:
            status, data, *headers = (200, given) if isinstance(given, bytes) else given
            self.answers.append((status, data, headers[0] if headers else {}))

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.stop()


def reader(folder: Path, server: Server, **options: Any) -> dict[str, Any]:
    given = {"name": "llm", "url": server.url, "model": "org/Tiny-1", "predicates": ["age", "cost", "said"], "backoff": 0}
    return given | options


def read(folder: Path, server: Server, text: str = ARTICLE, **options: Any) -> ArticleReading:
    story = make_story(folder, [reader(folder, server, **options)], text)
    # Answers are kept beside the story of the test, not in the project.
    [choice] = story.readers
    object.__setattr__(choice, "cache", folder / "cache")
    return read_article(article_of(story, text), make_readers(story))


def log(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "cache" / "requests.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_good_answer_becomes_claims_that_name_the_model(tmp_path: Path, server: Server) -> None:
    server.answer(claims(AGE))
    [row] = read(tmp_path, server).candidates
    assert (row["predicate"], row["subject_label"], row["value_type"], row["confidence"]) == ("age", "Anna Rossi", "age", 0.7)
    assert ARTICLE[row["value_start"] : row["value_end"]] == "41"
    assert row["method"] == "reader/llm.org-Tiny-1@1.0.0"


def test_the_question_holds_the_vocabulary_the_text_and_the_form_of_the_answer(tmp_path: Path, server: Server) -> None:
    server.answer(claims())
    read(tmp_path, server)
    [asked] = server.requests
    assert asked["path"] == "/v1/chat/completions"
    assert (asked["model"], asked["temperature"]) == ("org/Tiny-1", 0)
    system, user = (message["content"] for message in asked["messages"])
    assert "How old a person is said to be" in system
    assert '{"subject": "Marta Lindqvist", "value": "44"}' in system
    assert "occupation:" not in system
    assert all(line in user for line in ARTICLE.splitlines())
    schema = asked["response_format"]["json_schema"]["schema"]["properties"]["claims"]["items"]
    assert schema["properties"]["predicate"]["enum"] == ["age", "cost", "said"]
    assert schema["additionalProperties"] is False


def test_words_that_the_model_made_up_are_quarantined(tmp_path: Path, server: Server) -> None:
    invented = [
        AGE | {"quote": "Anna Rossi, 57", "value": "57"},
        AGE | {"value": "forty-one"},
        AGE | {"subject": "Carla Neri"},
    ]
    server.answer(claims(AGE, *invented))
    reading = read(tmp_path, server)
    assert len(reading.candidates) == 1
    assert [row["reason_code"] for row in reading.refused] == ["evidence_mismatch"] * 3
    assert [row["raw"] for row in reading.refused] == ["Anna Rossi, 57", "Anna Rossi, 41", "Anna Rossi, 41"]


def test_quotation_marks_and_spaces_that_the_model_tidied_are_found(tmp_path: Path, server: Server) -> None:
    said = AGE | {"predicate": "said", "value": "The hall is ours at last,", "quote": '"The hall is ours at last," Rossi said'}
    server.answer(claims(said | {"attribution": ["Anna Rossi"]}))
    [row] = read(tmp_path, server).candidates
    assert ARTICLE[row["value_start"] : row["value_end"]] == "The hall is  ours at last,"
    assert (row["attribution"], row["attribution_kind"]) == ("Anna Rossi", "direct_quote")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Sure! Here are the claims:", "answer is no JSON. Try another model"),
        ('{"claims": [{"predicate": "age"', "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"claims": "none"}', "no list of claims"),
        ("null", "no list of claims"),
        ('{"claims": ["age"]}', "an entry is no claim"),
        ('{"claims": [{"predicate": "age", "subject": "Anna Rossi", "value": 41, "quote": "Anna Rossi, 41"}]}', "lacks 'value'"),
        (json.dumps({"claims": [AGE | {"predicate": "shoe_size"}]}), "'shoe_size', which was not asked for"),
    ],
)
def test_an_answer_of_another_form_is_quarantined_and_never_guessed_at(
    tmp_path: Path, server: Server, content: str, reason: str
) -> None:
    server.answer(completion(content))
    reading = read(tmp_path, server)
    assert reading.candidates == []
    [refused] = reading.refused
    assert refused["reason_code"] == "malformed"
    assert reason in refused["reason"]
    assert refused["raw"]
    assert len(refused["raw"]) <= 300


def test_an_answer_that_was_cut_off_says_what_to_change(tmp_path: Path, server: Server) -> None:
    server.answer(completion('{"claims": [', "length"))
    assert "raise max_tokens" in read(tmp_path, server).refused[0]["reason"]


def test_json_inside_a_code_fence_is_read(tmp_path: Path, server: Server) -> None:
    server.answer(completion("```json\n" + json.dumps({"claims": [AGE]}) + "\n```"))
    assert len(read(tmp_path, server).candidates) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_endpoint_that_fails_is_asked_again(tmp_path: Path, server: Server, status: int) -> None:
    server.answer((status, b"busy"), (200, b"<html>no completion</html>"), claims(AGE))
    assert len(read(tmp_path, server).candidates) == 1
    assert len(server.requests) == 3
    assert log(tmp_path)[0]["attempts"] == 3


def test_the_wait_that_the_endpoint_asks_for_is_kept(tmp_path: Path, server: Server) -> None:
    server.answer((429, b"", {"Retry-After": "1"}), claims(AGE))
    started = time.monotonic()
    read(tmp_path, server)
    assert time.monotonic() - started >= 1


def test_an_endpoint_that_never_answers_stops_the_run_with_the_last_reason(tmp_path: Path, server: Server) -> None:
    server.answer((503, b"overloaded"))
    with pytest.raises(ReaderError, match=r"gave no answer in 2 attempts; the last: HTTP 503 overloaded\. .*run again later"):
        read(tmp_path, server, attempts=2)
    assert log(tmp_path)[0]["status"] == "HTTP 503 overloaded"


def test_an_endpoint_that_is_too_slow_is_asked_again_and_then_given_up(tmp_path: Path, server: Server) -> None:
    released = threading.Event()
    server.before = lambda: released.wait(5) and None
    server.answer(claims(AGE))
    with pytest.raises(ReaderError, match=r"(?i)timed out"):
        read(tmp_path, server, attempts=2, timeout=0.2)
    assert len(server.requests) == 2
    released.set()


def test_an_endpoint_that_is_not_there_is_named(tmp_path: Path, server: Server) -> None:
    server.stop()
    with pytest.raises(ReaderError, match=r"http://127\.0\.0\.1:\d+/v1 gave no answer in 1 attempts"):
        read(tmp_path, server, attempts=1)


def test_a_refused_request_is_told_once_and_not_repeated(tmp_path: Path, server: Server) -> None:
    server.answer((400, b'{"error": "response_format is not supported"}'))
    with pytest.raises(InputError, match=r"refused the request \(HTTP 400\).*response_format is not supported"):
        read(tmp_path, server)
    assert len(server.requests) == 1
    server.answer(claims(AGE))
    read(tmp_path, server, json_schema=False)
    assert "response_format" not in server.requests[-1]


def test_a_redirect_is_not_followed(tmp_path: Path, server: Server) -> None:
    server.answer((302, b"", {"Location": server.url + "/elsewhere"}))
    with pytest.raises(InputError, match="HTTP 302"):
        read(tmp_path, server)
    assert len(server.requests) == 1


def test_what_was_asked_before_is_not_asked_again(tmp_path: Path, server: Server) -> None:
    server.answer(claims(AGE))
    first = read(tmp_path, server)
    assert read(tmp_path, server).candidates == first.candidates
    assert len(server.requests) == 1
    read(tmp_path, server, model="org/Other-2")
    read(tmp_path, server, text=ARTICLE + "More.\n")
    read(tmp_path, server, predicates=["age"])
    assert len(server.requests) == 4


def test_a_damaged_kept_answer_is_asked_for_again(tmp_path: Path, server: Server) -> None:
    server.answer(claims(AGE))
    read(tmp_path, server)
    [kept] = (tmp_path / "cache").glob("*/*.json")
    kept.write_text("{", encoding="utf-8")
    assert len(read(tmp_path, server).candidates) == 1
    assert len(server.requests) == 2


def test_tokens_and_cost_are_logged_and_neither_text_nor_key(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALL_KEY", KEY)
    server.answer(claims(AGE))
    read(tmp_path, server, key_variable="HALL_KEY", prices={"prompt": 0.5, "completion": 2})
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    [line] = log(tmp_path)
    assert (line["article"], line["model"]) == ("hall.txt", "org/Tiny-1")
    assert (line["prompt_tokens"], line["completion_tokens"]) == (1200, 80)
    assert line["cost"] == pytest.approx(1200 * 0.5e-6 + 80 * 2e-6)
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "cache").rglob("*.json*"))
    assert KEY not in written
    assert "opened the new hall" not in written


def test_a_key_that_is_not_set_is_named_and_nothing_is_sent(tmp_path: Path, server: Server) -> None:
    with pytest.raises(InputError, match="the environment variable HALL_KEY_NOT_SET is not set"):
        read(tmp_path, server, key_variable="HALL_KEY_NOT_SET")
    assert server.requests == []


def test_kept_answers_need_no_key(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALL_KEY", KEY)
    server.answer(claims(AGE))
    read(tmp_path, server, key_variable="HALL_KEY")
    monkeypatch.delenv("HALL_KEY")
    assert len(read(tmp_path, server, key_variable="HALL_KEY").candidates) == 1


def test_a_key_that_the_endpoint_sends_back_is_not_printed(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALL_KEY", KEY)
    server.answer((401, f"bad key {KEY}".encode()))
    with pytest.raises(InputError, match=r"taken from the environment variable HALL_KEY\. bad key \*\*\*") as refused:
        read(tmp_path, server, key_variable="HALL_KEY")
    assert KEY not in str(refused.value)


def test_a_long_article_is_asked_about_in_passages_and_found_in_the_right_one(tmp_path: Path, server: Server) -> None:
    text = "".join(f"Paragraph {n}: Anna Rossi, 41, came back to the hall.\n" for n in range(8))
    server.answer(claims(AGE))
    rows = read(tmp_path, server, text=text, characters=200).candidates
    assert len(server.requests) > 2
    assert len({row["value_start"] for row in rows}) == len(server.requests)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"url": None}, "give 'url'"),
        ({"url": "file:///etc/passwd"}, "must be an address such as"),
        ({"url": "http://user:secret@host/v1"}, "without a password"),
        ({"model": ""}, "give 'model'"),
        ({"key_variable": "sk-123"}, "never the key itself"),
        ({"timeout": "soon"}, "timeout 'soon' must be a number from 0.01 to 3600"),
        ({"attempts": 0}, "attempts 0 must be a number from 1 to 20"),
        ({"prices": {"input": 1}}, "numbers for `prompt` and `completion`"),
        ({"predicates": ["shoe_size"]}, "unknown 'shoe_size'"),
        ({"json_schema": "yes"}, "must be true or false"),
        ({"temprature": 1}, "unknown option 'temprature'"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(tmp_path: Path, server: Server, options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path, server, **options)
    assert server.requests == []
