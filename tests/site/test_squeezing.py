"""Compressed files: which, for whom, once, and not more than fit into memory."""

import gzip
import io
import itertools
import threading

import pytest

from teachgrad.site.server import squeezing
from teachgrad.site.server.served import Found

PAGE = b"<p>the same again</p>" * 100


def found(content=PAGE, kind="text/html; charset=utf-8", tag='"1"'):
    return Found(io.BytesIO(content), kind, len(content), tag)


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ("gzip", True), ("GZIP", True), ("x-gzip", True), ("gzip, deflate, br, zstd", True), ("br ,\tgzip ; q=0.001", True),
        ("*", True), ("*;q=0.5, br", True), ("gzip;q=1.000", True),
        ("", False), ("identity", False), ("br", False), ("gzip;q=0", False), ("gzip;q=0.000, *", False), ("*;q=0", False),
        ("gzipped", False), ("gzip;q=x", False), ("gzip;q=", False), ("gzip;level=9", False), ("gzip;q=1e9", False), (";;,,;q", False),
    ],
)  # fmt: skip
def test_who_accepts_it(said, accepted):
    assert squeezing.is_accepted(said) == accepted


def test_it_is_the_same_file_and_the_same_bytes_each_time():
    squeezed = squeezing.Squeezed()
    first = squeezed.of("a", found())
    assert gzip.decompress(first) == PAGE
    assert len(first) < 200
    assert squeezing.Squeezed().of("b", found()) == first  # nothing of the time, nothing of the name


def test_it_is_compressed_once_and_anew_when_it_is_another_file(monkeypatch):
    compress, done = gzip.compress, []
    monkeypatch.setattr(gzip, "compress", lambda *given, **how: done.append(1) or compress(*given, **how))
    squeezed = squeezing.Squeezed()
    for _ in range(3):
        squeezed.of("a", found())
    assert len(done) == 1
    assert gzip.decompress(squeezed.of("a", found(b"x" * 500, tag='"2"'))) == b"x" * 500
    # Some shares of a network number no files, and then two of a moment and of a size bear the same tag.
    assert gzip.decompress(squeezed.of("b", found(b"y" * 500, tag='"2"'))) == b"y" * 500


@pytest.mark.parametrize(
    "one", [found(bytes(range(256))), found(b"x"), found(b""), found(PAGE, "image/png"), found(PAGE, "application/zip")],
    ids=["of no pattern", "short", "empty", "picture", "archive"],
)  # fmt: skip
def test_what_does_not_become_smaller_is_left_as_it_is(one):
    before = one.content.getvalue()
    squeezed = squeezing.Squeezed()
    assert squeezed.of("a", one) is squeezed.of("a", one) is None
    assert one.content.read() == before  # from its beginning: it is sent next


def test_a_file_too_large_for_memory_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(squeezing, "_LARGEST", len(PAGE) - 1)
    assert squeezing.Squeezed().of("a", found()) is None


def test_what_was_asked_for_longest_ago_makes_room(monkeypatch):
    squeezed = squeezing.Squeezed()
    size = len(squeezed.of("a", found()))
    monkeypatch.setattr(squeezing, "_MOST", 2 * size)
    for name in ("b", "a", "c"):
        squeezed.of(name, found())
    assert [name for name, _ in squeezed._made] == ["a", "c"]


def test_a_class_that_asks_at_the_same_moment_gets_one_and_the_same(monkeypatch):
    compress, done = gzip.compress, itertools.count()
    together = threading.Barrier(8)

    def slow(*given, **how):
        next(done)
        threading.Event().wait(0.05)  # the others come meanwhile
        return compress(*given, **how)

    monkeypatch.setattr(gzip, "compress", slow)
    squeezed, got = squeezing.Squeezed(), []

    def ask():
        together.wait()
        got.append(squeezed.of("a", found()))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 8
    assert {gzip.decompress(one) for one in got} == {PAGE}
    assert next(done) == 1


def test_a_file_that_cannot_be_read_keeps_nobody_waiting():
    class Broken(io.BytesIO):
        def read(self, *_):
            raise OSError

    squeezed = squeezing.Squeezed()
    with pytest.raises(OSError):  # noqa: PT011 # that very one
        squeezed.of("a", Found(Broken(), "text/html", 100, '"1"'))
    assert gzip.decompress(squeezed.of("a", found())) == PAGE
