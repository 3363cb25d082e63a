"""The lists of information as datasets: their rows, and what a row says."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Struct, field

from terang.catalogue import official
from terang.web.opendata import shown
from terang.web.opendata.addresses import Addresses, absolute
from terang.web.opendata.columns import told
from terang.web.opendata.records import BodyCode, Code, Page


def _named(name: str) -> Any:
    return field(name=name)


class Information(Struct, frozen=True, kw_only=True):
    """Satu informasi dalam daftar informasi publik satu badan."""

    region: Code = _named("wilayah")
    body: BodyCode = _named("badan")
    body_name: Annotated[str, told("Nama badan publik.")] = _named("nama_badan")
    title: Annotated[str, told("Judul informasi.")] = _named("judul")
    summary: Annotated[str, told("Ringkasan isi; boleh kosong.")] = _named("ringkasan")
    unit: Annotated[str, told("Pejabat atau unit yang menguasai informasi.")] = _named("penguasa")
    maker: Annotated[str, told("Penanggung jawab pembuatan atau penerbitan; boleh kosong.")] = _named(
        "penanggung_jawab"
    )
    made_on: Annotated[date | None, told("Hari pembuatan, bila diketahui.", unit="tanggal")] = _named(
        "dibuat"
    )
    place: Annotated[str, told("Tempat pembuatan; boleh kosong.")] = _named("tempat")
    form: Annotated[str, told("elektronik, cetak, atau keduanya.")] = _named("bentuk")
    retention: Annotated[str, told("Jangka waktu penyimpanan; boleh kosong.")] = _named("retensi")
    klass: Annotated[str, told("berkala, serta_merta, atau setiap_saat.")] = _named("klasifikasi")
    year: Annotated[int | None, told("Tahun yang dibahas, bila ada.", unit="tahun")] = _named("tahun")
    topic: Annotated[str, told("Kode pokok informasi menurut kosakata indikator; boleh kosong.")] = _named(
        "pokok"
    )
    link: Annotated[str, told("Alamat untuk membaca; kosong bila diminta ke PPID.", unit="URL")] = _named(
        "tautan"
    )
    decree: Annotated[str, told("Nomor keputusan yang menetapkannya; kosong bila belum.")] = _named(
        "keputusan"
    )
    listed_at: Annotated[datetime, told("Saat masuk daftar, UTC.", unit="waktu UTC")] = _named("masuk_daftar")
    changed_at: Annotated[datetime, told("Saat terakhir berubah, UTC.", unit="waktu UTC")] = _named("berubah")
    reviewed_at: Annotated[datetime | None, told("Saat terakhir ditinjau, UTC.", unit="waktu UTC")] = _named(
        "ditinjau"
    )
    page: Page = _named("halaman")


class Excluded(Struct, frozen=True, kw_only=True):
    """Satu informasi yang dikecualikan, dengan uji konsekuensinya."""

    region: Code = _named("wilayah")
    body: BodyCode = _named("badan")
    body_name: Annotated[str, told("Nama badan publik.")] = _named("nama_badan")
    title: Annotated[str, told("Informasi yang dikecualikan.")] = _named("informasi")
    summary: Annotated[str, told("Bagian yang ditutup; boleh kosong.")] = _named("bagian")
    law: Annotated[str, told("Dasar hukum pengecualian.")] = _named("dasar")
    if_opened: Annotated[str, told("Akibat bila dibuka.")] = _named("akibat_dibuka")
    if_closed: Annotated[str, told("Manfaat bila ditutup.")] = _named("manfaat_ditutup")
    until_on: Annotated[date | None, told("Batas waktu, bila berupa tanggal.", unit="tanggal")] = _named(
        "sampai"
    )
    until_event: Annotated[str, told("Batas waktu, bila berupa peristiwa; boleh kosong.")] = _named(
        "sampai_peristiwa"
    )
    tested_on: Annotated[date, told("Tanggal uji konsekuensi.", unit="tanggal")] = _named("diuji")
    decided_by: Annotated[str, told("Jabatan yang memutuskan.")] = _named("diputuskan_oleh")
    decree: Annotated[str, told("Nomor keputusan; boleh kosong.")] = _named("keputusan")
    page: Page = _named("halaman")


def information_rows() -> Any:
    return shown.entries().select_related("body__region", "decree").defer("decree__lines", "kept")


def information(row: Any, where: Addresses) -> Iterator[Information]:
    region = row.body.region.code
    yield Information(
        region=region,
        body=row.body.slug,
        body_name=row.body.name,
        title=row.title,
        summary=row.summary,
        unit=row.unit,
        maker=row.maker,
        made_on=row.made_on,
        place=row.place,
        form=row.form,
        retention=row.retention,
        klass=row.klass,
        year=row.year,
        topic=row.topic,
        link=absolute(row.link) if row.link.startswith("/") else row.link,
        decree=row.decree.number if row.decree else "",
        listed_at=row.listed_at,
        changed_at=row.changed_at,
        reviewed_at=row.reviewed_at,
        page=absolute(f"{where.root(region)}dip/{row.body.slug}/{row.pk}/"),
    )


def excluded_rows() -> Any:
    return shown.exclusions().select_related("body__region", "decree").defer("decree__lines")


def excluded(row: Any, where: Addresses) -> Iterator[Excluded]:
    region = row.body.region.code
    yield Excluded(
        region=region,
        body=row.body.slug,
        body_name=row.body.name,
        title=row.title,
        summary=row.summary,
        law=official.law(row),
        if_opened=row.if_opened,
        if_closed=row.if_closed,
        until_on=row.until_on,
        until_event=row.until_event,
        tested_on=row.tested_on,
        decided_by=row.decided_by,
        decree=row.decree.number if row.decree else "",
        page=absolute(f"{where.root(region)}dik/{row.body.slug}/#dik-{row.pk}"),
    )
