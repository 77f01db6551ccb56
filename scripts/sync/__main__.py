"""Download the tracked documents, and rebuild the contract and the client when they changed.

    python -m scripts.sync [--docs-url URL | --from FILE_OR_DIR] [--check] [--only ID] [--root DIR] [--timeout S]

Exit code: 0 done, or nothing to do. 1 with --check: something would change, nothing was written. 2 failed, nothing was
written, and one message on standard error says why.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from scripts.errors import PipelineError
from scripts.tree.exclusive import recover
from scripts.tree.paths import ROOT
from scripts.upstream.sources import load_sources

DONE, WOULD_CHANGE, FAILED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return sync(options)
    except PipelineError as error:
        message = str(error)
    except OSError as error:
        message = f"{error.filename or 'the disk'}: {error.strerror or error}; nothing was changed"
    except KeyboardInterrupt:
        message = "interrupted; nothing was changed"
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        message = (
            f"unexpected {type(error).__name__}: {str(error)[:300]}; nothing was changed."
            " Run python -X dev -m scripts.sync to see where, and please report it"
        )
    print(f"sync: {message}", file=sys.stderr)
    return FAILED


def sync(options: argparse.Namespace) -> int:
    """Do what the command line says; a `PipelineError` means that nothing was changed."""
    root = options.root.resolve()
    if options.note is not None and not options.note.resolve().parent.is_dir():
        raise PipelineError(f"--note {options.note}: there is no such folder; nothing was changed")
    recover(root)
    sources = load_sources(root)
    operations = (sources.operation(options.only),) if options.only else sources.operations
    docs_url = (options.docs_url or sources.docs_url).rstrip("/")

    from scripts.contract.pins import pins_text
    from scripts.upstream.tracked import read_tracked

    from .changes import NOTHING, decide, next_aggregate
    from .plan import carry_out, is_needed, make_plan, rehearse
    from .report import print_changes, print_note, write_note

    now = _now()
    tracked = read_tracked(root, sources)
    if options.source is not None:
        from .files import read_files

        collected = read_files(options.source, operations, tracked)
        docs_url = tracked.lock.docs_url if tracked.lock else docs_url
    else:
        from .download import download

        collected = download(docs_url, operations, tracked, options.timeout)
    before = read_tracked(options.earlier, sources).documents if options.earlier else {}
    changes = [
        decide(
            each,
            tracked.documents[each.id],
            collected.found[each.id],
            now,
            earlier=before.get(each.id, NOTHING),
            noticed=options.noticed,
        )
        for each in operations
        if each.id in collected.found
    ]
    print(f"{options.source or docs_url}:")
    if not is_needed(tracked, changes):
        print_changes(changes)
        print("Nothing to do.")
        write_note(options.note, None)
        return DONE
    plan = make_plan(tracked, changes, docs_url, next_aggregate(collected, tracked.lock, changes, now))
    if options.check or options.strict:
        notices, note = rehearse(tracked, plan)
        if options.strict and note.unpinned:
            raise PipelineError(f"--strict: nothing was written.\n{pins_text(note.unpinned).rstrip()}")
    if not options.check:
        notices, note = carry_out(tracked, plan)
    print_changes(changes)
    for path in plan.examples:
        print(f"  new evidence: specs/examples/{path}")
    for notice in notices:
        print(f"notice: {notice}")
    print_note(note)
    write_note(options.note, note)
    print("Something would change; nothing was written." if options.check else "Wrote specs/ and generated/pgy_client.")
    return WOULD_CHANGE if options.check else DONE


def _now() -> str:
    """Return the time for the lock; SOURCE_DATE_EPOCH sets it, as for any reproducible build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 86400:
        raise ValueError(text)
    return seconds


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.sync", description=(__doc__ or "").partition("\n")[0])
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--docs-url", metavar="URL", help="the docs host (default: docs_url of specs/sources.toml)")
    place.add_argument(
        "--from",
        dest="source",
        metavar="FILE_OR_DIR",
        type=Path,
        help="read documents from here instead, offline. A single document updates its own operation only. An aggregate"
        " document, or a folder of published documents, stands for the whole docs host: a tracked operation that is"
        " not in it is marked withdrawn. Documents are known by the paths inside, not by file name",
    )
    parser.add_argument(
        "--earlier",
        metavar="DIR",
        type=Path,
        help="a tree with the specs/ of an earlier sync that was not merged: what is the same there is taken over to"
        " the byte, with the days of withdrawals",
    )
    parser.add_argument(
        "--noticed",
        metavar="DAY",
        type=_day,
        help="the day (2026-07-23) to note for a withdrawal that is noticed for the first time; without it none is"
        " noted, now or later, and the same documents give the same bytes on any day",
    )
    parser.add_argument("--note", metavar="FILE", type=Path, help="write the note for callers there, as Markdown")
    parser.add_argument("--strict", action="store_true", help="write nothing when it would bring a name nobody pinned")
    parser.add_argument("--check", action="store_true", help="only say, by exit code 1, whether something would change")
    parser.add_argument("--only", metavar="ID", help="download the document of this operation alone")
    parser.add_argument("--root", metavar="DIR", type=Path, default=ROOT, help="a tree with specs/ and generated/")
    parser.add_argument("--timeout", metavar="S", type=_seconds, default=120.0, help="for all downloads (default: 120)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
