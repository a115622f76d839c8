"""Amounts of money in text."""

from decimal import Decimal

import pytest

from flows.expressions import find_expressions
from flows.expressions.money import find_money
from flows.normalize.money import read_money
from flows.normalize.publication import Publication
from flows.normalize.publisher_country import publisher_country
from flows.normalize.reading import Passage, Read
from flows.settings import find_project
from flows.values import Money, Relation
from flows.vocabulary.gazetteer import build_gazetteer
from flows.vocabulary.lexicons import read_lexicons


@pytest.mark.parametrize(
    ("text", "words", "amount", "currency"),
    [
        ("a $120 million film", "$120 million", "120000000", "USD"),
        ("about £3bn a year", "£3bn", "3000000000", "GBP"),
        ("US$4.5m in aid", "US$4.5m", "4500000", "USD"),
        ("HK$ 10 was due", "HK$ 10", "10", "HKD"),
        ("EUR 20.50 a seat", "EUR 20.50", "20.5", "EUR"),
        ("USD115 each", "USD115", "115", "USD"),
        ("42 Canadian dollars", "42 Canadian dollars", "42", "CAD"),
        ("five hundred rubles", "five hundred rubles", "500", "RUB"),
        ("a half-million dollars", "a half-million dollars", "500000", "USD"),
        ("two million pounds", "two million pounds", "2000000", "GBP"),
        ("a fine of 80 pence", "80 pence", "0.8", "GBP"),
        ("It cost 80p.", "80p", "0.8", "GBP"),
        ("5 cents", "5 cents", "0.05", None),
        ("3 UAH 4 kopiykas", "3 UAH 4 kopiykas", "3.04", "UAH"),
        ("It was 15 dollars 60.", "15 dollars 60", "15.6", "USD"),
        ("twenty MUSD", "twenty MUSD", "20000000", "USD"),
        ("75 USD million", "75 USD million", "75000000", "USD"),
        ("RM42 a seat", "RM42", "42", "MYR"),
        ("hk $ 10.05 billion", "hk $ 10.05 billion", "10050000000", "HKD"),
        ("100 ₡ each", "100 ₡", "100", "CRC"),
        ("42 qatar riyals", "42 qatar riyals", "42", "QAR"),
        ("10 tugriks", "10 tugriks", "10", "MNT"),
        ("30 francs", "30 francs", "30", None),
        ("Rs 5 crore", "Rs 5 crore", "50000000", "INR"),
        ("20 dollars and 43 cents", "20 dollars and 43 cents", "20.43", "USD"),
        ("cost CAD$ 15", "CAD$ 15", "15", "CAD"),
        ("12 British pounds", "12 British pounds", "12", "GBP"),
        ("a $5million yacht", "$5million", "5000000", "USD"),
        ("cost CHF 1'500'000", "CHF 1'500'000", "1500000", "CHF"),
        ("lost -$5 then", "-$5", "-5", "USD"),
        ("lost $-5 then", "$-5", "-5", "USD"),
        ("- $5 off", "$5", "5", "USD"),
        ("worth half a dollar", "half a dollar", "0.5", "USD"),
        ("half a cent more", "half a cent", "0.005", None),
    ],
)
def test_an_amount_is_read_with_its_currency(text: str, words: str, amount: str, currency: str | None) -> None:
    (found,) = find_money(text)
    assert text[found.start : found.end] == words
    assert (found.meaning.number.best, found.meaning.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "between $20 million and $50 million",
        "$20-50 million",
        "$20 million to $50 million",
        "20 to 50 million dollars",
        "$20m–$50m",
        "$20m-$50m",
    ],
)
def test_the_ends_of_a_range_share_currency_and_scale(text: str) -> None:
    (found,) = find_money(text)
    number = found.meaning.number
    assert (number.best, number.minimum, number.maximum) == (None, 20_000_000, 50_000_000)
    assert text[found.start : found.end] == text
    assert found.meaning.currency == "USD"


@pytest.mark.parametrize("text", ["£20m-£50m", "£20m–£50m", "£20 million-£50 million", "£20m to £50m"])
def test_a_sign_before_the_second_end_of_a_range_is_that_ends(text: str) -> None:
    (found,) = find_money(text)
    assert (found.meaning.number.minimum, found.meaning.number.maximum) == (20_000_000, 50_000_000)
    assert found.meaning.currency == "GBP"


def test_a_rise_is_no_range() -> None:
    assert [e.meaning.number.best for e in find_money("rent went from $500 to $900")] == [500, 900]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("thousands of dollars", 1_000, 9_999),
        ("hundreds of millions of dollars", 100_000_000, 999_999_999),
        ("a few dollars", 2, 9),
    ],
)
def test_vague_amounts_have_bounds(text: str, low: int, high: int) -> None:
    (found,) = find_money(text)
    assert (found.meaning.number.minimum, found.meaning.number.maximum) == (low, high)


def test_a_conversion_in_brackets_belongs_to_the_first_amount() -> None:
    text = "It cost 1,800 euros (about $2,100) new."
    (found,) = find_money(text)
    assert text[found.start : found.end] == "1,800 euros (about $2,100)"
    assert (found.meaning.number.best, found.meaning.currency) == (1800, "EUR")


