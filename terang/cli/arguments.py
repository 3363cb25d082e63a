"""The command line: options with Indonesian names and English ones beside them, complaints in Indonesian."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from terang import __version__
from terang.cli.crawling import crawl, without_browser
from terang.cli.exits import Exit, Stop
from terang.cli.quantities import at_least

COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"Masih kurang: \1."),
    (r"unrecognized arguments: (.+)", r"Tidak dikenal: \1."),
    (r"ambiguous option: (\S+) could match (.+)", r"Pilihan \1 kurang lengkap; bisa berarti \2."),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1: \2 tidak ada. Yang ada: \3."),
    (r"argument (.+?): expected one argument", r"\1 perlu diikuti satu nilai."),
    (r"argument (.+?): expected at least one argument", r"\1 perlu diikuti sedikitnya satu nilai."),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 tidak dapat dipakai bersama \2."),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 tidak menerima nilai (\2)."),
    (r"argument (.+?): (.+)", r"\1: \2"),
)
"""What argparse says, and how we say it."""


class Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=34, width=110)

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that complains in Indonesian, by `Stop` instead of by leaving the program."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=Formatter, add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self.add_argument("-h", "--help", "--bantuan", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        text = next(
            (re.sub(said, ours, message) for said, ours in COMPLAINTS if re.fullmatch(said, message)), message
        )
        raise Stop(Exit.USAGE, text, f"Lihat: {self.prog} --help")


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog="terang",
        description="Terang mengaudit situs web badan publik: dari daftar situs menjadi laporan dengan bukti.",
        epilog="Contoh:\n  terang demo\n  terang audit daftar.xlsx --uji\n  terang audit daftar.xlsx --out hasil\n",
    )
    top.add_argument(
        "--versi", "--version", action="version", version=f"terang {__version__}", help="tampilkan versi"
    )
    _title(top)
    commands = top.add_subparsers(title="perintah", dest="command", required=True, metavar="PERINTAH")
    for add in (_audit, _demo, _rescore, _evidence, _accuracy, _verify):
        add(commands)
    return top


Commands = argparse._SubParsersAction


def _title(p: argparse.ArgumentParser) -> None:
    p._positionals.title = "yang diberikan"
    p._optionals.title = "pilihan"


def _command(commands: "Commands[Parser]", name: str, help_text: str, epilog: str = "") -> Parser:
    p = commands.add_parser(
        name, help=help_text, description=help_text[0].upper() + help_text[1:] + ".", epilog=epilog
    )
    _title(p)
    return p


def _audit(commands: "Commands[Parser]") -> None:
    p = _command(
        commands,
        "audit",
        "audit situs web sebuah daftar badan publik dan tulis laporannya",
        "Contoh:\n  terang audit daftar.xlsx --uji\n  terang audit daftar.xlsx --out hasil\n"
        "  terang audit https://dinkes.contoh.go.id --out hasil --halaman 50\n"
        "Terputus di tengah jalan? Jalankan perintah yang sama: audit dilanjutkan.",
    )
    p.add_argument(
        "sources", nargs="+", metavar="DAFTAR", help="berkas .xlsx, .xls, .ods, .csv, .txt, atau alamat situs"
    )
    _out(p, default="hasil")
    p.add_argument(
        "--uji",
        "--dry-run",
        action="store_true",
        dest="dry_run",
        help="periksa daftarnya saja, tanpa mengaudit",
    )
    crawl(p, pause="1, dan lima kali lamanya jawaban")
    p.add_argument(
        "--judul",
        "--title",
        dest="title",
        default="",
        metavar="TEKS",
        help="judul laporan, misalnya “Kabupaten Sukamaju”",
    )
    _allowed(p)
    _begun(p)
    _look(p)


def _allowed(p: Parser) -> None:
    """Hosts that the guard would not let through by itself."""
    p.add_argument(
        "--izinkan",
        "--allow",
        action="append",
        default=[],
        dest="allow",
        metavar="HOST",
        help="situs di jaringan sendiri yang boleh dihubungi (dicatat); boleh diulang",
    )
    p.add_argument(
        "--izinkan-loopback",
        "--allow-loopback",
        action="store_true",
        dest="loopback",
        help="izinkan situs di komputer ini sendiri (untuk percobaan)",
    )


def _begun(p: Parser) -> None:
    """How the run begins, and what counts as its failure."""
    p.add_argument(
        "--baru",
        "--fresh",
        action="store_true",
        dest="fresh",
        help="mulai audit baru, jangan lanjutkan yang terputus",
    )
    p.add_argument(
        "--ketat",
        "--strict",
        action="store_true",
        dest="strict",
        help="daftar yang keliru atau badan yang tidak dapat dinilai menjadi kegagalan",
    )


def _look(p: argparse.ArgumentParser) -> None:
    """Options of whoever shows something or writes a report."""
    p.add_argument(
        "--bahasa",
        "--language",
        choices=["id", "en"],
        default="id",
        dest="language",
        metavar="id|en",
        help="bahasa halaman dan lembar kerja laporan; hasil.json selalu Indonesia (bawaan: id)",
    )
    p.add_argument(
        "--json", action="store_true", dest="json", help="kemajuan sebagai baris JSON, untuk mesin"
    )
    p.add_argument(
        "--diam", "--quiet", action="store_true", dest="quiet", help="hanya hasil akhir, tanpa kemajuan"
    )


def _out(p: argparse.ArgumentParser, *, default: str) -> None:
    p.add_argument(
        "--out",
        "--keluaran",
        type=Path,
        default=Path(default),
        dest="out",
        metavar="FOLDER",
        help=f"folder hasil (bawaan: {default})",
    )


def _demo(commands: "Commands[Parser]") -> None:
    p = _command(
        commands, "demo", "buat kabupaten rekaan, audit situs-situsnya, dan bandingkan dengan yang ditanam"
    )
    _out(p, default="hasil-demo")
    p.add_argument(
        "--seed",
        "--benih",
        type=int,
        default=2026,
        dest="seed",
        metavar="N",
        help="benih: angka lain membuat kabupaten lain (bawaan: 2026)",
    )
    p.add_argument(
        "--badan",
        "--bodies",
        type=at_least(1),
        default=None,
        dest="bodies",
        metavar="N",
        help="hanya N badan pertama (bawaan: semua)",
    )
    p.add_argument(
        "--buka",
        "--open",
        action="store_true",
        dest="open",
        help="buka laporannya di peramban bila ada layar",
    )
    crawl(p, pause="0, situsnya di komputer ini")
    _look(p)


def _rescore(commands: "Commands[Parser]") -> None:
    p = _command(commands, "rescore", "nilai ulang dari bukti yang tersimpan, tanpa membuka satu situs pun")
    _folder(p)
    p.add_argument(
        "--instrumen",
        "--instrument",
        action="append",
        default=[],
        dest="instruments",
        metavar="NAMA",
        help="instrumen lain; boleh diulang",
    )
    _look(p)
    p.set_defaults(language=None)  # unasked, the pages stay as they are


def _evidence(commands: "Commands[Parser]") -> None:
    p = _command(commands, "evidence", "tampilkan atau periksa bukti")
    sub = p.add_subparsers(title="perintah", dest="action", required=True, metavar="PERINTAH")
    show = _command(sub, "show", "tampilkan satu bukti: kapan, dari mana, apa isinya")
    show.add_argument(
        "what", metavar="BUKTI", help="SHA-256 (delapan huruf pertama cukup), alamat, atau “berkas:letak”"
    )
    _folder(show)
    show.add_argument(
        "--simpan",
        "--save",
        type=Path,
        default=None,
        dest="save",
        metavar="BERKAS",
        help="simpan isinya apa adanya",
    )
    _folder(_command(sub, "verify", "cocokkan setiap bukti dengan SHA-256 yang dicatat"))


def _accuracy(commands: "Commands[Parser]") -> None:
    p = _command(commands, "accuracy", "ukur ketepatan putusan terhadap situs nyata yang sudah dinilai orang")
    p.add_argument(
        "directory", type=Path, metavar="DIR", help="folder dengan sites/, sites.csv, dan labels.csv"
    )
    p.add_argument("--json", action="store_true", dest="json", help="hasil sebagai JSON, untuk mesin")
    without_browser(p)


def _verify(commands: "Commands[Parser]") -> None:
    p = _command(
        commands,
        "verify",
        "periksa keaslian hasil evaluasi yang diumumkan, dan hitung ulang semua nilainya",
        "Contoh:\n  terang verify hasil.json titik-periksa.txt\n"
        "Tidak memerlukan basis data atau jaringan: cukup dua berkas dari halaman hasil.",
    )
    p.add_argument("document", type=Path, metavar="HASIL.JSON", help="dokumen hasil dari halaman pengumuman")
    p.add_argument("checkpoint", type=Path, metavar="TITIK-PERIKSA", help="berkas titik periksanya")
    p.add_argument(
        "--kunci",
        "--key",
        dest="key",
        default="",
        metavar="KUNCI",
        help="kunci publik yang Anda percaya (bawaan: yang tertulis di dokumen)",
    )


def _folder(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path("hasil"),
        metavar="HASIL",
        help="folder hasil audit (bawaan: hasil)",
    )


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Raises `Stop` for what cannot be understood; --help and --versi end the program by SystemExit(0)."""
    return parser().parse_args(argv)
