"""The reading of hostile texts: time must grow with length, not with its square."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from time import perf_counter

from flows.expressions.durations import find_durations
from flows.expressions.times import find_times
from flows.expressions.times_references import find_references
from flows.expressions.times_sets import find_sets
from flows.normalize.publication import Publication
from flows.normalize.times import anchor_article

PUBLISHED = Publication(datetime(2021, 10, 5, tzinfo=UTC), datetime(2021, 10, 6, tzinfo=UTC), 5, "metadata")
LENGTHS = (25_000, 50_000, 100_000)
PIECES: Mapping[str, str] = {
    "prose with times": "The boat left at 4:55 a.m. ET on Tuesday, Oct. 5, 2021, and came back three weeks later. ",
    "clocks alone": "at 4:55 a.m. ",
    "digits": "1",
    "digits and blanks": "1 ",
    "dates run together": "2021-10-05-",
    "numbers with dots": "1.1.",
    "half and a": "half a ",
    "number words": "twenty-one ",
    "openers": "by the end of early late mid- ",
    "links": "from 2014 to and until - ",
    "brackets": "5 p.m. (5 p.m. (",
    "zone names": "5 p.m. Great Western Outer Place ",
    "blanks": " ",
    "letters": "a",
    "the": "the ",
    "verbs": "walked ",
    "months": "May ",
    "clocks that are none": "25:70 ",
    "line breaks": "Monday\n",
    "nested times": "the first Monday of ",
    "counted times": "two weeks from ",
    "amounts": "1 year 2 months ",
    "clocks in words": "half past ",
    "years in words": "nineteen ninety ",
    "small letters": "may mar sat 3 ",
    "ranges of clocks": "from 3 to 4 ",
    "holidays": "Christmas Eve of ",
}


def report_hostile() -> int:
    """Print the seconds for each text and length; 1 when a text of twice the length takes more than three times as long."""
    print(f"{'text':<24}" + "".join(f"{length:>10}" for length in LENGTHS) + "   longest step")
    worst = 0.0
    for name, piece in PIECES.items():
        seconds = [_seconds((piece * (length // len(piece) + 1))[:length]) for length in LENGTHS]
        steps = [later / earlier for earlier, later in pairwise(seconds) if earlier > 0.05]
        worst = max(worst, *steps, 0.0)
        print(f"{name:<24}" + "".join(f"{value:>10.3f}" for value in seconds) + f"{max(steps, default=0.0):>13.1f}x")
    print(f"longest step for twice the text: {worst:.1f}x")
    return 1 if worst > 3 else 0


def _seconds(text: str) -> float:
    begun = perf_counter()
    times = find_times(text)
    anchor_article(text, times, PUBLISHED, {})
    find_durations(text)
    find_references(text)
    find_sets(text)
    return perf_counter() - begun
