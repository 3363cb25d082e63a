"""A request from the public form to the decision of an objection, through the pages people use."""

import io
import re
from datetime import timedelta

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from reportlab.pdfgen.canvas import Canvas

from terang.accounts.models import Event as JournalEvent
from terang.accounts.sealed import unseal
from terang.bodies.models import Role
from terang.cases.models import Answer, Attachment, Case, Clock, Enough, Objection
from terang.cases.states.cases import State
from terang.cases.states.objections import ObjectionState
from terang.catalogue.actions import listing
from terang.notices.models import Notice
from tests import people

pytestmark = pytest.mark.django_db(transaction=False)
ASKED = {
    "text": "Mohon salinan rincian anggaran perbaikan jalan desa tahun 2026.",
    "subject": "Anggaran perbaikan jalan desa 2026",
    "purpose": "Diskusi warga",
    "body": "",
    "manner": "salinan",
    "medium": "softcopy",
    "delivery": "tautan",
    "asker": "perorangan",
    "name": "Wulan Prabaswari",
    "number": "9901014107900003",
    "representative": "",
    "address": "Jalan Kenanga 7",
    "occupation": "Guru",
    "phone": "0812 0000 4711",
    "email": "Wulan@contoh.test",
    "once": "kunci-formulir-1",
    "website": "",
}
IDENTITY = ("Wulan", "9901014107900003", "Kenanga", "00004711", "0000-4711", "0000 4711", "contoh.test")


def ask(**more):
    return people.client().post(reverse("cases:ask"), {**ASKED, **more})


def asked(**more) -> tuple[Case, str]:
    """The case, and the address of its secret page."""
    answer = ask(**more)
    assert answer.status_code == 303, re.findall(r"errorlist.*?</ul>", answer.text, re.S)
    return Case.objects.latest("pk"), answer["Location"]


def letters() -> list[tuple[str, str]]:
    """Address and text of what waits in the outbox."""
    return [(unseal(n.to), f"{unseal(n.subject)}\n{unseal(n.text)}") for n in Notice.objects.order_by("pk")]


def step(user, case, verb, **data):
    return people.client(user).post(reverse("cases:desk_step", args=[case.pk, verb]), data)


def drafted(user, case, *, up=True, **more):
    told = {"outcome": "dikabulkan", "text": "Terlampir.", "cost": "0", "version": "0", **more}
    data = {f"konsep-{name}": value for name, value in told.items()}
    return step(user, case, "konsep", **data, **({"ajukan": "1"} if up else {}))


def answered(office, *, once: str = "kunci", **more) -> tuple[Case, str]:
    case, link = asked(body=office["body"].slug, once=once)
    assert drafted(office["officer"], case, **more).status_code == 303
    assert step(office["leader"], case, "setujui").status_code == 303
    case.refresh_from_db()
    return case, link


def test_a_request_is_registered_at_once_and_followed_without_an_account(office):
    case, link = asked()
    assert case.number == f"PI-{case.received_on.year}-0001"
    assert case.request.purpose == "Diskusi warga"
    page = people.client().get(link)
    assert page["Cache-Control"] == "private, no-store"
    assert "Mengapa tanggal ini" in page.text
    assert not any(part in page.text for part in IDENTITY)
    ((to, letter),) = letters()
    assert to == "wulan@contoh.test"
    assert link in letter
    assert people.client().get(f"{link}tanda-terima.pdf").content.startswith(b"%PDF")
    assert "DTSTART" in people.client().get(f"{link}tenggat.ics").text


def test_a_form_sent_twice_is_one_request(office):
    assert ask()["Location"] == ask()["Location"]
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"number": "123"}, "16 angka"),
        ({"text": "?"}, "10 karakter"),
        ({"asker": "badan_hukum", "number": "AHU-1", "representative": ""}, "yang mewakili"),
        ({"delivery": "email", "email": ""}, "lewat email"),
        ({"subject": "Punya 081234567890"}, "tampil untuk umum"),
    ],
)
def test_what_was_typed_is_never_lost(office, wrong, told):
    page = ask(**wrong)
    assert page.status_code == 422
    assert re.search(told, page.text)
    for name in ("purpose", "address", "occupation"):
        assert ASKED[name] in page.text
    assert not Case.objects.exists()


