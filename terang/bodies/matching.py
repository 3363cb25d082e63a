"""Finding the body a row of a list speaks of: by its name, else by its website."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from terang.bodies.models import Body, Contact, Region, SocialAccount, Website
from terang.lib.text import fold
from terang.roster.addresses import website_key
from terang.roster.rows import name_key


class Ambiguous(Exception):
    """Several bodies fit; the sentence names them."""


class Known:
    """What the registry knows of a region's living bodies, read with five queries however many there are."""

    def __init__(self, region: Region) -> None:
        self.bodies = {body.pk: body for body in Body.objects.active().filter(region=region)}
        self.websites = {
            site.body_id: site.url
            for site in Website.objects.filter(body__region=region, body__closed_on=None).filter(
                until_on=None
            )
        }
        self.contacts: dict[int, list[Contact]] = defaultdict(list)
        for contact in Contact.objects.filter(body__region=region, body__closed_on=None).order_by("pk"):
            self.contacts[contact.body_id].append(contact)
        self.social: dict[int, list[str]] = defaultdict(list)
        for account in SocialAccount.objects.filter(body__region=region, body__closed_on=None).order_by("pk"):
            self.social[account.body_id].append(account.url)
        self._by_name: dict[str, set[int]] = defaultdict(set)
        for body in self.bodies.values():
            for name in filter(None, (body.name, body.short_name)):
                self._by_name[name_key(name)].add(body.pk)
        self._by_website = {website_key(url): pk for pk, url in self.websites.items()}

    def named(self, name: str) -> Body | None:
        """The body of that name or short name. Raises Ambiguous."""
        found = self._by_name.get(name_key(name), set())
        if len(found) > 1:
            raise Ambiguous(f"Ada {len(found)} badan publik bernama “{name}” di daftar.")
        return self.bodies[next(iter(found))] if found else None

    def at(self, url: str) -> Body | None:
        """The body whose website this is."""
        pk = self._by_website.get(website_key(url)) if url else None
        return self.bodies[pk] if pk else None


DEFAULT_POST = "Petugas PPID"


class Person(Struct, frozen=True):
    """A contact as a list writes it."""

    post: str
    name: str = ""
    phone: str = ""
    email: str = ""

    @classmethod
    def of(cls, contact: Contact) -> "Person":
        return cls(contact.post, contact.name, contact.phone, contact.email)

    @property
    def text(self) -> str:
        return " · ".join(filter(None, (self.post, self.name, self.phone, self.email)))

    def reaches(self, other: "Person") -> bool:
        """Whether both answer the same telephone or read the same mail."""
        return bool((self.phone and self.phone == other.phone) or (self.email and self.email == other.email))

    def likeness(self, other: "Person") -> int:
        """How many of the four are the same."""
        return sum(
            getattr(self, field) == getattr(other, field) for field in ("post", "name", "phone", "email")
        )

    def over(self, contact: Contact | None) -> "Person":
        """What is written replaces what is known, what is not written stays."""
        if contact is None:
            return Person(self.post or DEFAULT_POST, self.name, self.phone, self.email)
        return Person(
            self.post or contact.post,
            self.name or contact.name,
            self.phone or contact.phone,
            self.email or contact.email,
        )


def match_contact(contacts: Sequence[Contact], person: Person) -> Contact | None:
    """The contact a list means: one with that number or address, else the one in that post; the likest of several."""
    fitting = [c for c in contacts if person.reaches(Person.of(c)) or fold(c.post) == fold(person.post)]
    return max(
        fitting,
        key=lambda c: (person.reaches(Person.of(c)), person.likeness(Person.of(c)), -c.pk),
        default=None,
    )
