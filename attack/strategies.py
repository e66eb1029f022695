"""What hostile requests are made of, for Hypothesis, which makes them from a seed and finds the smallest
that breaks a law. Routes are read from the app: a new one is attacked by itself.
"""

from collections.abc import Sequence

from flask import Flask
from hypothesis import strategies as st
from werkzeug.routing import Rule

from attack.requests import FOREIGN, SAFE, Bytes, Filled, Headers, Request, encoded, quoted
from attack.world import CLASSES

METHODS = [
    "GET",
    "POST",
    "HEAD",
    "OPTIONS",
    "PUT",
    "DELETE",
    "PATCH",
    "TRACE",
    "CONNECT",
    "get",
    "BREW",
]
PEOPLE = [
    "nobody",
    "child alone",
    *(f"teacher of {one}" for one in ("TOGETHER", "OWN", "BODIES")),
    *(f"pupil of {one}" for one in ("TOGETHER", "OWN", "SEALED")),
]
SOURCES = st.integers(1, 250)
PAGES = [
    *("/", "/play/sort?level=2&seed=7", "/play/match/words?seed=7", "/play/order/drawing?seed=7"),
    *("/journey/growing-up/story/1", "/journey/growing-up/move", "/move", "/grown-ups", "/join"),
    *("/class/new", "/class/list", *(f"/join/{{{one}}}" for one in CLASSES)),
    *(
        f"/class/{{{one}}}{part}"
        for one in CLASSES
        for part in ("", "/desk", "/done", "/end", "/wall", "/results", "/seats/2")
    ),
]
"""Where forms are."""

WORDS = [
    "", "0", "1", "-1", "1.5", "1e9", str(2**31), str(2**63), str(10**30), "9" * 400, "NaN", "null", "true",
    "\u0661\u0662", "\u00b2", "\uff11", "\0", "a\0b", "\r\nSet-Cookie: taken=1", "\u2028", "\u202e", "\u200d", "\ufeff",
    "\ud800", "\udfff", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301" * 30, "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "' OR 1=1 --", "{{7*7}}", "${7*7}", "%s%n", "%0d%0aX-Taken: 1",
    "../../../etc/passwd", "..\\..\\", "/", "//evil.example", "javascript:alert(1)", "{LONG}", "a[]", "__class__",
    "big", "small", "both", "sort", "match", "order", "own", "together", "bodies", "begin", "reveal", "next", "close",
    "round", "remove", "free", "keep", "calm", "seated", "sort.1", "order.drawing", "own-1", "blue-otter",
    "{TOGETHER}", "{OWN}", "{SEALED}", "{OWN_SEAT}", "{OWN_DESK}", "ABCDE", "abcde", "A B-C.D_E", "\uff21BCDE",
]  # fmt: skip
"""Texts that have troubled others, and such as mean something here."""

words = st.one_of(st.sampled_from(WORDS), st.text(max_size=30), st.integers().map(str))
lengths = st.sampled_from([0, 1, 40, 60, 65_535, 65_536, 65_537, 100_000, 200_000])


# Addresses --------------------------------------------------------------------------------


def addresses(app: Flask, fields: list[str]) -> st.SearchStrategy[tuple[str, str]]:
    """Methods and addresses of every route, with arguments and questions, as they should be and as
    not."""
    rules = sorted(app.url_map.iter_rules(), key=str)
    pack = app.extensions["pack"]
    known = {
        "code": [f"{{{one}}}" for one in CLASSES],
        "secret": ["{OWN_DESK}", "{TOGETHER_SEAT}", "x" * 22],
        "kind": ["sort", "match", "order"],
        "sheet": ["alone", "class", "round", "print"],
        "filename": ["js/live-part.js", "art/crab.svg", "vendor/htmx.min.js", "css/tokens.css"],
        "name": [
            *(f"{{{one}}}" for one in CLASSES),
            *(one.id for stop in pack.stops for one in stop.rounds),
            *(stop.id for stop in pack.stops),
        ],
    }
    methods = st.sampled_from(METHODS)
    route = st.sampled_from(rules).flatmap(
        lambda rule: st.tuples(
            st.sampled_from(sorted(rule.methods)) | st.sampled_from(sorted(rule.methods)) | methods,
            _path(rule, known),
        )
    )
    asked = st.lists(st.tuples(st.sampled_from(fields) | words, words), max_size=4).map(
        lambda pairs: "?" + encoded(pairs).decode() if pairs else ""
    )
    return st.builds(
        lambda route, asked, how: (route[0], _spoilt(route[1], asked, how)),
        route,
        asked,
        st.sampled_from(SPOILT),
    )


