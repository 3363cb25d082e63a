"""Personal fields of `publishing`."""

from terang.privacy.register import table
from terang.privacy.uses import DRAWN, FREE, PUBLISHED

TABLES = {
    "alert": table("code title kind severity draft"),
    "alertmessage": table("content", note=FREE),
    "siteimage": table("title description file_hash", file=DRAWN),
    "siterendition": table("filter_spec focal_point_key", file=DRAWN),
    "publicdocument": table("title file file_hash topic period unit name"),
    "look": table("withdrawn_for", warnings=FREE),
    "oldfile": table("file"),
    "regionpage": table("accent"),
    "sitehome": table("host lead accent address hours map_url phone whatsapp email"),
    "sectionpage": table("code"),
    "newspage": table("place lead"),
    "announcementpage": table(),
    "servicepage": table("requirements steps duration cost product basis complaints"),
    "potentialpage": table("sector place", contact=PUBLISHED),
    "gallerypage": table("lead"),
    "galleryphoto": table(caption=DRAWN),
    "topicpage": table("topic"),
    "official": table("post lhkpn_url", name=PUBLISHED, history=PUBLISHED),
    "eventpage": table("audience link place"),
    "projectpage": table("contract contractor lead place source target", manager=PUBLISHED),
    "regulationpage": table("kind_name number summary link"),
    "regulationtie": table("named"),
    "procurementpage": table("source winner contract sirup_url spse_url"),
    "film": table("topic title text url file captions"),
    "wording": table("title lead"),
    "projectphoto": table(caption=DRAWN),
    "imported": table("origin"),
    "oldaddress": table("path"),
    "oldsite": table("name file title home", plan=FREE, pictures=FREE),
    "question": table("question answer"),
}