def test_two_amounts_without_brackets_stay_two() -> None:
    assert [e.meaning.currency for e in find_money("40 Canadian dollars or 5 British pounds")] == ["CAD", "GBP"]


@pytest.mark.parametrize("text", ["$0 million", "a $ million fund"])
def test_an_amount_that_lost_its_digits_is_damaged(text: str) -> None:
    (found,) = find_money(text)
    assert found.meaning.number.damaged


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$70 a share", "share"),
        ("£9 per barrel", "barrel"),
        ("a $40-a-week job", "week"),
        ("€5/kg", "kg"),
        ("$70 a new suit", None),
    ],
)
def test_a_price_knows_what_it_is_for(text: str, per: str | None) -> None:
    (found,) = find_money(text)
    assert found.meaning.per == per


def test_between_two_amounts_no_cents_are_invented() -> None:
    assert [e.meaning.number.best for e in find_money("it costs between 5 dollars and 9 dollars, 3 tickets")] == [None]
    assert [e.meaning.number.best for e in find_money("they paid 5 dollars and 3 cookies")] == [5]


@pytest.mark.parametrize(
    ("words", "zone", "currency", "basis"),
    [
        ("$5", "America/Toronto", "CAD", "publisher"),
        ("$5", "America/New_York", "USD", "publisher"),
        ("$5", "Europe/London", "USD", "unstated"),
        ("£5", "Africa/Cairo", "EGP", "publisher"),
        ("5 pounds sterling", "Africa/Cairo", "GBP", "stated"),
        ("5 rupees", "Asia/Karachi", "PKR", "publisher"),
        ("US$5", "Australia/Sydney", "USD", "stated"),
        ("30 francs", None, None, "unstated"),
        ("5 euros", None, "EUR", "stated"),
    ],
)
def test_shared_words_mean_the_currency_of_the_publishers_country(
    words: str, zone: str | None, currency: str | None, basis: str
) -> None:
    publication = Publication(None, None, None, "unknown", zone)
    outcome = read_money(Passage(words, 0, len(words), find_expressions(words), {}, publication))
    assert isinstance(outcome, Read)
    row = outcome.value.columns()
    assert (row["currency"], row["currency_basis"]) == (currency, basis)


@pytest.mark.parametrize(
    "words", ["$0 million", "nearly £0bn", "$ million", "$,500", "$" + "9" * 300, "-$5", "$-5", "x$5y", "＄５"]
)
def test_broken_amounts_give_no_invented_value(words: str) -> None:
    outcome = read_money(Passage(words, 0, len(words), find_expressions(words), {}, Publication(None, None, None, "unknown")))
    amounts = {None, Decimal(5)} if "5" in words and "500" not in words else {None}
    assert (outcome.value.columns()["amount_best"] if isinstance(outcome, Read) else None) in amounts
    assert isinstance(outcome, Read) or outcome.reason


def test_hedges_bound_an_amount() -> None:
    (found,) = find_money("at least $5 million was raised")
    assert (found.meaning.number.minimum, found.meaning.number.maximum) == (5_000_000, None)
    assert found.meaning.number.qualifier == "at_least"


@pytest.mark.parametrize("text", ["5 people", "12 ALL", "lifted 40 pounds", "Mission 7", "20 per cent"])
def test_other_numbers_are_no_money(text: str) -> None:
    assert find_money(text) == []


def money(low: int | None, high: int | None, currency: str | None = "USD", per: str | None = None) -> Money:
    """An amount, or a range, in whole units."""
    ends = [None if amount is None else Decimal(amount) for amount in (low, high)]
    return Money(ends[0] if low == high else None, ends[0], ends[1], currency, basis="stated", per=per)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (money(5, 5), money(5, 5), Relation.AGREE),
        (money(5, 5), money(4, 6), Relation.REFINES),
        (money(4, 6), money(5, 8), Relation.OVERLAP),
        (money(4, None), money(5, 8), Relation.REFINED_BY),
        (money(5, 5), money(7, 7), Relation.DISJOINT),
        (money(5, 5), money(7, 7, "EUR"), Relation.NOT_COMPARABLE),
        (money(5, 5), money(5, 5, "USD", "share"), Relation.NOT_COMPARABLE),
        (money(5, 5), money(4, 6, None), Relation.REFINES),
    ],
)
def test_amounts_relate_in_one_currency_for_one_thing(one: Money, other: Money, relation: Relation) -> None:
    assert one.relation(other) is relation


@pytest.mark.parametrize(
    ("publisher", "url", "country"),
    [
        ("Toronto Star", None, "CA"),
        ("The Straits Times", None, "SG"),
        ("CBC News", None, "CA"),
        ("The Irish Times", None, "IE"),
        ("Herald", "https://www.herald.co.nz/story", "NZ"),
        ("daily.com.au", None, "AU"),
        ("Space.com", None, None),
        ("Reuters", "http://[broken", None),
        (None, None, None),
    ],
)
def test_a_publisher_has_a_country_where_its_name_or_address_tells_it(
    publisher: str | None, url: str | None, country: str | None
) -> None:
    lexicons = read_lexicons(find_project() / "seeds" / "lexicons")
    outlets, nations = lexicons.maps["outlet_countries"], lexicons.maps["nationalities"]
    assert publisher_country(publisher, url, outlets, nations, build_gazetteer(lexicons.places)) == country
