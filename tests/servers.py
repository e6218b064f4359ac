"""The real server in a process of its own, and a visitor who speaks its websocket by hand."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.sync.client import ClientConnection, connect

PROJECT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(local: Path, script: Path = PROJECT / "app.py", **environment: str) -> Iterator[str]:
    """Run the server on a folder of stores; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    settings = os.environ | {"EQUALITY_TRACKER_LOCAL": str(local)} | environment
    log = (local / f"server-{port}.log").open("w", encoding="utf-8")
    process = subprocess.Popen(command, cwd=PROJECT, env=settings, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:  # refused, reset or timed out: URLError is one of them
            assert process.poll() is None, "the server ended by itself"
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


@contextmanager
def visiting(address: str) -> Iterator["Visitor"]:
    """Open a session over the websocket, without a browser."""
    stream = address.replace("http", "ws") + "/_stcore/stream"
    with connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None) as connection:
        yield Visitor(connection)


class Visitor:
    """A session over the websocket. Use `visiting`."""

    def __init__(self, connection: ClientConnection) -> None:
        self._socket = connection

    def ask(self, page: str, query: str = "") -> tuple[list[ForwardMsg], float]:
        """Ask for a page by name; gives all that comes back, and the seconds it took."""
        request = BackMsg()
        request.rerun_script.page_name = page
        request.rerun_script.query_string = query
        began = perf_counter()
        self._socket.send(request.SerializeToString())
        messages = list(self._until_finished())
        return messages, perf_counter() - began

    def make_file(self, file_id: str) -> str:
        """Ask for a file that is made when it is asked for, as a click on its button does; gives its address."""
        request = BackMsg()
        request.backend_operation_request.request_id = file_id
        request.backend_operation_request.deferred_file.file_id = file_id
        self._socket.send(request.SerializeToString())
        while True:
            message = self._received()
            if message.WhichOneof("type") == "backend_operation_response":
                return message.backend_operation_response.deferred_file.url

    def _until_finished(self) -> Iterator[ForwardMsg]:
        while True:
            message = self._received()
            yield message
            if message.WhichOneof("type") == "script_finished" and message.script_finished in (0, 2):
                return

    def _received(self) -> ForwardMsg:
        message = ForwardMsg()
        received = self._socket.recv(timeout=60)
        assert isinstance(received, bytes)
        message.ParseFromString(received)
        return message


def text_of(messages: list[ForwardMsg]) -> str:
    """All that was sent, as one text to search in."""
    return "\n".join(str(message) for message in messages)
