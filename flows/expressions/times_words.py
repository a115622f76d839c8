"""The words times are made of: months, weekdays, parts of the day, seasons, units, and the patterns that read them."""

import calendar
import re

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if number}
_SHORT_MONTHS = {name.lower()[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
PARTS = {"morning": "morning", "afternoon": "afternoon", "evening": "evening", "night": "night", "lunchtime": "midday"}
# Words that are also verbs or names: alone they are months only after a word that asks for a time.
UNSURE_MONTHS = frozenset({"may", "march"})
SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "this coming": 1, "this past": -1, "next": 1, "coming": 1,
    "upcoming": 1, "prior": -1, "same": 0,
    "following": 1,
}  # fmt: skip

_ANY_CASE = re.IGNORECASE


def _cased(words: list[str]) -> str:
    """Alternatives in title case and capitals: the names of months and days are never written small in news."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(f"{word.capitalize()}|{word.upper()}" for word in ordered)


GAP = r"[^\S\n]{1,3}"
MONTH = rf"(?:(?:{_cased(list(MONTHS))})\b|(?:{_cased([m for m in _SHORT_MONTHS if m != 'may'])})\b\.?)"
FULL_MONTH = rf"(?:{_cased(list(MONTHS))})\b"
WEEKDAY = rf"(?:(?:{_cased(list(WEEKDAYS))})\b)"
ANY_WEEKDAY = rf"(?:(?:{_cased(list(WEEKDAYS))})\b|(?:{_cased(list(_SHORT_WEEKDAYS))})\b\.?)"
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_TEENS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_UP_TO_NINTH = "|".join(word for word, number in ORDINALS.items() if number < 10)
# "June first-half results" and "the second half" count something else than days.
ORDINAL_NAME = rf"(?i:(?:twenty|thirty)[- ](?:{_UP_TO_NINTH})|{_TEENS})\b"
ORDINAL_WORD = (
    rf"{ORDINAL_NAME}"
    r"(?!-|[^\S\n](?:half|quarter|time|year|week|round|place|edition|wave)\b)"
)
DAY_DIGITS = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\w%$€£]|[.,:/]\d)"
DAY = rf"(?:{DAY_DIGITS}|{ORDINAL_WORD})"
YEAR = r"(?:1\d\d\d|20\d\d)(?![\w%$€£]|[.,:/]\d)"
UNIT = r"(?:day|week|weekend|fortnight|month|quarter|year|decade|century|summer|winter|spring|autumn|fall)"
PART = r"(?:morning|afternoon|evening|night|lunchtime)"


def month_number(word: str) -> int:
    """1..12 for a full or short name of a month, with or without full stop."""
    key = word.rstrip(".").lower()
    return MONTHS.get(key) or _SHORT_MONTHS[key]


def weekday_number(word: str) -> int:
    """0 (Monday) .. 6 for a full or short name of a day."""
    key = word.rstrip(".").lower()
    return WEEKDAYS[key] if key in WEEKDAYS else _SHORT_WEEKDAYS[key]


def day_number(word: str) -> int:
    """1..31 for "5", "05", "5th", "fifth", "twenty-fifth"; 39 is no day, and no calendar has it."""
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    tens, _, ones = word.lower().replace("-", " ").rpartition(" ")
    return {"": 0, "twenty": 20, "thirty": 30}[tens] + ORDINALS[ones]


def case_free(pattern: str) -> re.Pattern[str]:
    """A pattern whose words may be written in any case."""
    return re.compile(pattern, _ANY_CASE)


SHORT_WEEKDAY_NAMES = frozenset(_SHORT_WEEKDAYS)
SHORT_MONTH_NAMES = frozenset(_SHORT_MONTHS)
SHIFTED = case_free(
    rf"(?:the{GAP})?(last|this{GAP}coming|this{GAP}past|this|next|coming|past|previous|following|upcoming){GAP}(?=[A-Z])"
)
