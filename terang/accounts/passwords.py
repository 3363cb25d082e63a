"""Passwords that are guessed first here. Django's own list of common ones is English."""

import re
from typing import Any, Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

_ONLY_THESE: Final = re.compile(
    "(?:"
    "pemerintah|pemda|pemkab|pemkot|pemprov|pemdes|provinsi|kabupaten|kota|kecamatan|kelurahan|desa|"
    "dinas|badan|publik|diskominfo|kominfo|ppid|admin|administrator|operator|petugas|user|password|"
    "pass|sandi|kata|rahasia|masuk|selamat|datang|ganti|coba|test|website|web|situs|terang|indonesia|"
    "merdeka|garuda|pancasila|jaya|maju|bersama|bismillah|alhamdulillah|assalamualaikum|sayang|cinta|"
    "aku|kamu|qwerty|asdf|abc|abcd"
    ")+"
)


class NoCommonPassword(CommonPasswordValidator):
    """Refuses also what is nothing but such words, with whatever figures and signs between: "Kominfo_2026!"."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(password, user)
        if _ONLY_THESE.fullmatch(re.sub(r"[\W\d_]+", "", password.casefold())):
            raise ValidationError(self.get_error_message(), code="password_too_common")
