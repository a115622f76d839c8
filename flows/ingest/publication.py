"""When an article was published: from metadata, else stated in the text, else inferred from times inside it, else unknown."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from flows.errors import InputError
from flows.ingest.dates import MONTHS, find_dates
from flows.ingest.inference import Evidence, infer
from flows.ingest.layout import Layout
from flows.ingest.source import Source
from flows.stories.story import ArticleMetadata
from flows.values.time import DAY, DAYS, HOUR, MINUTE, MONTH, OPEN, PART_OF_DAY, SEASON, WEEK, YEAR

# Before the web there are no web pages; pages also state the years 1 and 1970 when they know none.
FIRST_YEAR, LAST_YEAR = 1990, 2100
BASES = ("metadata", "stated", "inferred")
URL_DATE = re.compile(r"[/=-]((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)")
HEAD = 400
MAX_EVIDENCE = 300
LIMITS = (
    (1 / 1440, MINUTE),
    (1 / 24, HOUR),
    (0.99, PART_OF_DAY),
    (1, DAY),
    (6, DAYS),
    (7, WEEK),
    (31, MONTH),
    (92, SEASON),
    (366, YEAR),
)


@dataclass(frozen=True)
class Publication:
    """Half-open UTC interval, how exact it is (code of time_precision), how it is known, and the words it rests on."""

    earliest: datetime | None = None
    latest: datetime | None = None
    basis: str = "unknown"
    evidence: str | None = None

    @property
    def precision(self) -> int | None:
        """Code of `time_precision` from the width of the interval; None when nothing is known."""
        if self.earliest is None and self.latest is None:
            return None
        if self.earliest is None or self.latest is None:
            return OPEN
        days = (self.latest - self.earliest) / timedelta(days=1)
        return next((code for limit, code in LIMITS if days <= limit), OPEN)


def find_publication(source: Source, layout: Layout, given: ArticleMetadata | None) -> Publication:
    """The best known time of publication. Raises InputError when a time in the manifest cannot be read."""
    found = from_manifest(given) if given else None
    if found:
        return found
    found = from_field(source.stated.published, "published") or from_url((given and given.url) or source.stated.url)
    if found:
        return found
    found = stated_in(source.text, layout) or inferred_from(source.text, layout)
    if source.stated.published:
        note = f"the file states {source.stated.published[:60]!r}, which is no usable date"
        found = replace(found, evidence="; ".join(part for part in (note, found.evidence) if part)[:MAX_EVIDENCE])
    return found


def from_manifest(given: ArticleMetadata) -> Publication | None:
    """The interval or time of the manifest; None when it gives neither."""
    basis, evidence = _basis(given), given.published_evidence
    if given.published_from or given.published_to:
        first = _manifest_time(given.file, "published_from", given.published_from)
        last = _manifest_time(given.file, "published_to", given.published_to)
        return Publication(first[0] if first else None, _end(last), basis, evidence or "given in the manifest")
    interval = _manifest_time(given.file, "published", given.published)
    return Publication(*interval, basis, evidence or f"published: {given.published}"[:MAX_EVIDENCE]) if interval else None


def _end(interval: tuple[datetime, datetime] | None) -> datetime | None:
    """A day named as the end is included; an instant is the first moment after."""
    if interval is None:
        return None
    return interval[0] if interval[1] - interval[0] <= timedelta(minutes=1) else interval[1]


def _basis(given: ArticleMetadata) -> str:
    basis = given.published_basis or "metadata"
    if basis not in BASES:
        raise InputError(f"manifest.jsonl: {given.file}: published_basis {basis!r} is unknown; use {', '.join(BASES)}.")
    return basis


def _manifest_time(file: str, name: str, words: str | None) -> tuple[datetime, datetime] | None:
    if words is None:
        return None
    interval = read_time(words)
    if interval is None:
        raise InputError(
            f"manifest.jsonl: {file}: {name} {words!r} is no date between {FIRST_YEAR} and {LAST_YEAR}. "
            "Write it as 2021-10-05, 2021-10-05 08:55 or 2021-10-05T08:55:00+00:00, or leave it out."
        )
    return interval


def from_field(words: str | None, name: str) -> Publication | None:
    """A time as the file states it; None when it is no plausible date."""
    interval = read_time(words) if words else None
    return Publication(*interval, "metadata", f"{name}: {words}"[:MAX_EVIDENCE]) if interval else None


def from_url(url: str | None) -> Publication | None:
    """The day or month that an address carries (/2021/10/05/)."""
    match = URL_DATE.search(url[-500:]) if url else None
    interval = read_time("-".join(part for part in match.groups() if part)) if match else None
    return Publication(*interval, "metadata", f"url: {url}"[:MAX_EVIDENCE]) if interval else None


def read_time(words: str) -> tuple[datetime, datetime] | None:
    """Half-open UTC interval of a time as metadata write it: the minute where a zone is stated, the calendar day where none is.

    Reads ISO 8601, RFC 2822 and written dates; year or year and month give their whole length. None for anything else.
    """
    words = words.strip()[:100]
    moment = _iso(words) or _mail(words)
    if moment:
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            return None
        if moment.tzinfo:
            start = moment.astimezone(UTC).replace(second=0, microsecond=0)
            return start, start + timedelta(minutes=1)
        start = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
        return start, start + timedelta(days=1)
    written = next((date for date in find_dates(_long(words)) if date.year), None)
    interval = written.interval() if written else None
    return interval if interval and FIRST_YEAR <= interval[0].year <= LAST_YEAR else None


def _long(words: str) -> str:
    """2021 and 2021-10 in a form that the reader of prose knows."""
    if re.fullmatch(r"\d{4}", words):
        return f"({words}"
    match = re.fullmatch(r"(\d{4})[-/](\d\d?)", words)
    return (
        f"{MONTHS[int(match.group(2)) - 1].capitalize()} {match.group(1)}" if match and 1 <= int(match.group(2)) <= 12 else words
    )


def _iso(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words.replace("/", "-")) if len(words) >= 8 else None
    except ValueError:
        return None


def _mail(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return None


def stated_in(text: str, layout: Layout) -> Publication | None:
    """The date of a byline or dateline. One without a year takes it from a copyright notice, or else is left to inference."""
    year = next((y for n in layout.noise if n.kind == "copyright" and (y := _year(text[n.start : n.end]))), None)
    for noise in layout.noise:
        if noise.kind == "byline" and (found := _stated(text, noise.start, noise.end, year)):
            return found
    for block in [b for b in layout.blocks if b.section == "body"][:2]:
        match = DATELINE.match(text, block.start, min(block.end, block.start + 150))
        if match and (found := _stated(text, match.start(), match.end(), year)):
            return found
    return None


DATELINE = re.compile(
    r"[A-Z][A-Z.,' /-]{2,60}[A-Za-z.,' /-]{0,40}?,? \(?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\)?[^.\n]{0,40}?(?:--|[–—-])\s"
)


def _stated(text: str, start: int, end: int, year: int | None) -> Publication | None:
    for date in find_dates(text, start, end):
        if date.day and (interval := date.interval(year)):
            return Publication(*interval, "stated", text[start:end][:MAX_EVIDENCE])
    return None


def _year(words: str) -> int | None:
    found = re.findall(r"\b(?:19|20)\d\d\b", words)
    return int(found[-1]) if found else None


def inferred_from(text: str, layout: Layout) -> Publication:
    """The interval that the times inside the text allow; unknown when they allow any."""
    found: Evidence = infer(text, [(block.start, block.end, block.section) for block in layout.blocks])
    if found.earliest is None and found.latest is None:
        return Publication()
    return Publication(found.earliest, found.latest, "inferred", "; ".join(found.words)[:MAX_EVIDENCE])
