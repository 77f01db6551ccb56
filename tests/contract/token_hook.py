"""Gives schemathesis the token where a form wants it, which no authentication of OpenAPI's can say.

Valid cases get it; of the others some are wrong in nothing but the token.
"""

from __future__ import annotations

from typing import Any

import schemathesis

from .bundle import OPERATIONS, TOKEN
from .wire import place_of_token


@schemathesis.hook
def before_call(_: Any, case: Any, __: Any) -> None:
    operation_id = case.operation.definition.raw["operationId"]
    is_positive = case.meta is None or case.meta.generation.mode.is_positive
    if operation_id in OPERATIONS and place_of_token(operation_id) == "form" and is_positive:
        case.body["token"] = TOKEN
