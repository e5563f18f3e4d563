"""The one place where a page's bytes become text.

Declared charsets lie, and codecs are stricter than pages: 昇 (昇腾) is not in GB2312, so a page that declares gb2312
and holds it is read as GB18030, its superset. A page cut in the middle of a character still decodes: what cannot be
read becomes U+FFFD. Pure: the same bytes, URL and header give the same text.
"""

from __future__ import annotations

import codecs
import re
from urllib.parse import urlsplit

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
PAIRS = re.compile(rb"(?:[\x81-\xfe][\x40-\xfe]){1,400}")
UTF8 = re.compile(rb"[\x00-\x7f]|(?:[\xe3-\xef][\x80-\xbf]{2}){2}|\Z")  # goes on in ASCII, or in two Chinese characters
META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.I)
HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w-]+)""", re.I)
# Common in traditional Chinese prose, rare in what Big5 bytes look like when they are read as GB18030.
COMMON = frozenset(
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所"
    "民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日"
    "那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此"
)


def decode(body: bytes, url: str = "", content_type: str | None = None) -> tuple[str, str]:
    """The text of a page and the codec that read it (`utf-8`, `gb18030`, `big5hkscs`, …).

    A mark of UTF-16 decides, one of UTF-8 does not: some stand before GBK. Strict UTF-8 first, also where a few foreign
    bytes are spliced in, whatever is declared; then Big5-HKSCS where the page declares Big5, or comes from .hk or .tw
    and reads better so; then a western codec where it is declared and nearly all is ASCII, Shift_JIS and EUC where
    declared; else GB18030.
    """
    for mark, codec in BOMS:
        if body.startswith(mark):
            body = body[len(mark) :]
            if codec != "utf-8":
                return body.decode(codec, "replace"), codec
    whole = _utf8(body)
    if whole is not None:
        return whole, "utf-8"
    mixed = _mostly_utf8(body)
    if mixed is not None:
        return mixed, "utf-8"
    declared = declared_charset(body, content_type)
    if declared.startswith("big5") or (_from_big5_land(url) and _reads_better_as_big5(body)):
        return body.decode("big5hkscs", "replace"), "big5hkscs"
    if declared in ("iso-8859-1", "windows-1252") and sum(b > 127 for b in body) * 50 < len(body):
        return body.decode("cp1252", "replace"), "cp1252"
    if declared in ("shift_jis", "euc-jp", "euc-kr"):
        return body.decode(declared, "replace"), declared
    return body.decode("gb18030", "replace"), "gb18030"


def declared_charset(body: bytes, content_type: str | None = None) -> str:
    """The charset that the page's first 4096 bytes or else the header name, in lower case; empty where none does."""
    found = META.search(body, 0, 4096)
    if found:
        return found.group(1).decode("ascii", "replace").lower()
    header = HEADER.search(content_type or "")
    return header.group(1).lower() if header else ""


def _utf8(body: bytes) -> str | None:
    """The text where the bytes are UTF-8 to the end, or to a character that the end cuts in two; else None."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start >= len(body) - 3 and fault.start and fault.reason == "unexpected end of data":
            return body.decode("utf-8", "replace")
        return None


def _mostly_utf8(body: bytes) -> str | None:
    """The text of a page that is UTF-8 but for broken bytes and spliced pieces of GBK (an advertisement); else None."""
    text = body.decode("utf-8", "replace")
    chinese = (len(body) - len(text)) // 2  # three bytes made one letter
    if text.count("\ufffd") * 5 >= max(1, chinese):
        return None
    return body.decode("utf-8", "xinwen.spliced")


def _spliced(fault: UnicodeError) -> tuple[str, int]:
    """What stands at a place that is no UTF-8: the run of pairs from there, where it is GBK, else U+FFFD."""
    assert isinstance(fault, UnicodeDecodeError)
    run = PAIRS.match(fault.object, fault.start)
    for end in range(fault.start + 2, run.end() + 1, 2) if run is not None else ():
        if UTF8.match(fault.object, end):
            try:
                return fault.object[fault.start : end].decode("gbk"), end
            except UnicodeDecodeError:
                break
    return "\ufffd", fault.end


codecs.register_error("xinwen.spliced", _spliced)


def _from_big5_land(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host.endswith((".hk", ".tw", ".mo"))


def _reads_better_as_big5(body: bytes) -> bool:
    """Does Big5 give more everyday characters and fewer unreadable bytes than GB18030?"""

    def worth(codec: str) -> int:
        text = body.decode(codec, "replace")
        return sum(c in COMMON for c in text) - 5 * text.count("\ufffd")

    return worth("big5hkscs") > worth("gb18030")
