"""Menus, headers, side bars and footers that a site repeats to the letter, cut from the source before it is parsed.

They are most of the markup of most pages. One that was met twice is read alone; when that gives just what it
gave within its page, a mark takes its place in every later page that has it. Nothing a page gives depends on
whether something was cut: when the marks do not come out of the parser as they went in, the page is read whole.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from isal import isal_zlib

from terang.audit import dom
from terang.audit.forms import read_form
from terang.audit.model import Form
from terang.audit.tags import VOID
from terang.lib.recent import Recent

BEGIN: Final = re.compile("<(nav|header|footer|aside)[ >]")
SHORTEST: Final = 200
_LONGEST: Final = 200_000
_ROOM: Final = 100_000  # bytes of normal form remembered, packed
_MOST_SEEN: Final = 2_000
_MOST_VARIANTS: Final = 12  # menus that begin alike: the entry of the page itself is marked in many
_EDGE: Final = 40
_HEADS_DIFFER: Final = 1_000  # characters by which they may
_ONCE: Final = "once"
_USELESS: Final = "useless"

_KEPT: Final = ("img", "script", "noscript", "meta", "link")  # what a page is asked for wherever it stands
_TOKEN: Final = re.compile(
    r"<!--.*?-->|<(script|textarea|svg|math|iframe)\b.*?</\1\s*>|<(/?)([a-z][^\s/>]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
_LOOSE: Final = re.compile(
    r"<[/!?]?[a-z!?]|-->", re.IGNORECASE
)  # what is left when the tokens are gone: broken markup
_NEVER: Final = frozenset(
    "base body frame frameset head html plaintext style template time title xmp noembed noframes".split()  # noqa: SIM905
)


class Repeat(NamedTuple):
    """One stretch of source that is known."""

    source: int  # hash of it
    length: int
    begins: str  # its first characters …
    ends: str  # … and its last ones: cheaper to compare than to hash it all
    name: str
    packed: bytes  # its normal form, which is seldom asked for again
    mark_of_form: int  # hash of it
    forms: tuple[Form, ...]
    kept: str  # of what stands in it, what has to stay in the page

    @property
    def form(self) -> str:
        return isal_zlib.decompress(self.packed).decode("utf-8", "surrogatepass")

    def mark(self, number: int) -> str:
        """What the page gets in its place: an element that a parser treats as it treats this one.

        Its text would attract a link or bold type that was never closed.
        """
        return f'<{self.name} t-part="{number}">.{self.kept}</{self.name}>'


class Cut(NamedTuple):
    """A page without what is known."""

    text: str
    repeats: tuple[Repeat, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def in_table(self) -> bool:
        """Whether a mark stands inside a table: those treat what is in them as nothing else does."""
        text, at = self.text, 0
        for number, repeat in enumerate(self.repeats):
            start = text.find(repeat.mark(number), at)
            if text.rfind("<table", at, start) > text.rfind("</table", at, start):
                return True
            at = start
        return False


class Repeats:
    """What was met of them so far, on the pages of one site."""

    def __init__(self) -> None:
        self._near = 0
        self._known: Recent[str, tuple[Repeat, ...]] = Recent(_ROOM)  # by how their sources begin
        self._seen: Recent[int, str] = Recent(_MOST_SEEN)  # by hash: met once, or of no use

    def cut(self, text: str) -> Cut:
        left: list[str] = []
        found: list[Repeat] = []
        unknown: list[str] = []
        at = 0
        begin = BEGIN.search(text, self._body(text))
        while begin:
            start = begin.start()
            repeat = self._at(text, start)
            if repeat is None:
                end = end_of(text, start, begin[1])
                unknown.append(text[start:end])
            else:
                end = start + repeat.length
                left += (text[at:start], repeat.mark(len(found)))
                found.append(repeat)
                at = end
            begin = BEGIN.search(text, end)
        left.append(text[at:])
        return Cut("".join(left), tuple(found), tuple(unknown))

    def _body(self, text: str) -> int:
        """Where the body begins: on most pages near where it began on the one before."""
        found = text.find("<body", self._near)
        if found < 0:
            found = max(text.find("<body"), 0)
        self._near = max(found - _HEADS_DIFFER, 0)
        return found

    def _at(self, text: str, start: int) -> Repeat | None:
        """The one known that begins here."""
        for repeat in self._known.get(text[start : start + _EDGE]) or ():
            end = start + repeat.length
            if text.startswith(repeat.ends, end - _EDGE) and hash(text[start:end]) == repeat.source:
                return repeat
        return None

    def learn(self, cut: Cut, forms: Iterable[str]) -> None:
        """Remembers what is unknown in a page and met again; `forms` are what it gave, in normal form."""
        for source in cut.unknown:
            if not SHORTEST <= len(source) <= _LONGEST:
                continue
            mark = hash(source)
            seen = self._seen.get(mark)
            if seen is None:
                self._seen.keep(mark, _ONCE, 1)
            elif seen == _ONCE and not self._learn(source, forms):
                self._seen.keep(mark, _USELESS, 1)

    def _learn(self, source: str, forms: Iterable[str]) -> bool:
        repeat = _read(source)
        if repeat is None:
            return False
        own = repeat.form
        if not any(_alike(form, own) for form in forms):
            return False
        self._keep(repeat.begins, (repeat, *self._others(repeat))[:_MOST_VARIANTS])
        return True

    def _others(self, repeat: Repeat) -> tuple[Repeat, ...]:
        known = self._known.get(repeat.begins) or ()
        return tuple(other for other in known if other.source != repeat.source)

    def _keep(self, begins: str, known: tuple[Repeat, ...]) -> None:
        self._known.keep(begins, known, sum(len(repeat.packed) + len(repeat.kept) for repeat in known))

    def forget(self, repeats: tuple[Repeat, ...]) -> None:
        """They stood where a parser does not take them for what they are."""
        for repeat in repeats:
            self._seen.keep(repeat.source, _USELESS, 1)
            self._keep(repeat.begins, self._others(repeat))


def end_of(text: str, start: int, name: str) -> int:
    """Behind the end tag that belongs to the start tag at `start`."""
    closing, opening = f"</{name}>", f"<{name}"
    end = text.find(closing, start)
    if end >= 0 and text.rfind(opening, start + 1, end) < 0:  # searching backwards is several times faster
        return end + len(closing)
    inner = text.find(opening, start + 1, end)
    while end >= 0 and inner >= 0:
        inner = text.find(opening, inner + 1, end)
        following = text.find(closing, end + 1)
        inner = text.find(opening, end + 1, following) if inner < 0 and following >= 0 else inner
        end = following
    return end + len(closing) if end >= 0 else len(text)


def end_of_script(form: str, start: int) -> int:
    """Behind the script that begins at `start` of a normal form."""
    end = form.find("</script>", start)
    return end if end >= 0 else len(form)


def _read(source: str) -> Repeat | None:
    """The stretch read alone; None unless it means the same wherever it stands."""
    if not _closed(source):
        return None
    document = dom.parse_text(source)
    forms = tuple(read_form(form) for form in dom.prepare(document).forms)
    form = dom.normal_form(document).removeprefix("<body>").removesuffix("</body>")
    begin = BEGIN.match(form)
    if not begin or end_of(form, 0, begin[1]) != len(form):
        return None
    kept = "".join(dom.written(element) for element in document.find_all(list(_KEPT)))
    packed = isal_zlib.compress(form.encode("utf-8", "surrogatepass"), 1)
    return Repeat(
        hash(source), len(source), source[:_EDGE], source[-_EDGE:], begin[1], packed, hash(form), forms, kept
    )


def _closed(source: str) -> bool:
    """Every element that begins in it ends in it, in order, and nothing in it acts on the page around."""
    if _LOOSE.search(_TOKEN.sub("", source)):
        return False
    open_now: list[str] = []
    for _, slash, raw in _TOKEN.findall(source):
        name = raw.lower()
        if name in _NEVER:
            return False
        if slash and (not open_now or open_now.pop() != name):
            return False
        if name and not slash and name not in VOID:
            open_now.append(name)
    return not open_now


_NUMBER: Final = re.compile(r' data-t-form="\d+"')


def _alike(form: str, other: str) -> bool:
    """The same but for the numbers of forms."""
    return form == other or ("data-t-form" in form and _NUMBER.sub("", form) == _NUMBER.sub("", other))
