"""A cache that may fail: with Redis away every read is a miss and every write is dropped, and pages still save."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache whose failures are logged and answered as an empty cache would."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._try(super().get, default, key, default, version=version)

    def get_many(self, keys: Any, version: int | None = None) -> dict:
        return self._try(super().get_many, {}, keys, version=version)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        self._try(super().set, None, key, value, *args, **kwargs)

    def set_many(self, data: dict, *args: Any, **kwargs: Any) -> list:
        return self._try(super().set_many, list(data), data, *args, **kwargs)

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        return self._try(super().add, True, key, value, *args, **kwargs)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        return self._try(super().incr, delta, key, delta, version=version)

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._try(super().delete, False, key, version=version)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._try(super().delete_many, None, keys, version=version)

    def touch(self, key: str, *args: Any, **kwargs: Any) -> bool:
        return self._try(super().touch, False, key, *args, **kwargs)

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self._try(super().has_key, False, key, version=version)

    def clear(self) -> bool:  # type: ignore[override]
        return self._try(super().clear, False)

    @staticmethod
    def _try(call: Any, otherwise: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        except RedisError as error:
            log.warning("cache unavailable: %s", error.__class__.__name__)
            return otherwise
