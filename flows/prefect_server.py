"""A Prefect server of our own: started where none answers, stopped when this process ends."""

import atexit
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from flows.errors import CorroborateError
from flows.prefect_environment import START_TIMEOUT_SECONDS
from flows.settings import Settings

HOST = "127.0.0.1"
STOP_TIMEOUT_SECONDS = 10


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def address(port: int) -> str:
    """The API of a server at this port."""
    return f"http://{HOST}:{port}/api"


def answers(api: str) -> bool:
    """A Prefect server answers at this address."""
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=2) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


@dataclass(frozen=True)
class Server:
    """A server process, its address and its log."""

    process: "subprocess.Popen[bytes]"
    api: str
    log: Path

    def wait(self) -> None:
        """Return once it answers. Raises CorroborateError when it ends or takes longer than START_TIMEOUT_SECONDS."""
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while not answers(self.api):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise CorroborateError(f"The Prefect server at {self.api} did not start. Read {self.log}; another port may help.")
            time.sleep(0.05)

    def stop(self) -> None:
        """End it; once is enough."""
        self.process.terminate()
        try:
            self.process.wait(STOP_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()


def start_server(settings: Settings, port: int) -> Server:
    """A server that starts while this process goes on, and is stopped when it ends.

    It is stopped at exit and not before: only then has Prefect's client handed over its last logs and events.
    """
    log = settings.prefect_home / "server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    environment = os.environ | {"PREFECT_SERVER_API_PORT": str(port)}
    # The server must not take the address its clients use for the address of another server.
    environment.pop("PREFECT_API_URL", None)
    with log.open("ab") as sink:
        # A session of its own: Ctrl-C must reach its clients first, which take leave of it.
        process = subprocess.Popen(command, stdout=sink, stderr=sink, env=environment, start_new_session=True)
    server = Server(process, address(port), log)
    atexit.register(server.stop)
    return server