def test_a_program_that_fills_everything_in_is_not_registered(office):
    assert ask(website="https://iklan.test").status_code == 303
    assert not Case.objects.exists()


def published(office):
    facts = {"title": "Anggaran perbaikan jalan desa 2026", "year": 2026, "link": "/terbit/anggaran-jalan/"}
    listing.list_("manual:1", body=office["body"], by=office["admin"], at=people.AT, **facts)


def test_what_is_published_already_is_shown_first_and_may_be_enough(office):
    published(office)
    page = ask()
    assert page.status_code == 200
    assert "Mungkin sudah tersedia" in page.text
    assert "/terbit/anggaran-jalan/" in page.text
    assert not Case.objects.exists()
    done = people.client().post(reverse("cases:enough"), {**ASKED, "cukup": "manual:1"})
    assert "sudah terbit" in done.text
    assert Enough.objects.get().source == "manual:1"
    assert not Case.objects.exists()
    assert ask(kirim="1").status_code == 303
    assert Case.objects.count() == 1


def test_an_invented_source_counts_nothing(office):
    people.client().post(reverse("cases:enough"), {**ASKED, "cukup": "manual:99"})
    assert not Enough.objects.exists()


def test_the_number_alone_opens_nothing(office):
    case, link = asked()
    follow = reverse("cases:follow", args=[case.number, "AAAA-AAAA-AAAA-AAAA"])
    assert people.client().get(follow).status_code == 404
    wrong = people.client().post(reverse("cases:find"), {"number": case.number, "secret": "AAAA"})
    assert wrong.status_code == 422
    secret = link.rstrip("/").rpartition("/")[2]
    right = people.client().post(
        reverse("cases:find"), {"number": case.number.lower(), "secret": secret.lower()}
    )
    assert right["Location"] == link


def test_guesses_at_a_secret_are_slowed_down(office):
    case, _ = asked()
    told = [
        people.client().post(reverse("cases:find"), {"number": case.number, "secret": f"{n:04}"}).text
        for n in range(25)
    ]
    assert "Terlalu banyak percobaan" in told[-1]
    assert "Terlalu banyak percobaan" not in told[0]


def test_the_clock_stands_while_the_asker_is_asked(office):
    case, link = asked(body=office["body"].slug)
    step(office["officer"], case, "kejelasan", **{"kejelasan-text": "Jalan desa yang mana?"})
    case.refresh_from_db()
    assert (case.state, case.due_on) == (State.CLARIFYING, None)
    assert "Jalan desa yang mana?" in letters()[-1][1]
    page = people.client().get(link).text
    assert "Jalan desa yang mana?" in page
    assert people.client().post(f"{link}penjelasan/", {"text": "Jalan Tirtawarsa"}).status_code == 303
    case.refresh_from_db()
    assert case.state == State.ROUTED
    assert case.due_on
    assert (
        "Jalan Tirtawarsa"
        in people.client(office["officer"]).get(reverse("cases:desk_case", args=[case.pk])).text
    )


def test_who_stays_silent_loses_the_request_but_not_the_right_to_ask_again(office):
    from terang.cases.actions import requests as actions

    case, link = asked(body=office["body"].slug)
    step(office["officer"], case, "kejelasan", **{"kejelasan-text": "Yang mana?"})
    last = case.pauses.get().answer_by
    day = people.now()
    assert actions.lapse_due(at=day) == 0
    assert last
    later = day + (last - day.date()) + timedelta(days=1)
    assert actions.lapse_due(at=later) == 1
    case.refresh_from_db()
    assert (case.state, case.due_on) == (State.LAPSED, None)
    assert case.party.keep_until
    assert "dapat mengajukannya lagi" in people.client().get(link).text


