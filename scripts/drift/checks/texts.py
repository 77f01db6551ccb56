"""Texts: descriptions each with its words, the rest once per operation; and keywords that no other check reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, Protocol

from scripts.contract.names import available_values
from scripts.drift.documented import as_list
from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.upstream.documents import METHODS

_TEXTS: Final = ("summary", "description", "externalDocs")
_WORDS: Final = "description"
_MEANT: Final = frozenset(
    (*_TEXTS, "tags", "operationId", "parameters", "requestBody", "responses", "deprecated", "security", "servers")
)

Texts = dict[str, Any]
Parts = tuple[Texts, dict[str, Any]]


class Report(Protocol):
    """Records a finding."""

    def __call__(self, rule: str, pointer: str, what: str, before: Any = None, after: Any = None) -> None: ...


def check(comparison: Comparison) -> None:
    """Compare the texts of the operation, then report all rewordings that any check collected as one finding."""
    before, after = comparison.before, comparison.after
    place = after.pointer
    old_parts, new_parts = _split(before.operation), _split(after.operation)
    compare_words(comparison.report, "api", "operation", place, [old_parts[0]], [new_parts[0]])
    compare_parts(comparison, "operation", place, old_parts, new_parts)
    compare_parts(
        comparison,
        "path",
        place.rpartition("/")[0],
        _split(before.item, frozenset(METHODS)),
        _split(after.item, frozenset(METHODS)),
    )
    old, now = (set(map(str, as_list(documented.operation.get("tags")))) for documented in (before, after))
    if old != now:
        comparison.reworded.setdefault("tags", f"{place}/tags")
    if not after.whole_host and not before.whole_host:
        compare_parts(
            comparison,
            "title",
            "/info",
            ({"info": before.document.get("info")}, {}),
            ({"info": after.document.get("info")}, {}),
        )
    if comparison.reworded:
        places = list(comparison.reworded.values())
        what = f"Texts or tags were reworded: {_counted(list(comparison.reworded))}."
        comparison.report("api-document-reworded", place if len(places) > 1 else places[0], what)


def compare_parts(
    comparison: Comparison, name: str, pointer: str, before: Parts, after: Parts, report: Report | None = None
) -> None:
    """Collect changed texts for one finding, and report each changed keyword that has no rule.

    Descriptions whose words differ are `compare_words`'s to report.
    """
    said, said_now = words([before[0]]), words([after[0]])
    ignored = {_WORDS} if _plain(said) != _plain(said_now) else set()
    if _without(before[0], ignored) != _without(after[0], ignored):
        comparison.reworded.setdefault(name, pointer)
    for keyword in sorted({*before[1], *after[1]}):
        old, now = before[1].get(keyword), after[1].get(keyword)
        if old != now:
            what = f"The keyword {code(keyword)} of the {name} changed."
            (report or comparison.report)("api-other-change", pointer, what, old, now)


def compare_words(
    report: Report,
    kind: str,
    name: str,
    pointer: str,
    before: Sequence[Texts],
    after: Sequence[Texts],
    values: Collection[Any] = (),
) -> None:
    """Report a description that says something else: the meaning may have changed, which only the words tell.

    Args:
        report: records the finding.
        kind: `api`, `request-parameter` or `response-property`.
        name: what is described.
        pointer: where it stands.
        before: all texts about it as it is tracked; a parameter and its schema may both have some.
        after: all texts about it as it is published.
        values: values of an enum that came or went. The lines that explain them are no change of what was there.
    """
    old, now = words(before), words(after)
    if _plain(_unlisted(old, values)) != _plain(_unlisted(now, values)):
        what = f"The description of the {name} says something else."
        if not (old and now):
            what = f"The {name} {'is described now' if now else 'is no longer described'}."
        report(f"{kind}-description-changed", pointer, what, old, now)


def words(texts: Sequence[Texts]) -> str | None:
    """The descriptions among some texts, each once; `None` where there are none."""
    said = dict.fromkeys(text[_WORDS].strip() for text in texts if isinstance(text.get(_WORDS), str))
    return "\n\n".join(filter(None, said)) or None


def _plain(said: str | None) -> str:
    """Words without what changes no meaning: white space, letter case, the full stop at the end."""
    return " ".join((said or "").split()).casefold().rstrip(" .")


def _unlisted(said: str | None, values: Collection[Any]) -> str | None:
    """Words without the lines that explain these values."""
    if not said or not values:
        return said
    names = {str(value) for value in values}
    return "\n".join(
        line for line in said.split("\n") if names.isdisjoint(available_values(f"Available Values\n{line}"))
    )


def _without(texts: Texts, ignored: Collection[str]) -> Texts:
    return {key: item for key, item in texts.items() if key not in ignored}


def _split(owner: dict[str, Any], ignored: frozenset[str] = frozenset()) -> Parts:
    texts = {key: value for key, value in owner.items() if key in _TEXTS or key.startswith("x-")}
    other = {
        key: value
        for key, value in owner.items()
        if key not in _MEANT and key not in ignored and not key.startswith("x-")
    }
    return texts, other


def _counted(labels: list[str]) -> str:
    """Name what was reworded; several parameters or fields are only counted."""
    shown = [label for label in labels if "`" not in label]
    for kind in ("parameter", "field"):
        several = [label for label in labels if f"{kind} `" in label]
        shown += several if len(several) < 3 else [f"{len(several)} {kind}s"]
    return ", ".join(shown)
