"""Processes: what Linux knows of a worker, whatever it is written in."""

import os
from pathlib import Path


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has had so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


def memory_bytes(pid: int) -> tuple[int, int]:
    """Return the memory of a process now, and at its highest."""
    told = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines())
    return _kilobytes(told["VmRSS"]), _kilobytes(told["VmHWM"])


def _kilobytes(text: str) -> int:
    return int(text.split()[0]) * 1024