def test_more_time_only_once_and_with_a_reason(office):
    case, link = asked(body=office["body"].slug)
    before = case.due_on
    assert step(office["officer"], case, "perpanjang", **{"perpanjang-text": " "}).status_code == 422
    assert (
        step(office["officer"], case, "perpanjang", **{"perpanjang-text": "Dicari di arsip"}).status_code
        == 303
    )
    case.refresh_from_db()
    assert before
    assert case.due_on
    assert case.due_on > before
    assert Clock.objects.get().extra == 7
    assert "Dicari di arsip" in people.client().get(link).text
    again = step(office["officer"], case, "perpanjang", **{"perpanjang-text": "Lagi"})
    assert again.status_code == 422
    assert "satu kali" in again.text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"outcome": "ditolak"}, "Sebutkan pasal"),
        ({"outcome": "sebagian", "articles": ["h"]}, "uji konsekuensi"),
        ({"outcome": "tidak_dikuasai"}, "badan publik yang menguasai"),
        ({"outcome": "sudah_terbit"}, "Sertakan tautan"),
    ],
)
def test_an_answer_that_lacks_what_the_law_wants_is_not_proposed_and_not_lost(office, more, told):
    case, _ = asked(body=office["body"].slug)
    page = drafted(office["officer"], case, **more)
    assert page.status_code == 422
    assert told in page.text
    assert "Terlampir." in page.text


def test_a_refusal_has_an_article_and_a_test_of_consequences(office):
    case, link = answered(office, outcome="ditolak", articles=["h"], consequence="Membuka rahasia pribadi.")
    page = people.client().get(link).text
    assert "Pasal 17 huruf h" in page
    assert "Membuka rahasia pribadi." in page
    assert Clock.objects.get().met_at
    assert case.due_on is None
    assert "Ditolak" in letters()[-1][1]


def test_who_wrote_an_answer_does_not_approve_it_without_the_role(office):
    case, _ = asked(body=office["body"].slug)
    drafted(office["officer"], case)
    assert step(office["officer"], case, "setujui").status_code == 422
    back = step(office["leader"], case, "kembalikan", **{"kembalikan-text": "Sebutkan tahunnya"})
    assert back.status_code == 303
    assert case.answers.get().sent_at is None
    case.refresh_from_db()
    assert case.state == State.ROUTED
    assert drafted(office["officer"], case, version=str(case.answers.get().version)).status_code == 303
    assert step(office["leader"], case, "setujui").status_code == 303


def test_a_draft_written_over_by_somebody_else_is_not_lost(office):
    case, _ = asked(body=office["body"].slug)
    drafted(office["officer"], case, up=False)
    stale = drafted(office["admin"], case, up=False, version="0", text="Tulisan lain")
    assert stale.status_code == 409
    assert "Tulisan lain" in stale.text
    assert Answer.objects.get().text == "Terlampir."


SECRET_LINE = "NIK 9901014107900003 milik Wulan Prabaswari"


def a_pdf() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    canvas.setTitle("Rahasia dinas")
    canvas.setAuthor("Nama Penulis Asli")
    canvas.drawString(60, 800, "Daftar penerima bantuan tahun 2026")
    canvas.drawString(60, 600, SECRET_LINE)
    canvas.showPage()
    canvas.drawString(60, 700, "Halaman kedua")
    canvas.save()
    return target.getvalue()


