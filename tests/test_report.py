"""The report: what it shows first, that it needs nothing beside itself, and that no text of an article becomes markup."""

from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pyarrow as pa
import pytest
from mini_release import HOSTILE_TITLE, mini_about, mini_tables

from flows.publish import compare_tables
from flows.publish.display import difference_text, interval_text, sentence, value_text
from flows.publish.quotes import article_labels, quote
from flows.publish.report import render_report
from flows.publish.timeline import timeline
from flows.tables import PUBLISHED, build

VOID = {"meta", "br", "img", "rect", "path", "link", "input"}


class Page(HTMLParser):
    """Elements with attributes, the text, and whether every element was closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def render(tables: dict[str, pa.Table] | None = None, previous: str | None = None, **about: Any) -> str:
    return render_report(tables or mini_tables(), mini_about(**about), "2026.11.1", previous)


def section(html: str, name: str) -> str:
    """One section of the report, as HTML."""
    start = html.index(f'<section id="{name}"')
    return html[start : html.index("</section>", start) + len("</section>")]


def replaced(name: str, /, **columns: Any) -> dict[str, pa.Table]:
    """The mini tables with columns replaced in every row of one."""
    tables = mini_tables()
    return {**tables, name: build(PUBLISHED[name], [{**row, **columns} for row in tables[name].to_pylist()])}


def test_elements_nest_and_identifiers_are_unique_and_linked() -> None:
    page = Page(render())
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {href[1:] for a in page.all("a") if (href := a["href"] or "").startswith("#")}
    assert links <= set(ids)
    assert any(link.startswith("fct_") for link in links)


def test_hostile_text_stays_text() -> None:
    hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}"
    tables = {**replaced("mentions", evidence_before=hostile, attribution=hostile), "articles": mini_tables()["articles"]}
    for name, column in (
        ("facts", "rationale"),
        ("names", "name"),
        ("quarantine", "raw"),
        ("entities", "label"),
        ("sources", "name"),
    ):
        tables[name] = replaced(name, **{column: hostile})[name]
    page = Page(render(tables, title=HOSTILE_TITLE))
    assert page.all("script") == []
    assert page.all("img") == []
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert HOSTILE_TITLE in page.text
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text


def test_only_web_addresses_become_links() -> None:
    page = Page(render())
    outside = {a["href"] for a in page.all("a") if ":" in (a["href"] or "")}
    assert outside == {f"https://example.org/{file}" for file in ("harbour.txt", "wire.txt", "islander.txt")}


def test_the_page_loads_nothing() -> None:
    page = Page(render())
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    # An icon of its own, or the browser would ask the server for one.
    assert page.all("link") == [{"rel": "icon", "href": "data:,"}]
    loading = [attributes for tag, attributes in page.elements if tag not in {"a", "link"}]
    assert not [attributes for attributes in loading if "src" in attributes or "href" in attributes]
    assert "url(" not in render()
    assert "@import" not in render()


def test_open_conflicts_come_first_with_both_quotes_and_the_value_marked() -> None:
    html = render()
    assert html.index('id="conflicts"') < html.index('id="facts"') < html.index('id="articles"')
    card = html[html.index('<article class="card open"') :]
    card = card[: card.index("</article>")]
    assert "<mark>9:40 a.m. on 3 May 2024</mark>" in card
    assert "<mark>9:55 a.m. on 3 May 2024</mark>" in card
    assert "15 minutes apart" in card
    assert "reported speech: Ida Berg" in card
    assert "neither corrects the other" in card
    assert html.index('class="card open"') < html.index('<article class="card"')


def test_what_is_disputed_comes_before_what_is_only_noted() -> None:
    tables = mini_tables()
    first, second = tables["conflicts"].to_pylist()
    rows = [{**first, "class": "attribution", "resolution": "open"}, {**second, "class": "disputed", "resolution": "open"}]
    tables["conflicts"] = build(PUBLISHED["conflicts"], rows)
    html = section(render(tables), "conflicts")
    assert html.index(f'id="{second["conflict_id"]}"') < html.index(f'id="{first["conflict_id"]}"')
    rows = [{**row, "class": {"disputed": "attribution", "attribution": "disputed"}[row["class"]]} for row in rows]
    tables["conflicts"] = build(PUBLISHED["conflicts"], rows)
    html = section(render(tables), "conflicts")
    assert html.index(f'id="{first["conflict_id"]}"') < html.index(f'id="{second["conflict_id"]}"')


def test_without_open_conflicts_the_report_says_so() -> None:
    text = Page(render(replaced("conflicts", resolution="noted"))).text
    assert "no two claims on one question are left undecided" in text
    assert "1 question stays open" not in text
    assert "1 question stays open" in Page(render()).text


def test_an_empty_dataset_is_a_report_too() -> None:
    page = Page(render({name: table.slice(0, 0) for name, table in mini_tables().items()}))
    assert page.open == []
    assert "No facts." in page.text


def test_the_tiles_count() -> None:
    text = Page(render()).text
    for words in (
        "Articles 4 3 publishers",
        "Mentions 12",
        "Claims 11",
        "Facts 7 2 with two or more",
        "Open conflicts 1 of 2",
        "Quarantined 1",
    ):
        assert words in text


def test_spellings_checks_quarantine_and_noise_are_shown() -> None:
    text = Page(render()).text
    assert "Ida Bergh ×2 misspelling" in text
    assert "1 of 2 rules hold" in text
    assert "broken.txt is not text" in text
    assert "related link" in text
    assert "Only English is read." in text


def test_tables_have_captions_and_headers_a_scope() -> None:
    page = Page(render())
    assert len(page.all("table")) == len(page.all("caption")) > 6
    assert all(th.get("scope") in {"col", "row", "rowgroup"} for th in page.all("th"))


def test_changes_are_shown_after_the_first_release() -> None:
    before = mini_tables()
    after = replaced("facts", value="2024-05-04", rationale="Changed.")
    after["changes"] = compare_tables(before, after, "new_article")
    text = Page(render(after, previous="2026.10.3")).text
    assert "Changes since release 2026.10.3" in text
    assert "Answers that changed Question Before Now Cause" in text
    assert "Ida Berg: age – aged 41" in text
    assert "new article" in text
    told = Page(render_report(after, mini_about(), "2026.11.1", "2026.10.3", before["facts"])).text
    assert "Nordlys: departure time no single answer (disputed) 4 May 2024 (disputed)" in told
    assert "Changes since" not in Page(render()).text


def test_agreement_shows_who_supports_and_who_contradicts() -> None:
    html = render(replaced("facts", value="2024-05-03", status="resolved"))
    grid = html[html.index('id="agreement"') : html.index('id="names"')]
    assert grid.count('aria-label="contradicts"') == 2
    assert grid.count('aria-label="supports"') == 6
    assert grid.index("departure time") < grid.index("departure site")


def test_without_an_answer_agreement_shows_who_gives_which_value() -> None:
    html = render()
    grid = Page(html[html.index('<section id="agreement"') : html.index('<section id="names"')]).text
    assert "Nordlys: departure time A 3 May 2024, 09:40 UTC B 3 May 2024, 09:55 UTC A B Ida Berg" in grid
    assert "contradicts" not in html[html.index("Fact by fact") : html.index('id="names"')]


def test_a_fact_names_the_sources_for_and_against_it() -> None:
    facts = Page(section(render(), "facts")).text
    assert "2 sources differ Coast Wire, Harbour Post" in facts
    assert "2 for Harbour Post, The Islander 41 and then 42" in facts
    assert "One independent source gives" not in facts


def test_a_rule_speaks_of_values_as_people_read_them() -> None:
    told = replaced("conflicts", rationale="2024-05-03T09:40Z against 2024-05-03T09:55Z, from [1983-01-02..1984-01-01] and P12D.")
    text = Page(section(render(told), "conflicts")).text
    assert "3 May 2024, 09:40 UTC against 3 May 2024, 09:55 UTC, from born 2 Jan 1983 to 1 Jan 1984 and 12 days." in text


def test_a_conflict_shows_other_claims_that_give_the_same_value() -> None:
    tables = mini_tables()
    rows = tables["claims"].to_pylist()
    early = next(row for row in rows if row["value"] == "2024-05-03T09:40Z")
    twin = dict(early, claim_id="clm_00000000000000ff", modality="planned")
    told = dict(next(row for row in tables["mentions"].to_pylist() if row["claim_id"] == early["claim_id"]))
    told |= {"claim_id": twin["claim_id"], "mention_id": "men_00000000000000ff", "evidence_exact": "at 9:40 they mean to sail"}
    tables["claims"] = build(PUBLISHED["claims"], [*rows, twin])
    tables["mentions"] = build(PUBLISHED["mentions"], [*tables["mentions"].to_pylist(), told])
    card = Page(section(render(tables), "conflicts")).text
    assert "The same value, told in another way:" in card
    assert "they mean to sail" in card
    assert "told in another way" not in render()


def test_linked_quotes_stand_side_by_side_with_the_words_in_common() -> None:
    tables = mini_tables()
    assert '<section id="quotes"' not in render(tables)
    claim_a, claim_b = sorted(row["claim_id"] for row in tables["claims"].to_pylist() if row["predicate"] in ("said", "cost"))
    link = {"link_id": "lnk_0000000000000001", "claim_a_id": claim_a, "claim_b_id": claim_b, "kind": "paraphrase", "score": 0.7}
    tables["quote_links"] = build(PUBLISHED["quote_links"], [link | {"shared_words": "ran; <b>power</b>"}])
    shown = section(render(tables), "quotes")
    assert "In common: ran, &lt;b&gt;power&lt;/b&gt;" in shown
    assert 'id="lnk_0000000000000001"' in shown
    assert shown.count("<blockquote>") == 2
    assert "<mark>We never ran out of power,</mark>" in shown


def test_a_short_quote_is_read_with_the_words_around_it() -> None:
    short = replaced("mentions", evidence_before="and the ferry ", evidence_after=" as planned")
    assert "<i>… and the ferry </i>" in section(render(short), "conflicts")
    long = replaced("mentions", evidence_exact="x" * 100, evidence_before="and the ferry ")
    assert "and the ferry" not in section(render(long), "conflicts")


def test_readers_are_compared_where_there_is_more_than_one() -> None:
    assert 'id="readers"' not in render()
    tables = mini_tables()
    rows = tables["mentions"].to_pylist()
    rows[0]["method"] = "reader/coded.maria@1.0.0"
    rows[1]["method"] += "; reader/coded.maria@1.0.0"
    tables["mentions"] = build(PUBLISHED["mentions"], rows)
    text = Page(section(render(tables), "readers")).text
    assert "rules (11 mentions), coded.maria (2 mentions)" in text
    assert "coded.maria and rules" in text


def test_completeness_counts_mentions_by_predicate_and_article_and_filled_columns() -> None:
    text = Page(render()).text
    assert "departure time 4 1 1 1 1" in text
    assert "time_earliest 50%" not in text
    assert "time_earliest 42%" in text


def test_precision_and_zones_of_times_are_told() -> None:
    text = Page(render()).text
    assert "minute or better 2 40%" in text
    assert "the zone of the place the words speak of 2 40%" in text


def test_the_accuracy_card_is_shown_where_the_story_was_measured() -> None:
    measured = ({"measure": "precision", "value": "0.95", "note": "120 mentions"},)
    assert "precision 0.95 120 mentions" in Page(render(accuracy=measured)).text
    assert "Accuracy" not in Page(render()).text


def test_checks_show_their_trend_and_what_was_found() -> None:
    rows = mini_tables()["checks"].to_pylist()
    for row, before in zip(rows, (1.0, 0.5), strict=True):
        row |= {"previous_pass_rate": before, "observed": "12, before 11"}
    text = Page(render({**mini_tables(), "checks": build(PUBLISHED["checks"], rows)})).text
    assert "50.0% ↗ better" in text or "100.0% ↘ worse" in text
    assert "12, before 11" in text
    assert "Last release" not in Page(render()).text


def test_the_report_of_the_same_tables_is_the_same() -> None:
    assert render() == render()


def test_a_large_dataset_is_cut_and_says_so() -> None:
    tables = mini_tables()
    row = tables["quarantine"].to_pylist()[0]
    tables["quarantine"] = build(PUBLISHED["quarantine"], [{**row, "quarantine_id": f"qua_{n}"} for n in range(1200)])
    html = render(tables)
    assert html.count("broken.txt is not text") == 150
    assert "The first 150 of 1,200" in html


ROW = dict.fromkeys(("value", "value_type", "date_earliest", "date_latest", "number_best"))


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("instant", "2024-05-03T09:40Z", "3 May 2024, 09:40 UTC"),
        ("instant", "2024-05-03T22:40-04:00", "4 May 2024, 02:40 UTC (3 May 2024, 22:40 at −04:00)"),
        ("instant", "2024-05-03T05:40-04:00", "3 May 2024, 09:40 UTC (05:40 at −04:00)"),
        ("instant", "2024-05-03T25:40Z", "3 May 2024, 25:40 Z"),
        ("instant", "2024-05-03T09:40~", "about 3 May 2024, 09:40 (zone not stated)"),
        ("date", "2024-05-03", "3 May 2024"),
        ("date", "2024-05", "May 2024"),
        ("date", "2024?", "perhaps 2024"),
        ("date", "2024-21", "spring 2024"),
        ("interval", "2024-05-03/2024-06", "3 May 2024 to Jun 2024"),
        ("interval", "../2024-06", "until Jun 2024"),
        ("interval", "2024-06/..", "from Jun 2024"),
        ("date", "{odd}", "{odd}"),
        ("duration", "P12D", "12 days"),
        ("duration", "P1Y6M", "1 year 6 months"),
        ("duration", "PT1H30M", "1 hour 30 minutes"),
        ("duration", "P", "P"),
        ("money", "USD 30000000..60000000", "USD 30,000,000 to 60,000,000"),
        ("money", "XXX 950.50", "(currency not stated) 950.50"),
        ("length", "12000.12345 km", "12,000.12345 km"),
        ("count", "7", "7"),
        ("quote", "“We sail”", "“We sail”"),
        ("quote", "We sail", "“We sail”"),
        ("text", "first of its kind", "first of its kind"),
    ],
)
def test_values_read_well(kind: str, value: str, shown: str) -> None:
    assert value_text({**ROW, "value_type": kind, "value": value}) == shown


def test_an_age_shows_the_years_and_the_possible_birth_dates() -> None:
    row = {**ROW, "value_type": "age", "value": "[1982-05-04..1983-05-03]", "number_best": 41.0}
    dates = {"date_earliest": date(1982, 5, 4), "date_latest": date(1983, 5, 3)}
    assert value_text({**row, **dates}) == "aged 41; born 4 May 1982 to 3 May 1983"
    assert value_text({**row, "value": None}) is None


def test_sentences_put_together_end_once() -> None:
    assert sentence("He gave “We won.”: one source..") == "He gave “We won”: one source."
    assert sentence("USD 3..6 was given. And then ... it ended.") == "USD 3..6 was given. And then ... it ended."
    assert sentence("“All we had.”.") == "“All we had.”"


def test_differences_and_intervals_read_well() -> None:
    assert difference_text(600.0, "s") == "10 minutes apart"
    assert difference_text(2.5, "km") == "2.5 km apart"
    assert difference_text(1.0, "years") == "1 year apart"
    assert difference_text(10.9913, "days") == "11 days apart"
    assert difference_text(12_500_000.0, "USD") == "12,500,000 USD apart"
    assert difference_text(None, "s") is None
    day = datetime(2024, 5, 3, tzinfo=UTC)
    assert interval_text(day, day + timedelta(days=1)) == "3 May 2024"
    assert interval_text(day, day + timedelta(days=3)) == "3 May 2024 to 5 May 2024"
    assert interval_text(day, day + timedelta(minutes=5)) == "3 May 2024, 00:00 UTC to 3 May 2024, 00:05 UTC"
    assert interval_text(None, None) == ""


def test_a_quote_marks_the_value_where_it_stands_not_where_it_first_occurs() -> None:
    text = "On 3 May the fare was 3 euros"
    mention = {
        **mini_tables()["mentions"].to_pylist()[0],
        "evidence_exact": text,
        "evidence_start": 100,
        "value_as_written": "3",
        "value_start": 122,
        "value_end": 123,
    }
    found = quote(mention, {})
    assert (found.before, found.value, found.after) == ("On 3 May the fare was ", "3", " euros")


def test_a_long_quote_is_cut_at_words_around_the_value() -> None:
    text = "alpha " * 30 + "VALUE" + " omega" * 19
    mention = {
        **mini_tables()["mentions"].to_pylist()[0],
        "evidence_exact": text,
        "evidence_start": 0,
        "value_start": 180,
        "value_end": 185,
    }
    found = quote(mention, {})
    assert found.value == "VALUE"
    assert found.before.startswith("…alpha ")
    assert len(found.before + found.after) < 260


def test_articles_that_share_a_publisher_are_told_apart() -> None:
    articles = [{"article_id": f"art_{n}", "publisher": "Post", "title": None, "file": f"{n}.txt"} for n in range(2)]
    assert article_labels(articles) == {"art_0": "Post (0.txt)", "art_1": "Post (1.txt)"}


def panels() -> tuple[Any, ...]:
    tables = mini_tables()
    claims: dict[str, list[dict[str, Any]]] = {}
    for claim in tables["claims"].to_pylist():
        claims.setdefault(claim["fact_id"], []).append(claim)
    return timeline(tables["facts"].to_pylist(), claims)


def test_the_timeline_draws_disputed_times_apart_and_coarse_ones_to_the_edge() -> None:
    clock, days = panels()
    assert clock.title == "By the clock: 3 May 2024"
    assert days.title == "By the day: 30 May 2024"
    (row,) = clock.rows
    against = sorted(bar.x for bar in row.bars if bar.kind == "against")
    assert len(against) == 2
    assert against[1] - against[0] > 500
    assert {(bar.x, bar.width) for bar in row.bars if bar.kind != "against"} == {(0.0, 1000.0)}
    assert [label for _, label in clock.ticks] == ["09:40", "09:45", "09:50", "09:55"]


def test_far_apart_years_keep_a_readable_axis() -> None:
    tables = mini_tables()
    fact = next(f for f in tables["facts"].to_pylist() if f["predicate"] == "return_time")
    claim = next(c for c in tables["claims"].to_pylist() if c["predicate"] == "return_time")
    facts, claims = [], {}
    for year in (1, 1961, 2024, 9998):
        start = datetime(year, 1, 1, tzinfo=UTC)
        facts.append({**fact, "fact_id": f"fct_{year}", "value": f"{year:04}"})
        times = {"time_earliest": start, "time_latest": start.replace(year=year + 1), "time_precision": 10}
        claims[f"fct_{year}"] = [{**claim, **times}]
    found = timeline(facts, claims)
    assert [row.fact_id for panel in found for row in panel.rows] == [fact["fact_id"] for fact in facts]
    assert all(0 <= place <= 1000 for panel in found for place, _ in panel.ticks)
    assert all(len(panel.ticks) < 30 for panel in found)
