"""Everything that a file holds, seen or not: where a name could hide."""

import html
import io
import re
import zipfile
import zlib
from base64 import a85decode
from collections.abc import Iterator
from typing import Final

from tests.documents.reading import Read

_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LITERAL: Final = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_DIGITS: Final = re.compile(rb"<((?:[0-9A-Fa-f]{2})+)>")
_NAMED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def everything(ending: str, content: bytes) -> str:
    """Return all that can be read in a file of one of the forms that a document takes."""
    match ending:
        case "pdf":
            return _inside_pdf(content)
        case "docx":
            return _inside_docx(content)
        case _:
            return html.unescape(content.decode("utf-8"))


def _inside_pdf(content: bytes) -> str:
    """Return the text of the pages, then the streams and every text: properties, alternatives, bookmarks."""
    streams = [_inflated(stream) for stream in _STREAM.findall(content)]
    return "\n".join([Read(content).text, *_texts(content), *(text for one in streams for text in _texts(one))])


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(a85decode(stream.strip().removesuffix(b"~>")) if b"~>" in stream[-4:] else stream)
    except (ValueError, zlib.error):
        return stream


def _texts(content: bytes) -> Iterator[str]:
    """Yield what is written in clear, then each text between parentheses or in hexadecimal digits."""
    yield content.decode("utf-8", "replace")
    for literal in _LITERAL.findall(content):
        yield _text(_ESCAPE.sub(_escaped, literal))
    for digits in _DIGITS.findall(content):
        yield _text(bytes.fromhex(digits.decode()))


def _escaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8) & 255]) if re.fullmatch(rb"[0-7]+", code) else _NAMED.get(code, code)


def _text(raw: bytes) -> str:
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("cp1252", "replace")


def _inside_docx(content: bytes) -> str:
    """Return the name and the text of every part of a Word file, those of its properties included."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        read = {name: parts.read(name).decode("utf-8", "replace") for name in parts.namelist()}
    return "\n".join(f"{name}\n{html.unescape(part)}" for name, part in read.items())
