"""What the journal's verbs say in Indonesian: the second half of "site.made" as people read it beside its subject.

On English pages the verb itself is read; what is not told here is shown as it is written.
"""

from typing import Final

from django.utils.translation import get_language

_SAID: Final = """
accepted diterima · added ditambahkan · answered dijawab · applied diterapkan · arranged disusun · asked diminta
asked_back ditanyakan kembali · attended hadir · attendance_struck kehadiran dicoret · began dimulai · begun dimulai
bodies_chosen peserta dipilih · brought_in dimasukkan · cancelled dibatalkan · changed diubah · checkpoint ditandatangani
clarifying diminta dijelaskan · cleared selesai · closed ditutup · completed dilengkapi · computed dihitung
confirmed dipastikan · contact_added kontak ditambahkan · contact_asked kontak ditanyakan · contact_changed kontak diubah
contact_confirmed kontak dipastikan · contact_corrected kontak dibetulkan · contact_doubted kontak diragukan
contact_hidden kontak disembunyikan · contact_removed kontak dihapus · contact_shown kontak ditampilkan
contact_vouched kontak dijamin · copied disalin · decide diputus · decided diputus · delivered diserahkan
described diuraikan · discarded dibuang · done selesai · drafted jawaban disusun · dropped dilepas
email_changed email diganti · ended berakhir · erased dihapus · escalated dinaikkan · expired kedaluwarsa
extended diperpanjang · failed gagal · file diajukan · file_added berkas ditambahkan · file_redacted berkas dihitamkan
given diberikan · hand_in diserahkan · hand_over diserahterimakan · handed_over diserahterimakan · held diselenggarakan
identity_seen identitas dibuka · imported diimpor · installed dipasang · invited diundang · issued diumumkan
kept ditepati · lifted dibuka · listed masuk daftar · looked dilihat lagi · lost hilang lagi · made dibuat
material_added materi ditambahkan · material_removed materi dihapus · moved dipindahkan · note dicatat · noted dicatat
numbered diberi nomor · objected keberatan diajukan · objection_decided keberatan diputus
password_changed kata sandi diganti · password_rehashed kata sandi disegarkan · photo_removed foto dihapus
planned direncanakan · points nilai diubah · prefilled diisi mesin · prepared disiapkan · proposed jawaban diajukan
provider_linked akun luar disambungkan · published diterbitkan · put_off ditunda · raised muncul · rated dinilai
received diterima · recovery_code_used kode cadangan dipakai · recovery_codes_renewed kode cadangan diganti
registered didaftarkan · released dibuka · reminded diingatkan · removed dihapus · renewed diperbarui · reopen dibuka lagi
reopened dibuka lagi · repeated diulangi · replaced diganti · required diminta · restored dipulihkan · retried dicoba lagi
returned dikembalikan · reviewed ditinjau · revised diperbarui · road langkah diubah · round_changed putaran diubah
routed diteruskan · scheduled dijadwalkan · second_factor_off kode sekali pakai dilepas
second_factor_on kode sekali pakai dipasang · sent dikirim · sent_again dikirim lagi · set_up disiapkan
settled ditetapkan · share_out tugas dibagi · social_added media sosial ditambahkan · social_removed media sosial dihapus
started dimulai · submitted dikirim · taken diambil · taken_down diturunkan · taken_up mulai dikerjakan
team_removed tim dihapus · team_set tim disusun · tested_again diuji ulang · took_over melanjutkan · under_way berlangsung
undone diurungkan · updated diperbarui · used dipakai · verified diverifikasi · verify mulai diverifikasi
website_began situs dipakai · website_changed situs diganti · website_ended situs tidak dipakai lagi · withdrawn ditarik
words_erased isinya dihapus · written ditulis · evidence_added bukti ditambahkan · evidence_removed bukti dihapus
forgotten nama dan alamatnya dihapus · saved disimpan · secret_sealed_again rahasia disegel ulang
shared_out tugas dibagi · diterima dikabulkan · ditolak ditolak
"""
WORDS: Final = dict(
    said.strip().split(" ", 1) for line in _SAID.strip().splitlines() for said in line.split("·")
)


def said(verb: str) -> str:
    """The words for a verb; "" where the page is English or no words are known."""
    if (get_language() or "id").startswith("en"):
        return ""
    return WORDS.get(verb.rpartition(".")[2], "")
