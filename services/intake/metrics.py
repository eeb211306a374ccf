"""What Prometheus reads: counts kept in Redis by the steps themselves, so one answer holds for all processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from apiflask import APIBlueprint
from flask import Response
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector, CollectorRegistry

from services.intake.auth import auth
from services.intake.services import Services, services
from shared.queues import ANALYSIS, DELIVERY, INTERACTIVE
from shared.stages import BUCKETS, STAGES

metrics = APIBlueprint("metrics", __name__, tag="Service")

_STAGES_IN_WORDS = "; ".join(f"{stage}, {text}" for stage, text in STAGES.items())


@metrics.get("/metrics")
@metrics.auth_required(auth, roles=["read"])
@metrics.output({}, content_type=CONTENT_TYPE_LATEST, description="Prometheus's text format.")
@metrics.doc(operation_id="getMetrics")
def show_metrics() -> Response:
    """Counts, ages and durations for Prometheus."""
    registry = CollectorRegistry()
    registry.register(_FromRedis(services()))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _FromRedis(Collector):
    def __init__(self, held: Services) -> None:
        raw: Any = held.redis.hgetall(f"{held.settings.prefix}metrics")
        self._counts = {name.decode(): int(value) for name, value in raw.items()}
        self._held = held

    def collect(self) -> Iterable[Metric]:
        yield CounterMetricFamily("isnad_accepted", "Articles accepted.", value=self._counts.get("accepted", 0))
        yield self._counter("isnad_jobs", "Jobs that reached a state.", "jobs:", "state")
        yield self._counter("isnad_found", "Dates, claims and denials found.", "found:", "kind")
        yield self._counter("isnad_delivery_attempts", "Tries at delivery by outcome.", "attempts:", "outcome")
        yield self._counter("isnad_deliveries", "Deliveries that ended, by how.", "deliveries:", "state")
        yield self._counter("isnad_endpoints", "Endpoints that were disabled.", "endpoints:", "event")
        yield from self._queues()
        yield from self._stages()

    def _counter(self, name: str, text: str, prefix: str, label: str) -> Metric:
        family = CounterMetricFamily(name, text, labels=[label])
        for key, value in sorted(self._counts.items()):
            if key.startswith(prefix):
                family.add_metric([key.removeprefix(prefix)], value)
        return family

    def _queues(self) -> Iterator[Metric]:
        length = GaugeMetricFamily("isnad_queue_length", "Messages waiting on a queue.", labels=["queue"])
        age = GaugeMetricFamily("isnad_queue_age_seconds", "Age of a queue's oldest message.", labels=["queue"])
        ages = {
            ANALYSIS: self._held.jobs.queue_age,
            INTERACTIVE: self._held.jobs.queue_age,
            DELIVERY: self._held.deliveries.queue_age,
        }
        for queue, age_of in ages.items():
            waiting: Any = self._held.redis.llen(queue)
            length.add_metric([queue], waiting)
            age.add_metric([queue], age_of(queue))
        yield from (length, age)

    def _stages(self) -> Iterator[Metric]:
        family = HistogramMetricFamily(
            "isnad_stage_seconds", f"Seconds of a stage: {_STAGES_IN_WORDS}.", labels=["stage"]
        )
        for stage in STAGES:
            total, buckets = 0, []
            for bound in BUCKETS:
                total += self._counts.get(f"stage:{stage}:{bound}", 0)
                buckets.append((str(bound / 1000), total))
            buckets.append(("+Inf", self._counts.get(f"stage:{stage}:count", 0)))
            family.add_metric([stage], buckets, self._counts.get(f"stage:{stage}:sum", 0) / 1000)
        yield family