def _path(rule: Rule, known: dict[str, list[str]]) -> st.SearchStrategy[str]:
    """Addresses of one route."""
    parts: list[st.SearchStrategy[str]] = []
    for is_argument, part in rule._trace:
        if not is_argument:
            parts.append(st.just(part.lstrip("|")))
        elif rule._converters[part].__class__.__name__ == "IntegerConverter":
            parts.append(
                st.sampled_from(["1", "2", "0", "007", "9" * 30, "-1", "\u0661"]).map(quoted)
            )
        else:
            usual = st.sampled_from(known.get(part, ["1"]))
            parts.append(usual | usual | words.map(lambda text: quoted(text[:300])))
    return st.tuples(*parts).map("".join)


SPOILT = [
    *["{path}{asked}"] * 40,
    "{path}/{asked}", "/{path}{asked}", "{path}//{asked}", "/.{path}{asked}", "/x/..{path}{asked}", "/%2e%2e{path}{asked}",
    "/..%2f..%2f..%2fetc%2fpasswd", "{path};x=y{asked}", "{path}%00{asked}", "{path}%0d%0aSet-Cookie:%20taken=1{asked}",
    "{path}%{asked}", "{path}?%ff%fe&=&&=x&%00=%00", "{path}#{asked}", "{path}\\{asked}", "{path}.{asked}", "{path}\u00e9{asked}",
    "http://evil.example{path}{asked}", "http://{HOST}{path}{asked}", "//evil.example{path}{asked}", "*", "",
    "{path}/{long}", "{path}?{long}", "/{deep}{path}",
]  # fmt: skip


def _spoilt(path: str, asked: str, how: str) -> str:
    for name, value in {
        "path": path,
        "asked": asked,
        "long": "{LONG}{LONG}",
        "deep": "a/" * 200,
    }.items():
        how = how.replace(f"{{{name}}}", value)
    return how


# Heads ------------------------------------------------------------------------------------

HEADERS: dict[str, list[str]] = {
    "Host": ["evil.example", "", ".", "a..b", "x" * 70 + ".example", "{HOST}.", "[::1", "{HOST}@evil.example", "a b", "\u00e9.example"],
    "Origin": ["http://{HOST}", *FOREIGN, "", "http://[evil", "x"],
    "Sec-Fetch-Site": ["same-origin", "none", "same-site", "cross-site", "", "Same-Origin", "x"],
    "Sec-Fetch-Mode": ["navigate", "cors", "no-cors"],
    "Sec-Fetch-Dest": ["image", "document", "iframe"],
    "Referer": ["http://evil.example/", "http://{HOST}/class/{OWN}/desk", "x"],
    "Transfer-Encoding": ["chunked", "gzip, chunked", "identity", "x", "chunked, chunked"],
    "Content-Length": ["0", "5", "-1", "+3", "1e3", "99999999999999999999", "60, 60", " "],
    "Expect": ["100-continue", "x"],
    "If-None-Match": ["*", '"x"', 'W/"x"', '"{LONG}"', ",,,", "\u00e9", '"a", "b"'],
    "If-Modified-Since": ["Thu, 01 Jan 1970 00:00:00 GMT", "x", "Thu, 99 Foo 99999 99:99:99 GMT"],
    "If-Match": ["*", '"x"'],
    "Range": ["bytes=0-0", "bytes=5-1", "bytes=-99999999999999999999", "bytes=0-1,2-3,4-5", "x=1"],
    "If-Range": ['"x"', "Thu, 01 Jan 1970 00:00:00 GMT"],
    "X-Forwarded-For": ["203.0.113.77", "::1, 203.0.113.77", "x", "203.0.113.77%0d%0a", ""],
    "X-Forwarded-Host": ["evil.example", "evil.example, {HOST}", "a..b"],
    "X-Forwarded-Proto": ["https", "javascript", "https, http"],
    "X-Forwarded-Prefix": ["/evil", "//evil.example"],
    "Forwarded": ["for=203.0.113.77;host=evil.example;proto=https"],
    "X-Original-URL": ["/class/{SEALED}/desk"],
    "X-HTTP-Method-Override": ["DELETE", "GET", "POST"],
    "HX-Request": ["true", "false", "x"],
    "HX-Request-Type": ["full", "partial", "x"],
    "HX-Target": ["drag-board#board", "<script>", "{LONG}"],
    "HX-Current-URL": ["http://evil.example/", "http://[", "javascript:alert(1)", "\u00e9"],
    "HX-Source": ["form", "\u00e9"],
    "Accept": ["text/html", "application/json", "*/*;q=x", ",;", "text/html;level=" + "9" * 300],
    "Accept-Language": ["de", "xx-" + "y" * 300, "*", ",,,;q=", "en;q=NaN"],
    "Accept-Encoding": ["br", "gzip", "br;q=NaN", "zstd, deflate", "*;q=0", ",,"],
    "User-Agent": ["Attacker/9.9", "", "\x1b[31mred", "{LONG}"],
    "Content-Type": ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=" + "b" * 200,
        "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=nothing", ";;;", "\u00e9"],
    "Content-Encoding": ["gzip", "br", "x"],
    "Authorization": ["Basic eDp4", "Bearer x"],
    "Upgrade": ["websocket", "h2c"],
    "Connection": ["Upgrade", "keep-alive", "x"],
    "Cookie": ["", "=", ";;;", "leap-and-pinch", "leap-and-pinch=; leap-and-pinch=x", "a=\x01", "\u00e9=\u00e9"],
    "X-Junk": ["a\tb", "a\x00b", "a\x7fb", " folded\r\n more", "{LONG}{LONG}", "\r\nX-Second: 1"],
    "": ["x"], "Bad Name": ["x"], "X-\u00e9": ["x"],
}  # fmt: skip

