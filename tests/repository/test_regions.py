"""The regions have the same URLs in the facade, in the pipeline and in the contract."""

from __future__ import annotations

import json
from pathlib import Path

from pgy_facade.regions import PUBLISHED, Region
from scripts.contract.bundle import SERVERS

ROOT = Path(__file__).resolve().parents[2]


def test_the_facade_calls_the_servers_of_the_contract() -> None:
    contract = json.loads((ROOT / "specs" / "openapi.json").read_bytes())
    for servers in (SERVERS, contract["servers"]):
        named = {server["description"].partition(":")[0]: server["url"] for server in servers}
        assert named == PUBLISHED
        assert len(servers) == len(PUBLISHED)


def test_every_region_has_a_url() -> None:
    assert set(PUBLISHED) == {region.value for region in Region}
