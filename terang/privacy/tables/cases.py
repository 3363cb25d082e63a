"""Personal fields of `cases`."""

from terang.privacy.register import table
from terang.privacy.uses import ASKED, CASE_FILE, CASE_TEXT, FREE, TRACE

TABLES = {
    "series": table("kind"),
    "case": table(
        "unit number secret_digest key sealed_secret category topic", subject=CASE_TEXT, text=CASE_TEXT
    ),
    "party": table(sealed=ASKED),
    "trace": table(digest=TRACE),
    "event": table("verb data", text=CASE_TEXT),
    "attachment": table("media sha256 marks", name=CASE_FILE),
    "clock": table("code name article", reason=FREE),
    "pause": table(why=FREE),
    "complaint": table(
        "token level refusal sp4n doubts", place=CASE_TEXT, answer=CASE_TEXT, rating_note=CASE_TEXT
    ),
    "correspondent": table(digest=TRACE, sealed=ASKED),
    "incoming": table("remote_id media"),
    "apikey": table("name digest"),
    "localday": table("name letter"),
}
