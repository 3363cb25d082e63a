"""Personal fields of `evaluations`."""

from terang.privacy.register import table
from terang.privacy.uses import FREE

TABLES = {
    "cycle": table("name slug seed", note=FREE),
    "rescheduling": table(reason=FREE),
    "entry": table("name kind ranked"),
    "reminder": table("occasion fault"),
    "mark": table("question value", reason=FREE),
    "sheet": table("part", note=FREE),
    "sheetscore": table("item", note=FREE),
    "objection": table("question url file file_name", text=FREE, reason=FREE),
    "result": table("bundle sha256 outcome band", looked_reason=FREE),
    "publication": table("document sha256"),
    "predicate": table("name source"),
    "award": table("title number token"),
    "submission": table(note=FREE),
    "answer": table("question value machine", note=FREE),
    "evidence": table("url file name media faults capture"),
    "receipt": table("number sha256", document=FREE),
}
