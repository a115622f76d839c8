"""How long a run takes on this machine, and how much of it is machinery.

    python -m benchmarks.startup [--story STORY] [--repeat N] [--json]

Measures wall seconds of whole processes: `corroborate --help`, a first run and a repeated one (nothing new) with the direct
engine, with Prefect on a server of its own, and with Prefect on a running server that is started for the measurement.
Every run writes to a temporary folder; the median of N is printed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.prefect_server import free_port, start_server
from flows.settings import Settings, find_project

AIMS = {"help": 0.3, "direct": 4.0, "prefect, own server": 10.0, "prefect, running server": 5.0}


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """Wall time of one `corroborate` process. Raises RuntimeError when it fails."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "flows.cli", *arguments]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"corroborate {' '.join(arguments)} returned {done.returncode}:\n{done.stderr}")
    return time.perf_counter() - start


def measure(story: str, repeat: int) -> dict[str, float]:
    """Median seconds of each way to run."""
    found = {"help": median(repeat, lambda: seconds(["--help"], {}))}
    with tempfile.TemporaryDirectory() as folder:
        found |= engine("direct", ["run", story, "--engine", "direct"], Path(folder) / "direct", repeat, {})
        found |= engine("prefect, own server", ["run", story], Path(folder) / "ephemeral", repeat, {})
        with server() as environment:
            found |= engine("prefect, running server", ["run", story], Path(folder) / "running", repeat, environment)
    return found


def engine(name: str, arguments: list[str], output: Path, repeat: int, environment: dict[str, str]) -> dict[str, float]:
    """A run that publishes, and one that finds nothing new."""
    outputs = [output / str(number) for number in range(repeat)]
    publishing = [seconds([*arguments, "--output", str(place)], environment) for place in outputs]
    nothing_new = [seconds([*arguments, "--output", str(place)], environment) for place in outputs]
    return {name: statistics.median(publishing), f"{name}, nothing new": statistics.median(nothing_new)}


def median(repeat: int, once: Callable[[], float]) -> float:
    """Median of `repeat` calls."""
    return statistics.median(once() for _ in range(repeat))


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """A Prefect server on a free port; yields the environment that leads to it."""
    started = start_server(Settings(find_project(), ""), free_port())
    try:
        started.wait()
        yield {"PREFECT_API_URL": started.api}
    finally:
        started.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", default="space-film")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.story, options.repeat)
    if options.json:
        print(json.dumps({name: round(value, 3) for name, value in found.items()}))
        return
    for name, value in found.items():
        aim = f"  (aim: under {AIMS[name]:g})" if name in AIMS else ""
        print(f"{name:40} {value:6.2f} s{aim}")


if __name__ == "__main__":
    main()
