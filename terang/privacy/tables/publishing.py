"""Personal fields of `publishing`."""

from terang.privacy.register import table
from terang.privacy.uses import DRAWN, FREE, PUBLISHED

TABLES = {
    "alert": table("code title kind severity draft"),
    "alertmessage": table("content", note=FREE),
    "siteimage": table("title description file_hash", file=DRAWN),
    "siterendition": table("filter_spec focal_point_key", file=DRAWN),
    "publicdocument": table("title file file_hash topic period unit name"),
    "regionpage": table("path title draft_title slug url_path seo_title search_description accent"),
    "sitehome": table(
        "path title draft_title slug url_path seo_title search_description lead accent address hours map_url sign_video phone whatsapp email"
    ),
    "sectionpage": table("path title draft_title slug url_path seo_title search_description code"),
    "newspage": table("path title draft_title slug url_path seo_title search_description place lead"),
    "announcementpage": table("path title draft_title slug url_path seo_title search_description"),
    "servicepage": table(
        "path title draft_title slug url_path seo_title search_description requirements steps duration cost product basis complaints"
    ),
    "potentialpage": table(
        "path title draft_title slug url_path seo_title search_description sector place", contact=PUBLISHED
    ),
    "gallerypage": table("path title draft_title slug url_path seo_title search_description lead"),
    "galleryphoto": table(caption=DRAWN),
    "topicpage": table("path title draft_title slug url_path seo_title search_description topic"),
    "official": table("post lhkpn_url", name=PUBLISHED, history=PUBLISHED),
    "question": table("question answer"),
}
