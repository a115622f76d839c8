"""Every stage as the pipeline calls it: stored tables in, stored tables out."""

from collections.abc import Sequence
from functools import partial

from flows.deduplicate import deduplicate
from flows.errors import InputError
from flows.extract import extract_mentions
from flows.extract.extracted import Extracted
from flows.ingest import ingest_articles, list_articles
from flows.ingest.ingested import Ingested
from flows.normalize import normalize_mentions, unmatched_corrections
from flows.normalize.normalized import Normalized
from flows.pipeline.joined import join_shards
from flows.pipeline.run import Run, file_fingerprint
from flows.pipeline.shards import Shard, map_shards, split
from flows.pipeline.store import Stored, store
from flows.reconcile import reconcile_claims


def list_shards(run: Run) -> list[Shard]:
    """The story's articles in shards. Raises InputError when there are none."""
    return split(list_articles(run.story.articles), run.story.articles)


def ingest(run: Run, shards: Sequence[Shard]) -> list[Stored]:
    """Files -> `Ingested`, a shard at a time."""
    return map_shards(partial(_ingest, run), shards, run.settings.workers)


def _ingest(run: Run, shard: Shard) -> Stored:
    story = run.story
    names = [file.relative_to(story.articles).as_posix() for file in shard.files]
    key = run.key(names, [file_fingerprint(file) for file in shard.files], run.metadata_fingerprint(shard.files))
    return store(run.settings.cache, "ingest", key, lambda: ingest_articles(shard.files, story.articles, story.metadata))


def extract(run: Run, ingested: Sequence[Stored]) -> list[Stored]:
    """`Ingested` -> `Extracted`, a shard at a time."""
    return map_shards(partial(_extract, run), ingested, run.settings.workers)


def _extract(run: Run, ingested: Stored) -> Stored:
    return store(
        run.settings.cache, "extract", run.key(ingested.key), lambda: extract_mentions(ingested.load(Ingested), run.story)
    )


def normalize(run: Run, ingested: Sequence[Stored], extracted: Sequence[Stored]) -> list[Stored]:
    """`Extracted` -> `Normalized`, a shard at a time."""
    return map_shards(partial(_normalize, run), list(zip(ingested, extracted, strict=True)), run.settings.workers)


def _normalize(run: Run, shard: tuple[Stored, Stored]) -> Stored:
    ingested, extracted = shard
    return store(
        run.settings.cache,
        "normalize",
        run.key(extracted.key, run.story.corrections),
        lambda: normalize_mentions(ingested.load(Ingested), extracted.load(Extracted), run.story),
    )


def join(run: Run, ingested: Sequence[Stored], extracted: Sequence[Stored], normalized: Sequence[Stored]) -> Stored:
    """The shards put together. Raises InputError when no article could be read, or a correction matches nothing."""
    joined = store(
        run.settings.cache,
        "join",
        run.key([stored.key for stage in (ingested, extracted, normalized) for stored in stage]),
        lambda: join_shards(
            [stored.load(Ingested) for stored in ingested],
            [stored.load(Extracted) for stored in extracted],
            [stored.load(Normalized) for stored in normalized],
        ),
    )
    _require_articles(run, joined)
    _require_matches(run, joined)
    return joined


def _require_articles(run: Run, joined: Stored) -> None:
    if "accepted" not in joined.table("articles")["status"].to_pylist():
        refused = joined.table("quarantine").to_pylist()
        raise InputError(
            f"{run.story.articles}: none of the {len(refused)} article(s) could be read. The first: {refused[0]['reason']}"
        )


def _require_matches(run: Run, joined: Stored) -> None:
    unmatched = unmatched_corrections(run.story, joined.table("articles"), joined.table("readings"))
    if unmatched:
        first = unmatched[0]
        raise InputError(
            f"corrections.yaml: {len(unmatched)} correction(s) match nothing any more; the first is {first.predicate} "
            f"{first.value_as_written!r} in {first.article}. Remove it, or correct the words it looks for."
        )


def deduplicate_story(run: Run, joined: Stored) -> Stored:
    """Readings -> `Deduplicated`: mentions, claim groups, links of quotes, entities, names, sources."""
    return store(
        run.settings.cache,
        "deduplicate",
        run.key(joined.key, run.story.judgements),
        lambda: deduplicate(
            joined.table("articles"),
            joined.table("blocks"),
            joined.table("readings"),
            joined.table("namings"),
            run.story,
            joined.table("texts"),
        ),
    )


def reconcile_story(run: Run, joined: Stored, deduplicated: Stored) -> Stored:
    """Claim groups -> `Reconciled`: claims, facts, conflicts."""
    return store(
        run.settings.cache,
        "reconcile",
        run.key(deduplicated.key, run.story.judgements),
        lambda: reconcile_claims(
            deduplicated.table("claim_groups"), deduplicated.table("mentions"), joined.table("articles"), run.story
        ),
    )