def test_a_blackened_file_holds_nothing_of_what_is_under_the_rectangle(office):
    case, link = asked(body=office["body"].slug)
    officer = people.client(office["officer"])
    upload = SimpleUploadedFile("daftar.pdf", a_pdf())
    assert (
        officer.post(reverse("cases:desk_add_file", args=[case.pk]), {"berkas-file": upload}).status_code
        == 303
    )
    source = case.attachments.get()
    page = reverse("cases:desk_redact", args=[case.pk, source.pk])
    where = {"page": "1", "left": "8", "top": "27", "width": "80", "height": "3", "reason": "Rahasia pribadi"}
    assert officer.post(page, where).status_code == 303
    shown = officer.get(reverse("cases:desk_page", args=[case.pk, source.pk, 1]))
    assert shown.content.startswith(b"\x89PNG")
    assert officer.post(page, {"buat": "1"}).status_code == 303
    released = case.attachments.get(role=Attachment.Role.RELEASED)
    assert released.made_from == source
    assert drafted(office["officer"], case, attached=[str(released.pk)]).status_code == 303
    step(office["leader"], case, "setujui")
    given = people.client().get(f"{link}berkas/{released.pk}/")
    assert given.status_code == 200
    holds_nothing(given.content)
    assert people.client().get(f"{link}berkas/{source.pk}/").status_code == 404


def holds_nothing(content: bytes) -> None:
    """Neither as text, nor in raw bytes however packed, nor as pixels."""
    with pypdfium2.PdfDocument(a_pdf()) as original:
        assert SECRET_LINE in original[0].get_textpage().get_text_bounded()  # the control
        before = original[0].render(scale=2).to_pil().convert("L")
    with pypdfium2.PdfDocument(content) as document:
        assert len(document) == 2
        texts = [page.get_textpage().get_text_bounded().strip() for page in document]
        assert texts == ["", "Halaman kedua"], "where nothing was blackened it can still be searched"
        meta = " ".join(document.get_metadata_dict().values())
        after = document[0].render(scale=2).to_pil().convert("L")
    for part in ("Wulan", "9901014107900003", "Rahasia dinas", "Penulis Asli"):
        assert part not in meta
        assert part.encode() not in content
        assert part.encode("utf-16-be") not in content
    box = (120, 470, 1000, 500)  # in pixels at twice the size of the page
    assert after.crop(box).getextrema()[1] < 40, "the rectangle is black through and through"
    assert before.crop(box).getextrema()[0] < 128, "the control: text was there"
    assert after.crop((100, 60, 500, 100)).getextrema()[0] < 128, "what is open stays readable"


