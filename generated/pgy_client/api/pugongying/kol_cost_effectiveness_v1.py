"""kol_cost_effectiveness_v1: KOL Cost Effectiveness (V1) [Deprecated]

GET `/api/xiaohongshu-pgy/get-kol-cost-effective/v1`

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final, TypedDict

from ...models.cost_effectiveness import CostEffectiveness
from ...types import Operation, Parameter


class KolCostEffectivenessV1Query(TypedDict, total=False):
    """What `kol_cost_effectiveness_v1` takes beside `kol_id`. `None` is the same as leaving it out.

    accept_cache: Whether a cached answer will do. The service takes False when left out.
    """

    accept_cache: bool | None


Query = KolCostEffectivenessV1Query

OPERATION: Final[Operation[CostEffectiveness]] = Operation(
    id="kol_cost_effectiveness_v1",
    method="GET",
    path="/api/xiaohongshu-pgy/get-kol-cost-effective/v1",
    deprecated=True,
    withdrawn=None,
    successor="creator_cost_effectiveness_v1",
    source="https://docs.justoneapi.com/openapi.json",
    summary="KOL Cost Effectiveness (V1) [Deprecated]",
    parameters=(
        Parameter(name="kol_id", wire="kolId", type="string", required=True, min_length=1, identifier="user"),
        Parameter(name="accept_cache", wire="acceptCache", type="boolean", default=False),
    ),
    subject="kol_id",
    page=None,
    items=None,
    total=None,
    parse=CostEffectiveness.from_dict,
)
