"""The last two stages: tables of a whole story are validated, and become a release."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows import tables
from flows.errors import InputError, ValidationError
from flows.pipeline.run import Run, file_fingerprint, fingerprint
from flows.pipeline.store import Stored, store
from flows.publish import (
    About,
    Outcome,
    cause_beside_articles,
    compare_tables,
    describe_tables,
    find_aliases,
    last_release,
    publish_release,
    read_release_tables,
    write_failed_run,
)
from flows.settings import PROGRAM_VERSION
from flows.validate import Validated, validate_tables

ACCURACY = "accuracy.json"


@dataclass(frozen=True)
class Checked:
    """Every published table but `changes` and `aliases`, after validation."""

    articles: pa.Table
    mentions: pa.Table
    claims: pa.Table
    facts: pa.Table
    conflicts: pa.Table
    quote_links: pa.Table
    entities: pa.Table
    names: pa.Table
    sources: pa.Table
    checks: pa.Table
    quarantine: pa.Table
    discarded: pa.Table
    columns: pa.Table
    codes: pa.Table


def validate(run: Run, joined: Stored, deduplicated: Stored, reconciled: Stored) -> Stored:
    """Every table against its suite, on every run. Raises ValidationError when a rule that stops publication is broken."""
    key = run.key(joined.key, deduplicated.key, reconciled.key)
    return store(run.settings.cache, "validate", key, lambda: _validate(run, joined, deduplicated, reconciled), fresh=True)


def _validate(run: Run, joined: Stored, deduplicated: Stored, reconciled: Stored) -> Checked:
    columns, codes = describe_tables()
    found = {name: joined.table(name) for name in ("articles", "discarded")}
    found |= {name: deduplicated.table(name) for name in ("mentions", "quote_links", "entities", "names", "sources")}
    found |= {name: reconciled.table(name) for name in ("claims", "facts", "conflicts")}
    found |= {"columns": columns, "codes": codes}
    found["quarantine"] = tables.concat(tables.QUARANTINE, [joined.table("quarantine"), deduplicated.table("quarantine")])
    previous = last_release(run.settings.output, run.story.name)
    before = read_release_tables(previous) if previous else None
    validated = validate_tables(found, joined.table("texts"), run.settings.expectations, run.now, before)
    _stop_at_blockers(run, validated)
    quarantine = tables.concat(tables.QUARANTINE, [validated.tables["quarantine"], validated.quarantine])
    return Checked(**(dict(validated.tables) | {"checks": validated.checks, "quarantine": quarantine}))


def _stop_at_blockers(run: Run, validated: Validated) -> None:
    if validated.blockers:
        left = {"checks": validated.checks, "quarantine": validated.quarantine}
        report = write_failed_run(run.settings.output, about(run), left, validated.blockers)
        raise ValidationError(
            f"{run.story.name}: {len(validated.blockers)} rule(s) that stop publication are broken, the last release stands. "
            f"The first: {validated.blockers[0]} See {report}."
        )


def publish(run: Run, checked: Stored) -> Outcome:
    """The release and the pointer to it, or `no_change` when the last release says the same.

    Raises ValidationError when the comparison with the last release breaks a rule of its tables, PublishError when the
    release cannot be written.
    """
    current = dict(vars(checked.load(Checked)))
    told = about(run)
    previous = last_release(run.settings.output, run.story.name)
    before = read_release_tables(previous) if previous else None
    known = previous.manifest.get("fingerprints", {}) if previous else {}
    differ = before is not None and _articles(before) != _articles(current)
    current["changes"] = compare_tables(before, current, cause_beside_articles(known, told.fingerprints, differ))
    current["aliases"] = find_aliases(before, current)
    compared = {name: current[name] for name in ("changes", "aliases", "checks")}
    validated = validate_tables(compared, tables.empty(tables.TEXTS), run.settings.expectations, run.now, before)
    _stop_at_blockers(run, validated)
    current |= validated.tables
    current["checks"] = tables.concat(tables.CHECKS, [current["checks"], validated.checks])
    current["quarantine"] = tables.concat(tables.QUARANTINE, [current["quarantine"], validated.quarantine])
    return publish_release(current, told, run.settings.output)


def _articles(found: dict[str, pa.Table]) -> set[str | None]:
    return set(found["articles"]["article_id"].to_pylist())


def about(run: Run) -> About:
    """What a release says of the run that made it."""
    files = sorted(path for path in run.story.articles.rglob("*") if path.is_file())
    inputs = tuple({"file": _relative(path, run.story.articles), "sha256": file_fingerprint(path)} for path in files)
    return About(
        story=run.story.name,
        title=run.story.title,
        program_version=PROGRAM_VERSION,
        schema_version=tables.SCHEMA_VERSION,
        run_id=run.run_id,
        now=run.now,
        inputs=inputs,
        input_hash=fingerprint(run.knowledge, inputs),
        accuracy=_accuracy(run),
        fingerprints={
            "knowledge": run.knowledge,
            "corrections": fingerprint(run.story.corrections),
            "judgements": fingerprint(run.story.judgements),
            "metadata": fingerprint(sorted(run.story.metadata.items())),
        },
    )


def _accuracy(run: Run) -> tuple[Mapping[str, Any], ...]:
    """The story's own measurements against gold, where its folder holds `accuracy.json`: a list of measure, value and note."""
    path = run.story.folder / ACCURACY if run.story.folder else None
    if path is None or not path.is_file():
        return ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}). Correct or remove it.") from error
    fields = {"measure", "value", "note"}
    if not isinstance(rows, list) or not all(isinstance(row, dict) and set(row) == fields for row in rows):
        raise InputError(f"{path}: must be a list of objects with exactly {', '.join(sorted(fields))}.")
    return tuple(rows)


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix().encode("utf-8", "backslashreplace").decode()
