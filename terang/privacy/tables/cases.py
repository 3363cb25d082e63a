"""Personal fields of `cases`."""

from terang.privacy.register import table
from terang.privacy.uses import ASKED, CASE_FILE, CASE_TEXT, FREE, TRACE

TABLES = {
    "series": table("kind"),
    "case": table(
        "unit number secret_digest key sealed_secret category topic once", subject=CASE_TEXT, text=CASE_TEXT
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
    "request": table(purpose=CASE_TEXT),
    "answer": table("articles cost_note holder_name link", consequence=FREE, text=CASE_TEXT),
    "objection": table(
        "number grounds letter order decided_post", text=CASE_TEXT, reasons=CASE_TEXT, reply=CASE_TEXT
    ),
    "dispute": table("number commission"),
    "disputestep": table(note=FREE),
    "enough": table("source title"),
    "localday": table("name letter"),
    "ownlevel": table("subject level source"),
}