lines = st.sampled_from(sorted(HEADERS)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(HEADERS[name]))
)
heads = st.one_of(
    st.lists(lines, max_size=4),
    st.lists(lines, max_size=4),
    st.lists(lines, max_size=4),
    st.lists(lines, max_size=1),
    st.sampled_from([30, 90, 300]).map(lambda many: [(f"X-{n}", "x") for n in range(many)]),
).map(tuple)
usual_heads = st.lists(
    lines.filter(
        lambda line: line[0].startswith(("HX-", "Origin", "Sec-", "If-", "X-F", "Accept"))
    ),
    max_size=3,
).map(tuple)

COOKIES = [
    *["{COOKIE}"] * 8,
    "", "{COOKIE}; {COOKIE}", "leap-and-pinch={FORGED}", "leap-and-pinch=", "leap-and-pinch=.eJwDAAAAAAE.x.x",
    "desk-{SEALED}=1.{OWN_DESK}", "desk-{OWN}=1.{TOGETHER_DESK}", "desk-{SEALED}=1.{SEALED_SEAT}",
    "desk-{OWN}=1.", "desk-{OWN}=0.{OWN_SEAT}", "seat-{SEALED}=1.{OWN_SEAT}", "seat-{OWN}=1.{OWN_DESK}",
    "seat-{OWN}=999999999.{OWN_SEAT}", "seat-{OWN}=1.x; seat-{OWN}=2.{TOGETHER_SEAT}", "seat-{own}=1.x",
    "desk-{SEALED}=1.%s", "seat-{OWN}=1." + "x" * 500, "junk={LONG}{LONG}", "{COOKIE}; junk={LONG}",
    "; ".join(f"desk-AAAA{letter}=1.{'x' * 22}" for letter in "ABCDEFGHJKLMNPQRSTUVWXYZ"), "{COOKIE}; a=\"\\377\"",
]  # fmt: skip
CUT = ["whole"] * 6 + ["cut", "flipped", "turned"]


def _cookie(cookie: str, how: str, at: int) -> str:
    """A cookie, or a part of it. The own one is not known yet: the world fills it in."""
    at %= max(1, len(cookie))
    if "{" in cookie or how == "whole":
        return cookie
    if how == "cut":
        return cookie[:at]
    if how == "flipped":
        return cookie[:at] + chr(ord(cookie[at : at + 1] or "a") ^ 1) + cookie[at + 1 :]
    return cookie[::-1]


cookies = st.builds(_cookie, st.sampled_from(COOKIES), st.sampled_from(CUT), st.integers(0, 200))


# Bodies -----------------------------------------------------------------------------------


