"""What every body's website has a page for: the items of the vocabulary, and a few that visitors look for.

Each topic is a task until it has content. Articles and advice are the vocabulary's; titles and examples are in
`data/topics.yaml`.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import yaml
from django.utils.text import slugify

from terang.audit.disclosure.model import Indicator
from terang.instruments.vocabulary import vocabulary

ADVICE = {
    "potensi": "Ceritakan yang menjadi andalan wilayah ini: hasilnya, tempatnya, dan siapa yang dapat dihubungi.",
    "tanya_jawab": "Tulis pertanyaan yang paling sering diajukan di loket, dengan jawaban singkat.",
    "pengumuman": "Umumkan perubahan jam layanan, syarat baru, dan undangan konsultasi publik.",
    "galeri": "Muat foto kegiatan dengan keterangan yang menjelaskan isi foto.",
    "aksesibilitas": "Jelaskan apa yang sudah dan belum mudah dipakai penyandang disabilitas, dan cara melaporkannya.",
}


class _Named(msgspec.Struct, frozen=True):
    code: str
    title: str
    example: str
    children: str = ""


class _Section(msgspec.Struct, frozen=True):
    code: str
    title: str
    english: str
    topics: tuple[_Named, ...]


@dataclass(frozen=True)
class Topic:
    code: str  # of the vocabulary, or our own
    title: str  # as visitors and the engine read it
    section: str
    example: str
    children: str  # kind of page below it, see `models.content`
    indicator: Indicator | None

    @property
    def slug(self) -> str:
        return slugify(self.code.replace("_", "-"))

    @property
    def article(self) -> str:
        return self.indicator.article if self.indicator else ""

    @property
    def basis(self) -> str:
        """The article as visitors read it; what is still to be looked up is told to officers only."""
        return re.sub(r" \([^()]*belum diperiksa\)", "", self.article)

    @property
    def advice(self) -> str:
        return self.indicator.advice if self.indicator else ADVICE[self.code]

    @property
    def needs(self) -> str:
        """prose, document, entries, form, contact or channel."""
        return str(self.indicator.needs) if self.indicator else "prose"


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    topics: tuple[Topic, ...]
    english: str = ""


@cache
def sections() -> tuple[Section, ...]:
    """All sections in the order of the menu."""
    text = (files("terang.publishing") / "data" / "topics.yaml").read_text(encoding="utf-8")
    known = {i.code: i for i in vocabulary().indicators}
    told = msgspec.convert(yaml.safe_load(text)["sections"], tuple[_Section, ...])
    return tuple(
        Section(
            s.code,
            s.title,
            tuple(Topic(t.code, t.title, s.code, t.example, t.children, known.get(t.code)) for t in s.topics),
            s.english,
        )
        for s in told
    )


@cache
def topics() -> dict[str, Topic]:
    """All topics by code, in the order of the menu."""
    return {t.code: t for s in sections() for t in s.topics}
