"""What of the bodies' websites the journal seals: emergencies and documents. Pages have Wagtail's own history."""

from typing import Final

from terang.accounts import seals
from terang.accounts.seals import VERSION, Cover, Part

COVERS = {
    "publishing.alert": Cover(
        {"yang sedang disiapkan": "draft", **VERSION}, parts=(Part("publishing.alertmessage", "alert"),)
    ),
    "publishing.publicdocument": Cover(
        {"dihitung dari berkasnya bila diperlukan": "file_size file_hash", **VERSION},
        parts=(Part("publishing.look", "document"), Part("publishing.oldfile", "document")),
    ),
}
_PAGE: Final = "Isi situs badan publik; riwayatnya ada di revisi penyuntingnya (Wagtail)."
_PAGES: Final = (
    "regionpage sitehome sectionpage newspage announcementpage servicepage potentialpage gallerypage galleryphoto"
    " eventpage projectpage projectphoto topicpage official question siteimage siterendition film procurementpage"
    " regulationpage regulationtie wording"
)
LEFT = {
    **{f"publishing.{name}": _PAGE for name in _PAGES.split()},
    "publishing.oldaddress": "Alamat lama yang dialihkan.",
    "publishing.oldsite": "Situs lama yang sedang diimpor.",
    "publishing.imported": "Halaman mana yang sudah diimpor.",
}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, {}, LEFT)
