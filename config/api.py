"""The API: mounts each room's router under `/api/v1/`."""

from ninja import NinjaAPI

import campaigns.api.coach
import campaigns.api.refusing
import campaigns.api.routes
import library.api
import training.api
from cooperatives.machines import problems
from cooperatives.machines.bearer import bearer
from cooperatives.machines.idempotency import remembered

api = NinjaAPI(
    title="Tiwizi",
    version="1",
    description="Plan, approve, schedule and follow posts; read lessons; ask the coach.",
    auth=bearer,
    urls_namespace="api",
    openapi_url="openapi.json",
    docs_url=None,
)
api.add_decorator(remembered, mode="view")
problems.install(api)
campaigns.api.refusing.install(api)
for room in (campaigns.api.routes, campaigns.api.coach, training.api, library.api):
    api.add_router("", room.router)