def bodies(fields: list[str]) -> st.SearchStrategy[tuple[str, bytes]]:
    """A kind, or none, and a body."""
    pairs = st.lists(st.tuples(st.sampled_from(fields) | words, words), max_size=6)
    unit = st.sampled_from(
        [b"x", b"code=ABCDE&", b"\0", b"\xff", b"a,big\n", b"%00", b"&", b'"', b"\xe2\x80\xae"]
    )
    return st.one_of(
        pairs.map(lambda pairs: (FORM, encoded(pairs))),
        pairs.map(lambda pairs: (FORM, encoded(pairs))),
        st.builds(_parts, pairs, st.sampled_from(["x", "--", "x" * 70])),
        st.builds(
            lambda unit, long, kind: (kind, unit * (long // len(unit))),
            unit,
            lengths,
            st.sampled_from(KINDS),
        ),
        st.builds(
            lambda unit, long: (
                "multipart/form-data; boundary=x",
                b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
                + unit * (long // len(unit))
                + b"\r\n--x--\r\n",
            ),
            unit,
            lengths,
        ),
        st.tuples(st.sampled_from(KINDS), st.binary(max_size=200)),
        st.just(("application/json", b'{"act": "begin", "code": {"__proto__": []}}')),
    )


FORM = "application/x-www-form-urlencoded"
KINDS = [
    FORM,
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "text/plain",
    "application/json",
    "x",
    "",
]


def _parts(pairs: list[tuple[str, str]], boundary: str) -> tuple[str, bytes]:
    """Fields as parts, every second of them a file."""
    body = b""
    for nth, (name, value) in enumerate(pairs):
        named, valued = (one.encode("utf-8", "surrogatepass") for one in (name, value))
        file = b'; filename="%s"' % valued[:50] if nth % 2 else b""
        body += b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % (
            boundary.encode(), named, file, valued,
        )  # fmt: skip
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()


LENGTHS = [
    *["{LENGTH}"] * 12,
    "",
    "0",
    "1",
    "-1",
    "x",
    "1e2",
    "{LENGTH}0",
    "{LENGTH}, {LENGTH}",
    "0{LENGTH}",
    "99999999999999999999",
]


# The whole --------------------------------------------------------------------------------


def requests(
    app: Flask, fields: Sequence[str], places: Sequence[tuple[str, str]]
) -> st.SearchStrategy[Request | Filled | Bytes]:
    """All that a hostile client may send to an app whose forms have these fields. ``places`` are
    those who see forms, and where."""
    raw = st.builds(
        _request,
        route=addresses(app, fields),
        who=st.sampled_from(PEOPLE),
        cookie=cookies,
        head=heads,
        body=bodies(fields),
        length=st.sampled_from(LENGTHS),
        source=SOURCES,
    )
    filled = st.builds(
        lambda place, **more: Filled(*place, **more),
        st.sampled_from(places),
        form=st.integers(0, 40),
        button=st.integers(0, 40),
        changes=st.lists(_changes, max_size=3).map(tuple),
        times=st.sampled_from([1, 1, 1, 2, 3]),
        other=st.sampled_from(["", "", "", *PEOPLE]),
        elsewhere=st.sampled_from(["", ""]) | st.sampled_from(PAGES),
        headers=usual_heads,
        source=SOURCES,
    )
    broken = st.builds(Bytes, _broken(), SOURCES)
    return st.one_of(raw, raw, raw, filled, filled, broken)


_changes = st.tuples(
    st.sampled_from(["set", "set", "drop", "double", "add"]), st.integers(0, 9), words
)


def _request(
    route: tuple[str, str],
    who: str,
    cookie: str,
    head: Headers,
    body: tuple[str, bytes],
    length: str,
    source: int,
) -> Request:
    method, target = route
    kind, content = body
    if method in SAFE and length == "{LENGTH}":
        content = b""
    if content and kind and not any(name == "Content-Type" for name, _ in head):
        head = (("Content-Type", kind), *head)
    return Request(method, target, who, cookie, head, content, length, source)


def _broken() -> st.SearchStrategy[bytes]:
    """What is hardly HTTP."""
    starts = [
        b"GET / HTTP/1.1", b"GET / HTTP/1.0", b"GET / HTTP/0.9", b"GET /", b"GET / HTTP/9.9", b"PRI * HTTP/2.0", b"\x16\x03\x01\x02\x00",
        b"GET  / HTTP/1.1", b"G\x00T / HTTP/1.1", b"POST /join HTTP/1.1", b"POST /class/new HTTP/1.0", b"", b"SSH-2.0-x",
        b"GET http://[::1/ HTTP/1.1", b"GET \xff\xfe HTTP/1.1", b"GET / HTTP/1.1 x", b"HTTP/1.1 200 OK", b"{LONG}{LONG}",
    ]  # fmt: skip
    more = [
        b"Host: {HOST}", b"Host {HOST}", b"Host:", b"Host: a\r\nHost: b", b": x", b"Content-Length: 5", b"Content-Length: 5\r\nContent-Length: 6",
        b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked\r\nContent-Length: 3", b"X: \x00", b"X: \r", b"X\n: y",
        b" folded", b"Cookie: \xff", b"Connection: close", b"Content-Type: application/x-www-form-urlencoded",
    ]  # fmt: skip
    ends = [
        b"", b"code=ABCDE", b"5\r\ncode=\r\n0\r\n\r\n", b"ffffffffffffffff\r\nx", b"-1\r\nx\r\n", b"5;x=\"\r\ncode=\r\n0\r\nX: y\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: {HOST}\r\n\r\n" * 3, b"\0" * 100, b"\r\n" * 50,
    ]  # fmt: skip
    return st.builds(
        lambda start, head, gap, end: b"\r\n".join([start, *head]) + gap + end,
        st.sampled_from(starts) | st.binary(max_size=40),
        st.lists(st.sampled_from(more), max_size=4),
        st.sampled_from([b"\r\n\r\n", b"\r\n\r\n", b"\n\n", b"\r\n", b"", b"\r\r\n\n"]),
        st.sampled_from(ends) | st.binary(max_size=40),
    )
