"""What the engine must know about an indicator to judge it: data, read from `instruments/data/vocabulary*.yaml`."""

from enum import StrEnum

from msgspec import Struct


class Status(StrEnum):
    """How firm the ground of an entry is. Only `LAW` may be shown as law; the rest is shown as "usulan"."""

    LAW = "law"  # read in the regulation itself
    UNVERIFIED = "unverified"  # article read only in a mirror of the regulation
    PRACTICE = "practice"  # asked by instruments in use
    PROPOSAL = "proposal"  # ours, open to change


class Needs(StrEnum):
    """What must stand behind the name for an indicator to be there."""

    DOCUMENT = "document"  # a file, a table of files, a picture of it, or its text
    PROSE = "prose"  # text, or a picture or file that shows it
    ENTRIES = "entries"  # a list of things of this kind (regulations, agenda, news)
    FORM = "form"  # a form that can be filled in on the site
    CONTACT = "contact"  # address, phone, e-mail anywhere on the site
    CHANNEL = "channel"  # a page, form, or link to the official external channel


class Rule(StrEnum):
    """How the age of a find is judged."""

    NONE = "none"  # valid until replaced
    FISCAL_YEAR = "fiscal_year"  # the newest year named may be at most `max_age` years back
    PERIOD = "period"  # a period of years that must cover the day of judgement
    MONTHS = "months"  # the newest dated entry may be at most `max_age` months old


class Freshness(Struct, frozen=True):
    rule: Rule = Rule.NONE
    max_age: int = 0  # years or months, by rule
    grace_months: int = 0  # FISCAL_YEAR: in the first months of a year the year before still counts


class Indicator(Struct, frozen=True):
    """One item of information a public body should offer."""

    code: str
    name: str
    item: str  # short name within a sentence: "Renstra"
    kind: str  # berkala, serta_merta, setiap_saat, dikecualikan, layanan …
    needs: Needs
    names: tuple[str, ...]  # phrases that name the thing itself
    article: str
    status: Status
    source: str = ""
    short: tuple[
        str, ...
    ] = ()  # abbreviations: count only as whole names or beside a year, never inside prose
    alone: tuple[str, ...] = ()  # names of it that begin a text and end it, but for words that say nothing
    kin: tuple[str, ...] = ()  # pages where it usually stands: guide the crawl, and say "empty" when they are
    never: tuple[str, ...] = ()  # look-alikes that share words with a name
    parts: tuple[str, ...] = ()  # words that stand inside the real thing
    must_have_parts: bool = False  # without one of `parts` a find is not believed
    whatever_about: bool = (
        False  # stays one when a longer name covers it: a SOP is a SOP whatever it is about
    )
    by_form: bool = False  # a form to fill in stands for it: a request, an objection, a complaint
    lines: int = (
        0  # so many lines below its name are the thing itself, where no file is asked: steps, programmes
    )
    titles: bool = False  # its text is titles of documents: beside dead buttons they say what is not there
    row_words: tuple[
        str, ...
    ] = ()  # a row that says one of these is an entry of it; text without such rows is not it
    row_heads: tuple[str, ...] = ()  # below one of these heads a row with a year is an entry of it
    not_at: tuple[str, ...] = ()  # domains where others keep it: a link there shows none of it
    central: tuple[
        str, ...
    ] = ()  # names that only bodies of the centre use: of a region's body it is another's
    is_series: bool = False  # shows several years beside each other: the last one is its year
    proofs: tuple[
        str, ...
    ] = ()  # regular expressions on folded text that by themselves prove the thing is there
    channels: tuple[
        str, ...
    ] = ()  # hosts that serve it officially for many bodies (lapor.go.id, sirup.lkpp.go.id)
    proof_hints: tuple[
        str, ...
    ] = ()  # one of these stands in every text that `proofs` match: a cheap first look
    freshness: Freshness = Freshness()
    min_words: int = 12  # of prose, when text alone must carry it
    advice: str = ""  # what to do when it is missing


class Vocabulary(Struct, frozen=True):
    """All indicators, with the phrases that hold for every one of them."""

    version: str
    indicators: tuple[Indicator, ...]
    generic_labels: tuple[str, ...]  # link texts that say nothing: unduh, selengkapnya
    neutral: tuple[str, ...]  # words that may stand beside a name without changing it
    placeholders: tuple[str, ...]  # texts that stand where content should be
    column_heads: tuple[str, ...]  # of lists: a row of nothing else says nothing
    buttons: tuple[str, ...]  # words of buttons: a cell of nothing else says nothing
    tools: tuple[str, ...]  # what a page does for its reader: a link to "#" there promises nothing
    nothings: tuple[str, ...]  # what stands in a cell where a file is missing
    abouts: tuple[
        str, ...
    ]  # first words of documents about a thing that are not the thing: pedoman, formulir
    organs: tuple[str, ...]  # first words of the names of offices: badan, bidang, seksi
    of_organs: tuple[str, ...]  # what an office may be called after: within its name they name nothing else
    joining: tuple[
        str, ...
    ]  # words before which, within the name of an office, what it is called after is joined on
    central_bodies: tuple[str, ...]  # words in names of bodies of the centre: kementerian, pengadilan
    blanks: tuple[str, ...]  # those of them that hold nothing yet: formulir
    events: tuple[str, ...]  # first words that make a title news: rapat, sosialisasi
    headline_verbs: tuple[str, ...]  # within a title they make it news: capai, hadiri
    news_paths: tuple[str, ...]  # path words of news sections
    file_hosts: tuple[str, ...]  # where bodies keep documents outside their site

    def __getitem__(self, code: str) -> Indicator:
        return next(i for i in self.indicators if i.code == code)
