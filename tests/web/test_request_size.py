"""Two gigabytes at once: refused with a sentence, over a real socket, with nothing stored and little memory."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from terang.web.request_size import Message, Receive, RequestSize, Send

LARGEST = 1_000_000
read: list[int] = []


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Reads all it gets, as Django does, and says how much."""
    taken, more = 0, True
    while more:
        message = await receive()
        taken += len(message.get("body", b""))
        more = message.get("more_body", False)
    read.append(taken)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(taken).encode()})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        number = int(place.getsockname()[1])
    config = uvicorn.Config(
        RequestSize(application, largest=LARGEST),
        port=number,
        log_level="critical",
        lifespan="off",
        ws="none",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield number
    server.should_exit = True
    thread.join(10)


def post(port: int, head: str, chunks: Iterator[bytes]) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as link:
        link.sendall(f"POST / HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode())
        for chunk in chunks:
            link.sendall(chunk)
        answer = b""
        while part := link.recv(65536):
            answer += part
        return answer


def test_what_fits_goes_through(port):
    answer = post(port, f"Content-Length: {LARGEST}\r\nConnection: close", iter([bytes(LARGEST)]))
    assert answer.startswith(b"HTTP/1.1 200")
    assert str(LARGEST).encode() in answer


def test_what_announces_too_much_is_refused_and_the_sender_hears_why(port):
    read.clear()
    many = 40 * LARGEST
    answer = post(port, f"Content-Length: {many}", (bytes(LARGEST) for _ in range(40)))
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"terlalu besar" in answer
    assert not read  # the application never saw it


def test_what_announces_nothing_is_counted(port):
    chunk = b"%x\r\n" % LARGEST + bytes(LARGEST) + b"\r\n"
    answer = post(port, "Transfer-Encoding: chunked", iter([chunk, chunk, chunk, b"0\r\n\r\n"]))
    assert answer.startswith(b"HTTP/1.1 413")
    small = b"%x\r\n" % 10 + bytes(10) + b"\r\n"
    assert b" 200 " in post(
        port, "Transfer-Encoding: chunked\r\nConnection: close", iter([small, b"0\r\n\r\n"])
    )
