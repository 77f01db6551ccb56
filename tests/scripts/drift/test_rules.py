"""Every rule, in both directions, and the registry that lists them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.drift.rules import LEVELS, REGISTRY

from .cases import CASES, Case
from .documents import compared, edited, rules

ELSEWHERE = {
    "api-path-removed-without-deprecation",
    "api-path-removed-with-deprecation",
    "api-removed-without-deprecation",
    "api-removed-with-deprecation",
    "endpoint-added",
    "api-document-moved",
    "accepted-finding-unused",
}
"""Rules that need more than two documents; test_cli, test_host and test_accepted have a case for each."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_changed_contract_gives_the_findings_of_its_case(case: Case) -> None:
    assert rules(compared(case.base, edited(case.base, case.edit))) == list(case.forward)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_reverse_change_gives_the_findings_of_its_case(case: Case) -> None:
    assert rules(compared(edited(case.base, case.edit), case.base)) == list(case.backward)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_finding_has_a_sentence_an_effect_and_an_existing_pointer(case: Case) -> None:
    changed = edited(case.base, case.edit)
    for finding in compared(case.base, changed):
        assert finding.what.endswith(".")
        assert finding.definition.effect[1:] in finding.message
        assert finding.pointer.startswith("/")
        assert stands(finding.pointer, changed) or stands(finding.pointer, case.base), finding.pointer


def stands(pointer: str, document: object) -> bool:
    """Whether something is at that JSON pointer, or could be added there."""
    place = document
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    for part in parts[:-1]:
        if isinstance(place, list):
            place = place[int(part)]
        elif isinstance(place, dict) and part in place:
            place = place[part]
        else:
            return False
    return isinstance(place, dict) or (isinstance(place, list) and int(parts[-1]) < len(place))


def test_every_rule_has_a_case() -> None:
    covered = {rule for case in CASES for rule in (*case.forward, *case.backward)}
    assert set(REGISTRY) - covered - ELSEWHERE == set()
    assert covered <= set(REGISTRY)


def test_every_rule_that_needs_more_than_two_documents_has_a_case_of_its_own() -> None:
    tests = Path(__file__).parent.glob("test_*.py")
    others = "".join(path.read_text(encoding="utf-8") for path in tests if path.name != Path(__file__).name)
    assert {rule for rule in ELSEWHERE if f'"{rule}"' not in others} == set()
    assert set(REGISTRY) >= ELSEWHERE


def test_every_rule_has_an_effect_advice_and_a_reason_for_its_own_level() -> None:
    assert len(REGISTRY) >= 40
    for rule in REGISTRY.values():
        assert rule.level in LEVELS
        assert rule.oasdiff != rule.level, f"{rule.id}: say `same` instead of oasdiff's level"
        assert bool(rule.why) == (rule.oasdiff != "same"), (
            f"{rule.id}: a level of our own needs its reason, and only that"
        )
        assert rule.effect.endswith((".", "`).")), rule.id
        assert rule.advice.endswith((".", "`).")), rule.id


LEVELS_AGREED = {
    "error": """api-removed-without-deprecation api-path-removed-without-deprecation new-required-request-parameter
        request-parameter-became-required request-parameter-type-changed request-parameter-became-enum
        request-parameter-enum-value-removed request-parameter-default-value-added
        request-parameter-default-value-changed request-parameter-default-value-removed
        response-required-property-removed response-property-became-optional response-property-became-nullable
        response-property-type-changed response-property-type-generalized response-body-type-changed
        response-media-type-removed response-success-status-removed api-removed-with-deprecation
        api-path-removed-with-deprecation api-security-added api-security-removed""",
    "warn": """request-parameter-removed response-optional-property-removed response-property-enum-value-added
        endpoint-deprecated api-operation-id-removed""",
    "info": """endpoint-added endpoint-reactivated api-operation-id-added new-optional-request-parameter
        request-parameter-became-optional request-parameter-type-generalized request-parameter-enum-value-added
        request-parameter-deprecated response-required-property-added response-optional-property-added
        response-property-became-required response-property-became-not-nullable response-property-type-specialized
        response-property-enum-value-removed response-media-type-added response-success-status-added
        response-non-success-status-removed response-status-key-changed response-media-type-name-generalized
        response-media-type-name-specialized api-servers-changed api-document-reworded api-document-moved""",
}


@pytest.mark.parametrize(("level", "ids"), LEVELS_AGREED.items())
def test_a_rule_has_the_documented_level(level: str, ids: str) -> None:
    assert {rule: REGISTRY[rule].level for rule in ids.split()} == dict.fromkeys(ids.split(), level)
