"""After a new key was put in front of FIELD_KEY: seals everything with it, so that the old one can be dropped."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from terang.accounts import journal
from terang.accounts.models import User
from terang.accounts.sealed import Unsealable, resealed


class Command(BaseCommand):
    help = "Menyegel ulang rahasia dengan kunci pertama FIELD_KEY; sesudahnya kunci lama boleh dihapus."

    def handle(self, *args: Any, **options: Any) -> None:
        done, lost = 0, []
        for user in User.objects.exclude(totp_key=""):
            try:
                new = resealed(user.totp_key)
            except Unsealable:
                lost.append(user.pk)
                continue
            with transaction.atomic():
                if User.objects.filter(pk=user.pk, totp_key=user.totp_key).update(totp_key=new):
                    journal.record("user.secret_sealed_again", user, by=None, at=timezone.now())
                    done += 1
        self.stdout.write(f"{done} rahasia disegel ulang.")
        if lost:
            self.stderr.write(f"Kunci untuk akun nomor {lost} tidak ada; mereka perlu memasang kode baru.")
