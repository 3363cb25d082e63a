"""What a message is about, in a few words and without anybody's name: by its template. A test knows all templates."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

TITLES: Final[Mapping[str, Any]] = {
    "accounts/email_change": _("Memastikan alamat email baru"),
    "accounts/email_change_notice": _("Kabar ke alamat lama: email akun diganti"),
    "accounts/email_taken": _("Alamat email itu sudah punya akun"),
    "accounts/new_password": _("Tautan kata sandi baru"),
    "bodies/contact": _("Memastikan data narahubung"),
    "bodies/handed_over": _("Peran diserahterimakan"),
    "bodies/invitation": _("Undangan memegang peran"),
    "cases/answered": _("Permohonan sudah dijawab"),
    "cases/clarify": _("Permohonan perlu penjelasan"),
    "cases/decided": _("Keberatan sudah diputus"),
    "cases/extended": _("Waktu permohonan diperpanjang"),
    "cases/lapsed": _("Permohonan gugur"),
    "cases/objected": _("Keberatan terdaftar"),
    "cases/received": _("Tanda terima permohonan"),
    "cases/to_approve": _("Jawaban menunggu persetujuan"),
    "cases/to_carry_out": _("Putusan keberatan untuk dilaksanakan"),
    "cases/to_decide": _("Keberatan menunggu putusan"),
    "cases/complaints/balasan": _("Pelapor membalas"),
    "cases/complaints/digabung": _("Aduan digabung"),
    "cases/complaints/dijawab": _("Aduan sudah dijawab"),
    "cases/complaints/diperiksa": _("Aduan sudah diperiksa"),
    "cases/complaints/disposisi": _("Aduan untuk ditangani"),
    "cases/complaints/diterima": _("Tanda terima aduan"),
    "cases/complaints/diteruskan": _("Aduan diteruskan ke badan publik"),
    "cases/complaints/eskalasi": _("Eskalasi aduan"),
    "cases/complaints/kabar": _("Kabar tentang aduan"),
    "cases/complaints/tambahan": _("Pesan masuk ke aduan"),
    "cases/complaints/tanya": _("Aduan perlu penjelasan"),
    "cases/complaints/tidak-diproses": _("Aduan tidak diproses"),
    "catalogue/tinjau": _("Informasi publik perlu ditinjau"),
    "coaching/ditepati": _("Janji ditepati"),
    "coaching/hilang": _("Bukti janji tidak ditemukan lagi"),
    "coaching/meeting": _("Undangan rapat atau bimtek"),
    "coaching/meeting_cancelled": _("Acara dibatalkan"),
    "coaching/meeting_moved": _("Acara berubah waktu atau tempat"),
    "coaching/pengingat": _("Pengingat janji tindak lanjut"),
    "coaching/peringatan": _("Peringatan dini predikat"),
    "coaching/visit": _("Surat kunjungan pembinaan"),
    "datasets/diperiksa": _("Hasil pemeriksaan isian data"),
    "datasets/pengingat": _("Pengingat isian data"),
    "evaluations/batal": _("Evaluasi dibatalkan"),
    "evaluations/jadwal": _("Jadwal evaluasi berubah"),
    "evaluations/kembali": _("Kuesioner perlu dilengkapi"),
    "evaluations/mulai": _("Evaluasi dimulai"),
    "evaluations/pengingat": _("Pengingat kuesioner"),
    "inspections/alarm": _("Alarm situs web"),
    "notices/lain": _("Kabar dari penyunting situs"),
    "notices/ringkasan": _("Ringkasan harian"),
}


def title(template: str) -> str:
    """The words; a template that has gone since is named as it was."""
    name = template.replace("/letters/", "/").removesuffix(".txt")
    return str(TITLES.get(name, name))
