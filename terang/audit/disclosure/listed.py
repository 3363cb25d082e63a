"""Names that stand in the rows of a table, under a picture or on cards, and what stands beside them."""

import re
from collections.abc import Iterable, Iterator

from terang.audit.disclosure.find import CERTAIN, Find
from terang.audit.disclosure.model import Indicator, Needs
from terang.audit.disclosure.substance import is_real_form
from terang.audit.disclosure.survey import CELL, Leaf, Survey
from terang.audit.model import Form, Section
from terang.lib.text import fold

WRITTEN = frozenset({"text", "textarea", ""})  # a mark for "Penanganan pengaduan" in a survey is no complaint
ASKED = 0.65  # a form that takes complaints, on a page called otherwise
TAIL = 40  # characters at the end of a line in which it says so
BESIDE = re.compile(r"\s*(?:\(|[:–-]\s)\s*([^():–]{1,30}?)\s*\)?$")  # "Renja 2026 (menyusul)"
ROW = 0.6  # below a page or file of the name, above silence
PICTURED = 0.65
OFFICIALS = "profil_pejabat"
OPENING = 300  # characters that say what a form is for
ABOUT = 0.5  # a label or heading of which the name is half says what its form is for: "Isi pengaduan"
SENTENCE = re.compile(r"[.!?]\s|\n")
INVITING = re.compile(
    r"\b(?:(?:sampai|menyampai|aju|mengaju|adu|mengadu)kan|(?:kirim|mengirim|tulis|menulis|isi|mengisi|buat)(?:kan|lah)?|gunakan form(?:ulir)?)\b|^form(?:ulir)?\b"
)
DENIED = re.compile(r"\b(?:tidak|bukan|jangan|belum|hubungi)\b")
PEOPLE = 2  # officials on cards of their own make a page of officials
PRESENTED = 0.7
PERSON = re.compile(
    r"^(?:Dr|dr|Drg|drg|Drs|Dra|Ir|Hj?)\.\s*[A-Z]|,\s*(?:[SM]\.\s?[A-Z]|S[EHTP]\b|S\.?Sos|M[MHT]\b|M\.?Si\b|A\.?Md|Sp\.)"
)  # a name with its degrees
OFFICE = re.compile(
    r"(?:(?:plt|plh|pj|pjs)\.?\s+)?(?:wakil\s+)?(?:"
    r"kepala(?:\s*$|\s+(?:dinas|badan|bidang|bagian|seksi|sub\w*|uptd?|puskesmas|kantor|satuan|instalasi|jawatan|urusan|tata usaha|"
    r"inspektorat|sekretariat|kecamatan|kelurahan|rsud|rumah sakit)\b)|"
    r"direktur(?:\s*$|\s+(?:utama|umum|medi[ks]|pelayanan|keuangan|administrasi|penunjang|keperawatan|rsud|rumah sakit)\b)|"
    r"(?:camat|lurah|panewu|sekretaris|inspektur|kabid|kasubbag?)\b(?!\s+(?:desa|sekolah|umum|jenderal)\b))"
)  # of a body of government; a director is one of a hospital
ELSEWHERE = re.compile(r"\b(?:pt|cv|(?:kepala|sekretaris) (?:desa|sekolah))\b")
SHORT = 80  # characters; who says more of himself praises a service


def row_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """A row that names a document and has a dash where its file belongs."""
    if leaf.among_news:
        return
    for section in leaf.sections:
        for line in section.text.split("\n"):
            if CELL in line:
                yield from _row(line, leaf, survey)
            elif stand_in := BESIDE.search(line, max(0, len(line) - TAIL)):
                yield from _promise((line[: stand_in.start()],), stand_in[1], line, leaf, survey)


def _row(line: str, leaf: Leaf, survey: Survey) -> Iterator[Find]:
    *cells, last = line.split(CELL)
    yield from _promise(cells, last, line, leaf, survey)


def _promise(cells: Iterable[str], last: str, line: str, leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """Names of documents with `last` in the place of their file."""
    said = fold(last).strip()
    if said not in survey.names.lexicon.nothings and not survey.placeholder.fullmatch(said):
        return
    for cell in cells:
        for code, score in survey.scores((cell,)).items():
            if score >= CERTAIN and survey.indicators[code].needs is Needs.DOCUMENT:
                yield Find(code, ROW, "nowhere", leaf.url, cell.strip(), quote=line)


def form_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """A form that by its words takes complaints, though its page is called "Aspirasi" or "Saran"."""
    if leaf.among_news or any(
        _is_another(survey.indicators[code], score) for code, score in leaf.own.items()
    ):
        return
    for section in leaf.sections:
        if any(is_real_form(form) and not _is_for_comments(form) for form in section.forms):
            yield from _asked(section, leaf, survey)


def _is_for_comments(form: Form) -> bool:
    return any(field.name == "comment" for field in form.fields)


def _is_another(indicator: Indicator, score: float) -> bool:
    """Whether a page called so has its form for that: a survey asks how complaints are handled, and takes none."""
    return indicator.by_form or (score >= CERTAIN and indicator.needs is not Needs.CONTACT)


def _asked(section: Section, leaf: Leaf, survey: Survey) -> Iterator[Find]:
    labels = (f.label for form in section.forms for f in form.fields if f.kind in WRITTEN)
    named = (t for t in (section.heading, *labels) if not DENIED.search(fold(t)))
    invited = (t for t in SENTENCE.split(section.text[:OPENING]) if _invites(fold(t)))
    scores = dict.fromkeys(survey.scores(invited), 1.0)
    scores |= {code: score for code, score in survey.scores(named).items() if score >= ABOUT}
    for code in scores:
        indicator = survey.indicators[code]
        if indicator.by_form and indicator.needs is Needs.CHANNEL:
            yield Find(code, ASKED, "form", leaf.url, section.heading or leaf.page.title)


def _invites(sentence: str) -> bool:
    """Whether it asks the visitor to write here, and neither says that he may not nor sends him elsewhere."""
    return bool(INVITING.search(sentence)) and not DENIED.search(sentence)


def people_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """Officials by name and office, each under a heading of its own, on a page whose name tells nothing."""
    if leaf.own or leaf.called or leaf.among_news or OFFICIALS not in survey.indicators:
        return
    people = [s for s in leaf.sections if PERSON.search(s.heading) and _holds_office(fold(s.text))]
    if len(people) >= PEOPLE:
        quote = "; ".join(f"{s.heading}: {s.text}" for s in people)
        name = leaf.names[0] if leaf.names else leaf.page.title
        yield Find(OFFICIALS, PRESENTED, "text", leaf.url, name, quote=quote[:600])


def _holds_office(said: str) -> bool:
    return len(said) < SHORT and bool(OFFICE.match(said)) and not ELSEWHERE.search(said)


def picture_finds(leaf: Leaf, survey: Survey) -> Iterator[Find]:
    """A picture whose description names what is usually drawn: a chart, a flow, a promise on a poster."""
    if leaf.among_news:
        return
    for section in leaf.sections:
        for image in section.images:
            for code, score in survey.scores((image.alt,)).items():
                if score >= CERTAIN and _is_drawn(survey.indicators[code]):
                    yield Find(code, PICTURED, "picture", leaf.url, image.alt)


def _is_drawn(indicator: Indicator) -> bool:
    return indicator.needs is Needs.PROSE
