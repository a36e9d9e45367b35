"""Celery's way to Redis or Valkey, with one client kept where kombu makes a new one three times for every message.

A client is a thin thing over the channel's pool of connections and serves all threads; making one costs more than asking
(kombu 5.7, redis 8.1: a sixth of what the publishing worker had to do; docs/benchmarks.md).
"""

from typing import Any

from kombu.transport import redis


class Channel(redis.Channel):
    _kept: Any = None

    def _create_client(self, asynchronous: bool = False) -> Any:
        """kombu's own, kept as long as its pool: a fork and a lost connection bring a new pool."""
        if asynchronous:  # made once a channel, and bound to its connection
            return super()._create_client(asynchronous=True)  # type: ignore[misc]
        kept = self._kept
        if kept is None or kept.connection_pool is not self.pool:
            kept = self._kept = super()._create_client()  # type: ignore[misc]
        return kept


class Transport(redis.Transport):
    Channel = Channel
