"""What the figures were measured on, and the processor time of processes."""

import os
import platform
from collections.abc import Mapping
from pathlib import Path

import psutil


def describe_machine() -> str:
    """Cores, processor, Python and what else the machine was doing."""
    load = os.getloadavg()[0]
    return f"{cores()} cores ({_processor()}), Python {platform.python_version()}, load average at the start {load:.1f}"


def cores() -> int:
    """Cores that this process may run on."""
    return len(os.sched_getaffinity(0))


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def cpu_by_name(pids: Mapping[str, int]) -> dict[str, float]:
    """User and system seconds that processes have used, by name, and those of each one's living children beside it."""
    used = {}
    for name, pid in pids.items():
        process = psutil.Process(pid)
        used[name] = _cpu_seconds(process)
        children = process.children(recursive=True) if pid != os.getpid() else []
        if children:
            used[f"{name}, its children"] = sum(map(_cpu_seconds, children))
    return used


def _cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def private_bytes(pid: int) -> int:
    """Memory that is a process's own (USS), so that shared pages are not counted once for each child."""
    return int(psutil.Process(pid).memory_full_info().uss)
