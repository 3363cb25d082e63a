"""Personal fields of `bodies`."""

from terang.privacy.register import table
from terang.privacy.uses import CONTACT, INVITED, UPLOAD

TABLES = {
    "region": table("code name"),
    "body": table("name short_name slug kind ranked echelon"),
    "website": table("url"),
    "socialaccount": table("platform url"),
    "contact": table("post token", name=CONTACT, phone=CONTACT, email=CONTACT),
    "membership": table("letter"),
    "invitation": table("letter token", email=INVITED, name=INVITED),
    "upload": table("name digest", rows=UPLOAD, problems=UPLOAD),
    "logo": table("data sha256"),
    "borders": table("name shapes"),
}
