"""What must hold of every answer, whoever asked and whatever for."""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import html5lib
from django.http import HttpResponse

CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
NONCE = re.compile(rb'nonce="[^"]*"')
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
# Directives without which a policy would let something in.
NEEDED = ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'self'")


def is_page(answer: HttpResponse) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html") and bool(answer.content)


def header_faults(answer: HttpResponse, *, signed_in: bool) -> Iterator[str]:
    """Headers that are missing or say too little."""
    for name, value in ALWAYS.items():
        if answer.headers.get(name) != value:
            yield f"{name} is {answer.headers.get(name)}"
    policy = answer.headers.get("Content-Security-Policy", "")
    yield from (f"the content policy lacks {part}" for part in NEEDED if part not in policy)
    if "unsafe-" in policy:
        yield "the content policy allows something unsafe"
    if is_page(answer) and "'nonce-" not in policy:
        yield "the content policy has no nonce"
    if signed_in and "no-store" not in answer.headers.get("Cache-Control", ""):
        yield "the answer may be stored"


def leaks(answer: HttpResponse, secrets: Iterable[str]) -> list[str]:
    """Which of these words stand in the body or any header."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    cookies = answer.cookies.output()
    text = answer.content.decode("utf-8", "replace") + headers + cookies
    return [secret for secret in secrets if secret in text]


def page_faults(answer: HttpResponse, *, acting: str) -> tuple[str, ...]:
    """What is wrong with a page as HTML and as a page of this service."""
    return _page_faults(same(answer, ())[1], acting)


# Most pages of a run are the same page of something that is not there.
@functools.lru_cache(maxsize=2_000)
def _page_faults(content: bytes, acting: str) -> tuple[str, ...]:
    return tuple(_faults(content, acting))


def _faults(content: bytes, acting: str) -> Iterator[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(content.decode())
    yield from (f"HTML: {code} at {place}" for place, code, _ in parser.errors)
    titles = ["".join(found.itertext()).strip() for found in tree.iter("h1")]
    if len(titles) != 1 or not titles[0]:
        yield f"{len(titles)} first headings: {titles}"
    title = "".join(text for found in tree.iter("title") for text in found.itertext())
    if not re.fullmatch(r"\S.* - Goldthread", title, re.DOTALL):
        yield f"the title is {title!r}"
    text = " ".join(" ".join(tree.itertext()).split())
    if "Demonstration" not in text:
        yield "nothing says that this is a demonstration"
    if acting and acting not in text:
        yield f"nothing says that {acting} is acting"
    ids = Counter(found.get("id") for found in tree.iter() if found.get("id"))
    yield from (f"the id {one} occurs {times} times" for one, times in ids.items() if times > 1)
    yield from _broken_references(tree, set(ids))


def _broken_references(tree: object, ids: set[str]) -> Iterator[str]:
    """Labels, descriptions and links within the page that point at nothing."""
    for found in tree.iter():  # type: ignore[attr-defined]
        named = [found.get("for"), *(found.get("aria-describedby") or "").split()]
        named += (found.get("aria-labelledby") or "").split()
        if (found.get("href") or "").startswith("#"):
            named.append(found.get("href")[1:])
        yield from (f"nothing has the id {one}" for one in named if one and one not in ids)


def same(answer: HttpResponse, without: Iterable[str]) -> tuple[int, bytes, str]:
    """Status, body and redirect, apart from tokens and the identifiers that were asked for."""
    body = NONCE.sub(b"", CSRF.sub(b"", answer.content))
    location = answer.headers.get("Location", "")
    for asked in without:
        body = body.replace(asked.encode(), b"")
        location = location.replace(asked, "")
    return answer.status_code, body, location