def test_originals_lie_encrypted_on_the_disk(office, tmp_path):
    case, _ = asked(body=office["body"].slug)
    upload = SimpleUploadedFile("daftar.pdf", a_pdf())
    people.client(office["officer"]).post(
        reverse("cases:desk_add_file", args=[case.pk]), {"berkas-file": upload}
    )
    (stored,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert b"%PDF" not in stored.read_bytes()
    given = people.client(office["officer"]).get(
        reverse("cases:desk_file", args=[case.pk, case.attachments.get().pk])
    )
    assert given.content == a_pdf()


def test_the_ground_chosen_on_a_website_comes_along(office):
    _case, link = answered(office)
    number, secret = link.rstrip("/").split("/")[-2:]
    told = {"number": number, "secret": secret, "grounds": "d"}
    answer = people.client().post("/permohonan/lacak/", told)
    assert answer.headers["Location"].endswith("?alasan=d#keberatan")
    page = people.client().get(answer.headers["Location"].partition("#")[0]).content.decode()
    assert re.search(r'value="d"[^>]*checked', page)
    assert '<details class="panel" open id="keberatan">' in page


def test_an_objection_goes_to_the_superior_and_back(office):
    case, link = answered(office)
    assert (
        people.client().post(f"{link}keberatan/", {"grounds": ["d"], "text": "Bukan itu"}).status_code == 303
    )
    objection = Objection.objects.get()
    assert objection.clock
    assert objection.clock.due_on
    assert office["superior"].email in [to for to, _ in letters()]
    where = reverse("cases:decide", args=[objection.pk])
    decision = {"ruling": "diterima", "reasons": "Jawaban tidak sesuai.", "order": "Berikan rinciannya",
                "order_until": "2027-01-15", "letter": "800/1", "post": "Sekda"}  # fmt: skip
    assert people.client(office["officer"]).post(where, decision).status_code == 422
    assert people.client(office["superior"]).post(where, {**decision, "order": ""}).status_code == 422
    assert people.client(office["superior"]).post(where, decision).status_code == 303
    objection.refresh_from_db()
    case.refresh_from_db()
    assert objection.state == ObjectionState.DECIDED
    assert case.state == State.ROUTED
    page = people.client().get(link).text
    assert "Berikan rinciannya" in page
    assert people.client().get(f"{link}putusan-{objection.pk}.pdf").content.startswith(b"%PDF")
    assert drafted(office["officer"], case, text="Rinciannya.").status_code == 303
    step(office["leader"], case, "setujui")
    assert "Rinciannya." in people.client().get(link).text


def test_an_objection_without_a_ground_or_too_early_is_refused(office):
    _, link = asked(body=office["body"].slug)
    early = people.client().post(f"{link}keberatan/", {"grounds": ["c"]})
    assert early.status_code == 422
    assert "setelah ada jawaban" in early.text


def test_a_dispute_is_followed_to_its_end(office):
    _, link = answered(office)
    people.client().post(f"{link}keberatan/", {"grounds": ["a"]})
    objection = Objection.objects.get()
    officer = people.client(office["officer"])
    lodged = {"commission": "KI Provinsi", "number": "012/2026", "on": f"{objection.received_on}"}
    assert officer.post(reverse("cases:lodge", args=[objection.pk]), lodged).status_code == 422
    Clock.objects.filter(objection=objection).update(due_on=objection.received_on - timedelta(days=1))
    assert officer.post(reverse("cases:lodge", args=[objection.pk]), lodged).status_code == 303
    moved = reverse("cases:dispute_step", args=[objection.pk])
    assert officer.post(moved, {"to": "mediasi", "result": "", "on": "2026-12-01"}).status_code == 303
    assert officer.post(moved, {"to": "selesai", "result": "", "on": "2026-12-10"}).status_code == 422
    assert officer.post(moved, {"to": "selesai", "result": "sepakat", "on": "2026-12-10"}).status_code == 303
    assert "Kesepakatan mediasi" in people.client().get(link).text


def test_an_identity_is_opened_by_who_works_on_it_and_written_down(office):
    case, _ = asked(body=office["body"].slug)
    page = people.client(office["officer"]).get(reverse("cases:desk_case", args=[case.pk])).text
    assert not any(part in page for part in IDENTITY)
    look = reverse("cases:desk_look", args=[case.pk])
    opened = people.client(office["officer"]).post(look, {"identitas-purpose": "Mencocokkan KTP"})
    assert "9901014107900003" in opened.text
    assert opened["Cache-Control"] == "private, no-store"
    assert JournalEvent.objects.get(verb="case.identity_seen").actor == office["officer"].pk
    assert people.client(office["leader"]).post(look, {"identitas-purpose": "x"}).status_code == 422


def test_public_registers_say_nothing_of_who_asked(office):
    case, _ = answered(office)
    for name in ("cases:register", "cases:statistics", "cases:statistics_json", "cases:statistics_csv"):
        page = people.client().get(reverse(name)).text
        assert not any(part in page for part in IDENTITY), name
    assert case.number in people.client().get(reverse("cases:register")).text
    for form, start in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        file = people.client().get(reverse("cases:register_file", args=["permohonan", form]))
        assert file.content.startswith(start)


def test_the_office_register_has_the_official_columns_and_is_a_look(office):
    import python_calamine

    case, _ = answered(office)
    data = {
        "jenis": "permohonan",
        "bentuk": "xlsx",
        "tahun": case.received_on.year,
        "badan": office["body"].slug,
    }
    file = people.client(office["officer"]).post(reverse("cases:desk_register"), data)
    rows = python_calamine.load_workbook(io.BytesIO(file.content)).get_sheet_by_index(0).to_python()
    told = dict(zip(rows[3], rows[4], strict=True))
    assert told["Nama"] == "Wulan Prabaswari"
    assert told["Keputusan"] == "Dikabulkan seluruhnya"
    assert told["Biaya dan cara pembayaran"] == "Tanpa biaya"
    assert JournalEvent.objects.filter(verb="case.identity_seen", actor=office["officer"].pk).count() == 1
    other = people.officer(people.a_body())
    assert people.client(other).post(reverse("cases:desk_register"), data).status_code == 404


ROUTES = ("desk_case", "desk_receipt_page", "desk_receipt")


@pytest.mark.parametrize("route", ROUTES)
def test_others_find_no_case(office, route):
    case, _ = asked(body=office["body"].slug)
    elsewhere = people.a_region(code="33.98", name="Kabupaten Lain")
    for stranger in (
        people.officer(people.a_body()),
        people.administrator(elsewhere),
        people.verifier(),
        people.holding(Role.SUPERIOR, region=case.region),  # before an objection
    ):
        assert people.client(stranger).get(reverse(f"cases:{route}", args=[case.pk])).status_code == 404
    assert people.client(office["officer"]).get(reverse(f"cases:{route}", args=[case.pk])).status_code == 200
    assert step(people.officer(people.a_body()), case, "catatan", **{"catatan-text": "x"}).status_code == 404


def test_no_identity_is_in_the_journal_or_the_log(office, caplog):
    case, link = answered(office)
    people.client().post(f"{link}keberatan/", {"grounds": ["a"], "text": "Bukan itu"})
    told = " ".join(
        f"{e.data} {getattr(getattr(e, 'detail', None), 'data', '')}" for e in JournalEvent.objects.all()
    )
    assert case.number in told
    assert not any(part in told + caplog.text for part in IDENTITY)


@pytest.mark.parametrize("name", ["desk", "objections", "desk_registers"])
def test_the_desk_opens_for_its_people_only(office, name):
    for who, code in (("admin", 200), ("officer", 200)):
        assert people.client(office[who]).get(reverse(f"cases:{name}")).status_code == code
    assert people.client(people.verifier()).get(reverse(f"cases:{name}")).status_code == 404


def test_a_letter_is_counted_from_the_day_it_came(office):
    page = people.client(office["officer"]).post(
        reverse("cases:desk_new"),
        {**ASKED, "body": office["body"].slug, "channel": "surat", "received_on": "2026-11-02", "once": "s1"},
    )
    assert page.status_code == 303
    case = Case.objects.get()
    assert (case.channel, str(case.received_on), str(case.due_on)) == ("surat", "2026-11-02", "2026-11-16")
    assert case.registered_by == office["officer"]
    assert "Kode rahasia" in people.client(office["officer"]).get(page["Location"]).text


@pytest.mark.parametrize("name", ["desk", "objections", "register", "register_objections", "statistics"])
def test_more_rows_are_no_more_queries(office, name, django_assert_max_num_queries):
    for number in range(2):
        objected(office, f"k{number}")
    browser = people.client(office["admin"])
    browser.get(reverse(f"cases:{name}"))
    with django_assert_max_num_queries(40) as few:
        browser.get(reverse(f"cases:{name}"))
        number_of_queries = len(few)
    for number in range(6):
        objected(office, f"l{number}")
    with django_assert_max_num_queries(number_of_queries):
        browser.get(reverse(f"cases:{name}"))


def objected(office, once: str) -> None:
    """A request that was answered and objected to, and one that waits."""
    _, link = answered(office, once=once)
    people.client().post(f"{link}keberatan/", {"grounds": ["d"]})
    asked(body=office["body"].slug, once=f"{once}-x")
