"""What fields of the journal are called in Indonesian where no form names them: "due_on tenggat"."""

from typing import Final

_LABELS: Final = """
accent warna situs · advice jumlah saran · after sesudah · answer jawaban · answers jumlah jawaban · area wilayah
areas jumlah wilayah · article pasal · articles huruf pasal 17 · before sebelum · bodies badan publik · body badan publik
cancelled jumlah yang dibatalkan · caption keterangan · case permohonan atau aduan · category kategori
changed jumlah yang berubah · changes jumlah putusan yang berubah · channel kanal · closed_on ditutup pada · code kode
contact nomor kontak · count jumlah · cycle evaluasi · days jumlah hari · digest jam ringkasan harian · digests sidik catatan
doubled bagian yang dinilai dua kali · due_at mulai berlaku · due_on tenggat · edition terbitan · email email
ends_on sampai · entry peserta evaluasi · erased jumlah yang dihapus · every periode · fault kesalahan
fields kolom yang diubah · file berkas · filing nomor kiriman · first_on mulai tanggal · form formulir · from dari
grounds alasan keberatan · height tinggi (piksel) · hide_personal data pribadi disembunyikan
hide_small angka kecil disembunyikan · host alamat situs · how cara penyerahan · inspection pemeriksaan
inspections pemeriksaan dan badannya · instrument instrumen · instrument_sha256 sidik instrumen · invitation undangan
is_absent tidak hadir · is_open hari kerja · items jumlah isi · jurisdiction wilayah · keys kunci · kind jenis
klass klasifikasi · late terlambat · left jumlah yang tersisa · letter nomor surat · level standar waktu
lines jumlah baris · link tautan · listed yang ditetapkan · made jumlah yang dibuat · marks jumlah penilaian
matched jumlah yang cocok · material materi · members anggota tim · mode sifat · name nama · new jumlah yang baru
newer instrumen baru · nil laporan nihil · nip NIP · note catatan · number nomor · occasion kesempatan
older instrumen lama · on tanggal · order urutan · outcome isi jawaban · owner penanggung jawab · pages jumlah halaman
pairs pasangan pertanyaan · papers jumlah berkas · part lembar · people penerima · period periode · personal data pribadi
phone telepon · photo foto · place urutan · points nilai butir · post jabatan · quiet jam tenang · question pertanyaan
ranked kelas · rating penilaian pemohon · reason alasan · reason_given alasan dicatat · receipt nomor tanda terima
region daerah · register register · registers register yang dibaca · removed yang dihapus · result hasil sengketa
review cara menerbitkan · revision hitungan ke · role peran · root sidik akar · round putaran · rows jumlah baris
rule sebab naik · ruling putusan keberatan · scope cakupan · score nilai · scores nilai per butir · secrets rahasia yang diganti
seed_sha256 sidik undian · set jadwal · sha256 sidik berkas · since sejak · size jumlah peristiwa · source sumber
sp4n nomor SP4N-LAPOR! · starts_at mulai · starts_on mulai · state keadaan · status status situs · step tingkat
subject pokok · successor badan penerus · predecessor badan pendahulu · parent badan induk · tables tabel
team tim · text isi · thirds jumlah penilaian ketiga · title judul · to menjadi · topic halaman
total jumlah · trigger pemicu · turn putaran · uid tanda · until sampai · url alamat · user akun · value jawaban
version versi · via cara mencatat · visits kunjungan · warnings peringatan · website situs · why sebab
width lebar (piksel) · year tahun · yields jumlah informasi · entries peserta evaluasi · is_returned sudah dikembalikan
"""
LABELS: Final = dict(
    told.strip().split(" ", 1) for line in _LABELS.strip().splitlines() for told in line.split("·")
)
