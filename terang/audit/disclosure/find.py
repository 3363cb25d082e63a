"""One place where an indicator was met, and how sure its name is."""

from datetime import date
from typing import NamedTuple

FIRM = 0.6  # a name that makes up this much of a text is what the text is about
CERTAIN = 0.79
THERE = frozenset({"file", "scan", "frame", "text", "picture", "form", "channel", "words", "contact"})
SCRIPT = "script"  # where only a script, which runs when somebody clicks, knows what stands behind the name
UNREAD = frozenset({"scan", "picture"})  # believed by their name and place: nothing here reads pictures


class Find(NamedTuple):
    """One place where an indicator was met."""

    code: str
    confidence: float
    way: str  # by what it is there (THERE), or why it is empty: heading, placeholder, broken …
    url: str  # the page it stands on
    name: str  # what it is called there
    quote: str = ""
    target: str = ""  # the file or channel behind it
    period: tuple[int, int] | None = None
    on: date | None = None  # publication date, when known
    named: float = 0.0  # how surely `name` by itself names the indicator

    @property
    def there(self) -> bool:
        """Whether something stands behind the name."""
        return self.way in THERE
