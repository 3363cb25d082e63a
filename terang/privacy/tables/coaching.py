"""Personal fields of `coaching`."""

from terang.privacy.register import table
from terang.privacy.uses import FREE, GUEST, SIGNER

TABLES = {
    "commitment": table("code title estimate_of proof_url before", note=FREE),
    "meeting": table("title about place link roles letter certificates secret", reason=FREE),
    "meetinginvitation": table("token fault", name=GUEST, email=GUEST),
    "participant": table(
        "office number token",
        name=GUEST,
        folded=GUEST,
        post=GUEST,
        email=GUEST,
        contact_phone=GUEST,
        contact_email=GUEST,
    ),
    "material": table("title file name media"),
    "round": table("name letter purpose"),
    "team": table("name"),
    "visit": table("number", met=FREE, summary=FREE, internal_advice=FREE, signer=SIGNER, reason=FREE),
    "item": table("code name seen reason advice basis url"),
    "note": table("digest code device replaces", text=FREE, advice=FREE),
    "photo": table("digest code device file", caption=FREE, place=FREE),
    "visitletter": table("fault"),
    "outlook": table("mark band last_band next_band reasons"),
    "advice": table("code name state"),
    "earlywarning": table("last_band band reasons"),
}
