"""The first account of a fresh installation: PPID utama of a region."""

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from terang.accounts import actions as people
from terang.accounts.models import User
from terang.bodies import regions
from terang.bodies.actions import invitations, memberships
from terang.bodies.models import Invitation, Region, Role


class Command(BaseCommand):
    help = "Membuat akun PPID utama (administrator) sebuah daerah; tanpa --sandi mencetak tautan undangan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", nargs="?", help="alamat email; ditanyakan bila tidak disebut")
        parser.add_argument("nama", nargs="?", help="nama lengkap")
        parser.add_argument("--wilayah", help="kode wilayah (33.10) atau bagian namanya (“kabupaten suka”)")
        parser.add_argument(
            "--nama-wilayah", help="daftarkan kode itu dengan nama ini bila daftar wilayah belum dimuat"
        )
        parser.add_argument(
            "--sandi", action="store_true", help="tanyakan kata sandi di sini; tidak perlu surat"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = options["wilayah"] or _ask("Kode wilayah atau bagian namanya (misalnya 33.10): ")
        region = _region(asked, name=options["nama_wilayah"])
        email = (options["email"] or _ask("Alamat email: ")).strip().lower()
        name = options["nama"] or _ask("Nama lengkap: ")
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"“{email}” bukan alamat email.") from None
        if options["sandi"] or User.objects.filter(email=email).exists():
            self._give(email, name, region)
        else:
            self._invite(email, name, region)

    def _give(self, email: str, name: str, region: Region) -> None:
        user = User.objects.filter(email=email).first()
        password = "" if user else self._password(User(email=email, name=name))
        at = timezone.now()
        with transaction.atomic():
            user = user or people.make(email, name, password, at=at)
            memberships.give(user, region=region, role=Role.ADMINISTRATOR, by=None, at=at)
        self.stdout.write(f"{user.name} sekarang PPID utama (administrator) {region.name}. Silakan masuk.")

    def _invite(self, email: str, name: str, region: Region) -> None:
        invitation = Invitation(email=email, name=name, region=region, role=Role.ADMINISTRATOR)
        link = invitations.link(invitations.issue(invitation, by=None, at=timezone.now()))
        days = invitations.VALID_FOR.days
        self.stdout.write(f"Buka tautan ini dalam {days} hari untuk membuat kata sandi:\n\n{link}\n")

    def _password(self, user: User) -> str:
        for _ in range(3):
            password = getpass.getpass("Kata sandi baru: ")
            try:
                validate_password(password, user)
            except ValidationError as weak:
                self.stderr.write("\n".join(weak.messages))
                continue
            if getpass.getpass("Ketik ulang: ") == password:
                return password
            self.stderr.write("Kedua kata sandi belum sama.")
        raise CommandError("Belum ada kata sandi yang dapat dipakai; ulangi perintah ini.")


def _ask(question: str) -> str:
    """What was not said with the command; without a terminal that is a mistake."""
    try:
        if answer := input(question).strip():
            return answer
    except EOFError:
        pass
    raise CommandError(
        "Sebutkan email, nama, dan --wilayah. Contoh: create_administrator a@b.go.id Ratna --wilayah 33.10"
    )


def _region(text: str, *, name: str | None) -> Region:
    if name:
        try:
            return regions.register(text, name)
        except regions.CodesUnreadable as wrong:
            raise CommandError(str(wrong)) from None
    found = regions.find(text)
    if len(found) == 1:
        return found[0]
    if not found and regions.is_governed(text) and sys.stdin.isatty():
        return _region(text, name=_ask(f"{text} belum terdaftar. Nama daerahnya (misalnya Kabupaten …): "))
    if not found:
        raise CommandError(
            f"Tidak ada daerah “{text}”. Muat dahulu daftar resminya dengan `manage.py import_regions wilayah.csv`, "
            "atau sebut namanya dengan --nama-wilayah."
        )
    told = "\n".join(f"  {region.code}  {region.name}" for region in found[:20])
    raise CommandError(f"Beberapa daerah cocok dengan “{text}”; sebut kodenya:\n{told}")
