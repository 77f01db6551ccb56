"""The public names that the published documents would bring, and nobody pinned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scripts.contract.evidence import with_files
from scripts.contract.inputs import load_inputs
from scripts.contract.new_evidence import evidence_from
from scripts.contract.overlay import load_overlay
from scripts.contract.pins import Pin, brought_pins
from scripts.errors import PipelineError
from scripts.upstream.documents import take_from_aggregate

from .documented import DocumentedOperation

Descriptions = Mapping[str, tuple[DocumentedOperation, DocumentedOperation]]
"""By operation id: as it is tracked, and as it is published."""


def unpinned_names(root: Path, descriptions: Descriptions) -> list[Pin]:
    """Return what would pin the names that a sync would bring.

    Args:
        root: the tree.
        descriptions: of the operations that changed; of others nothing is new.

    Returns:
        The overlay's actions; none where the tree or a document cannot be built from, which `scripts.sync` reports.
    """
    try:
        before = load_inputs(root)
        documents, evidence = dict(before.documents), dict(before.evidence)
        for operation in before.sources.operations:
            if operation.id not in descriptions:
                continue
            published = descriptions[operation.id][1]
            cut = take_from_aggregate(published.document, operation) if published.whole_host else None
            documents[operation.id] = cut or published.document
            known = evidence.get(operation.id, [])
            evidence[operation.id] = with_files(known, evidence_from(documents[operation.id], operation, known))
        return brought_pins(before, replace(before, documents=documents, evidence=evidence), load_overlay(root))
    except (PipelineError, KeyError, AttributeError, TypeError, ValueError):
        return []
