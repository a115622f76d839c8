"""Days with a name: their date in a year. Fixed days, days counted by weekday, and those that follow Easter.

Western holidays as English-language news uses them, with United States law for federal ones (5 U.S.C. 6103).
"""

import re
from datetime import date, timedelta

_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "xmas": (12, 25), "xmas day": (12, 25), "christmas eve": (12, 24),
    "xmas eve": (12, 24),
    "boxing day": (12, 26), "new year": (1, 1), "new years": (1, 1), "new year day": (1, 1), "new years day": (1, 1),
    "new year eve": (12, 31),
    "new years eve": (12, 31), "halloween": (10, 31), "halloween day": (10, 31), "independence day": (7, 4),
    "valentine day": (2, 14),
    "valentines day": (2, 14), "saint valentine day": (2, 14), "saint valentines day": (2, 14), "st patricks day": (3, 17),
    "st patrick day": (3, 17), "saint patrick day": (3, 17),
    "saint patricks day": (3, 17), "saint patrick": (3, 17), "st patrick": (3, 17), "april fools": (4, 1),
    "april fools day": (4, 1), "april fool day": (4, 1),
    "veterans day": (11, 11), "veteran day": (11, 11), "armistice day": (11, 11), "remembrance day": (11, 11),
    "groundhog day": (2, 2),
    "may day": (5, 1), "earth day": (4, 22), "bastille day": (7, 14), "epiphany": (1, 6), "all saints day": (11, 1),
    "all saint day": (11, 1), "all souls day": (11, 2),
    "cinco de mayo": (5, 5), "guy fawkes day": (11, 5), "juneteenth": (6, 19), "flag day": (6, 14), "ides of march": (3, 15),
    "women day": (3, 8), "womens day": (3, 8), "international women day": (3, 8), "international womens day": (3, 8),
    "teachers day": (9, 10), "canada day": (7, 1), "australia day": (1, 26), "inauguration day": (1, 20),
    "st stephens day": (12, 26),
}  # fmt: skip
# (month, weekday, which): which counts from the start of the month, or from its end when negative.
_NTH = {
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1), "labour day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "mlk day": (1, 0, 3), "martin luther king day": (1, 0, 3), "martin luther kings day": (1, 0, 3),
    "martin luther king jr day": (1, 0, 3), "civil rights day": (1, 0, 3),
    "columbus day": (10, 0, 2), "indigenous peoples day": (10, 0, 2), "presidents day": (2, 0, 3), "president day": (2, 0, 3),
    "washington birthday": (2, 0, 3), "washingtons birthday": (2, 0, 3),
    "mothers day": (5, 6, 2), "mother day": (5, 6, 2), "fathers day": (6, 6, 3), "father day": (6, 6, 3),
    "super bowl sunday": (2, 6, 1),
}  # fmt: skip
_AFTER_EASTER = {
    "easter": 0, "easter sunday": 0, "easter day": 0, "easter mon": 1, "easter monday": 1, "good friday": -2,
    "maundy thursday": -3, "palm sunday": -7,
    "ash wednesday": -46, "mardi gras": -47, "shrove tuesday": -47, "pentecost": 49, "whitsunday": 49, "ascension day": 39,
    "easter saturday": -1, "holy saturday": -1,
}  # fmt: skip
_AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}
NAMES = tuple(sorted({*_FIXED, *_NTH, *_AFTER_EASTER, *_AFTER_THANKSGIVING}, key=lambda name: (-len(name), name)))
# A name with the apostrophes, full stops and hyphens that writers put into it.
PATTERN = "|".join(
    re.sub(r"(?<=[a-z])s(?= |$)", "['’]?s?['’]?", name).replace("st ", "st[.]? ").replace(" ", r"[ -]{1,2}") for name in NAMES
)


def holiday_name(words: str) -> str | None:
    """The name as this module knows it, for words that `PATTERN` matched; None for others."""
    plain = " ".join(re.sub(r"[.'’]", "", words.lower()).replace("-", " ").split())
    return (
        plain if plain in NAMES else next((name for name in NAMES if name.replace("s ", " ") == plain.replace("s ", " ")), None)
    )


def holiday_in(name: str, year: int) -> date:
    """The day in the year. Raises ValueError where the calendar ends."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _NTH:
        return nth_weekday(year, *_NTH[name])
    if name in _AFTER_EASTER:
        return easter(year) + timedelta(days=_AFTER_EASTER[name])
    return nth_weekday(year, *_NTH["thanksgiving"]) + timedelta(days=_AFTER_THANKSGIVING[name])


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second ... weekday of a month; -1 is the last. Raises ValueError when the month has no such day."""
    if which > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    else:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        day = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-which - 1))
    if day.month != month:
        raise ValueError(f"month {month} of {year} has no such weekday")
    return day


def easter(year: int) -> date:
    """Easter Sunday of the western churches: the Gregorian computus of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
