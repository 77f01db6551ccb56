"""A service that vets creators, with FastAPI: one client for its life, a budget a day, an HTTP status for each error.

    pip install 'pgy-facade[store]' fastapi uvicorn
    JUSTONEAPI_TOKEN=... uvicorn service_fastapi:app --workers 4

All workers share the store: an answer is paid for once, and the budget and the rate hold over all of them.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

import pgy_facade
from pgy_facade import AsyncPgyClient, PgyError, units
from pgy_facade.store import Store

STATUS: Final[Mapping[type[PgyError], int]] = {
    # The caller's doing.
    pgy_facade.InvalidParameterError: 422,
    pgy_facade.NoContentError: 404,
    pgy_facade.InDoubtError: 409,
    # Ours: an operator has to look.
    pgy_facade.ConfigurationError: 500,
    pgy_facade.InvalidTokenError: 500,
    pgy_facade.PermissionDeniedError: 500,
    pgy_facade.StoreError: 500,
    pgy_facade.OperationWithdrawnError: 501,
    # Upstream's.
    pgy_facade.BusinessError: 502,
    pgy_facade.UpstreamServerError: 502,
    pgy_facade.ProtocolError: 502,
    pgy_facade.ConnectionLostError: 502,
    # It passes: later, tomorrow, when somebody has paid.
    pgy_facade.BudgetExceededError: 503,
    pgy_facade.CollectionFailedError: 503,
    pgy_facade.ConnectionFailedError: 503,
    pgy_facade.DailyQuotaError: 503,
    pgy_facade.InsufficientBalanceError: 503,
    pgy_facade.RateLimitError: 503,
    pgy_facade.UnavailableError: 503,
    pgy_facade.RequestTimeoutError: 504,
}
"""What a service answers for an error of this package. A class that is not listed has the status of its base."""


def status_of(error: type[PgyError]) -> int:
    """Return the HTTP status for an error."""
    return next((STATUS[base] for base in error.__mro__ if base in STATUS), 500)


def answer_to(_: Request, error: Exception) -> JSONResponse:
    """Say what happened, what to do, and whether it was billed. Messages of this package never hold the token."""
    if not isinstance(error, PgyError):  # what the signature of handlers leaves open
        raise error
    said = {"error": type(error).__name__, "message": str(error), "advice": error.advice, "billed": error.billed}
    wait = getattr(error, "retry_after", None)
    return JSONResponse(said, status_of(type(error)), {"Retry-After": str(round(wait))} if wait else None)


def create_app(store: str = "answers.db", max_billed: int = 5_000, **client_options: Any) -> FastAPI:
    """Return the service.

    Args:
        store: the file that all workers share, or the URL of a PostgreSQL database.
        max_billed: how many calls may be billed a day, by all workers together.
        client_options: as for `AsyncPgyClient`.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # Made after workers are forked, once for each: a client keeps its connections open between requests.
        with Store(store, max_billed=max_billed, per="day", max_per_second=5) as opened:
            options = {"store": opened, "max_age": 86_400, "deadline": 25, "max_concurrent": 16, **client_options}
            async with AsyncPgyClient(**options) as client:
                app.state.client, app.state.store = client, opened
                yield

    app = FastAPI(title="Creators", lifespan=lifespan)
    app.add_exception_handler(PgyError, answer_to)

    @app.get("/creators/{user_id}")
    async def creator(request: Request, user_id: str) -> dict[str, Any]:
        """Two billed calls at the most, none when both answers are in the store. A link to a profile will do, too."""
        client: AsyncPgyClient = request.app.state.client
        profile = await client.creator_profile(user_id)
        metrics = await client.creator_note_metrics(user_id)
        return {
            "name": profile.name,
            "followers": profile.fans_num,
            "picture_price": units.value(profile, "picture_price"),
            "read_median": units.value(metrics, "read_median"),
            "interaction_rate": units.value(metrics, "interaction_rate"),
        }

    @app.get("/spending")
    async def spending(request: Request) -> dict[str, int]:
        """What was spent today, by all workers. Asks nobody."""
        calls, billed, unknown, hits, *_ = request.app.state.store.spending()
        return {"calls": calls, "billed": billed, "possibly_billed": unknown, "from_store": hits}

    return app


app = create_app(os.environ.get("PGY_STORE", "answers.db"), int(os.environ.get("PGY_MAX_BILLED", "5000")))
