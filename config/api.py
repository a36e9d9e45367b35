"""The API: mounts each room's router under `/api/v1/`."""

from ninja import NinjaAPI

api = NinjaAPI(title="Tiwizi", version="1", urls_namespace="api", openapi_url="openapi.json", docs_url=None)
