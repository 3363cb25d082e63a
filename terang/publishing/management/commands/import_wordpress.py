"""Takes over an old WordPress website from its export file; without --ambil it only says what would become of it."""

import hashlib
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies import named
from terang.bodies.models import Body
from terang.evaluations import uploads
from terang.inspections import reach
from terang.publishing.actions import importing
from terang.publishing.fetching import Fetch, fetcher


class Command(BaseCommand):
    help = "Impor ekspor WordPress (WXR) ke situs sebuah badan sebagai konsep; tanpa --ambil hanya diperiksa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("badan", help="alamat (slug) badan")
        parser.add_argument("berkas", type=Path, help="berkas ekspor .xml")
        parser.add_argument(
            "--wilayah", default="", help="kode wilayah, bila dua wilayah punya badan beralamat sama"
        )
        parser.add_argument(
            "--oleh", required=True, help="alamat surel petugas badan atau PPID utama yang mengimpor"
        )
        parser.add_argument(
            "--ambil", action="store_true", help="buat konsepnya; tanpa ini tidak ada yang dibuat"
        )
        parser.add_argument(
            "--tanpa-gambar", action="store_true", help="jangan ambil gambar dan dokumen dari situs lama"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            body, by = named.body(options["badan"], region=options["wilayah"]), named.person(options["oleh"])
            self._run(body, options, by)
        except (named.Unknown, Refused) as no:
            raise CommandError(str(no)) from None

    def _run(self, body: Body, options: dict[str, Any], by: User) -> None:
        old = importing.look(
            body, _kept(options["berkas"]), name=options["berkas"].name, by=by, at=timezone.now()
        )
        told = importing.planned(old)
        for kind, number in sorted(Counter(one.becomes.value for one in told).items()):
            self.stdout.write(f"{kind}: {number}")
        self.stdout.write(f"gambar: {sum(one.pictures for one in told if one.is_made)}")
        self.stdout.write(
            f"tautan ke dokumen: {sum(one.papers for one in told if one.is_made and not one.file)}"
        )
        if not options["ambil"]:
            self.stdout.write("Belum ada yang dibuat. Ulangi dengan --ambil.")
            return
        made, left = 0, 1
        while left:
            done, left = importing.take_over(old, by=by, at=timezone.now(), fetch=_fetch(options))
            made += done
        for address, why in old.pictures.items():
            self.stdout.write(f"tidak terambil: {address}: {why}")
        self.stdout.write(self.style.SUCCESS(f"{made} konsep dibuat."))


def _fetch(options: dict[str, Any]) -> Fetch | None:
    setting = None if options["tanpa_gambar"] else reach.setting()
    return fetcher(setting.reach) if setting else None


def _kept(file: Path) -> str:
    """The file where uploads are kept, by its hash."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise CommandError(f"{file} tidak dapat dibaca: {fault.strerror}.") from None
    if len(data) > uploads.LARGEST:
        raise CommandError("Berkas ini lebih dari 50 MB. Ekspor per tahun.")
    sha = hashlib.sha256(data).hexdigest()
    place = uploads.stored(sha)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return sha
