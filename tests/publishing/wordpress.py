"""WordPress exports for tests, tersely."""

from xml.sax.saxutils import escape

HOME = "http://dinkes.contoh.go.id"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Dinas Kesehatan</title><link>{home}</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{home}</wp:base_site_url><wp:base_blog_url>{home}</wp:base_blog_url>"""


def item(
    number: int,
    title: str,
    html: str = "<p>Isi.</p>",
    *,
    kind: str = "post",
    status: str = "publish",
    **more: str,
) -> str:
    slug = more.get("slug", f"tulisan-{number}")
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{escape(k)}</wp:meta_key><wp:meta_value><![CDATA[{v}]]></wp:meta_value></wp:postmeta>"
        for k, v in more.items()
        if k.startswith("_")
    )
    return (
        f"<item><title>{escape(title)}</title><link>{HOME}/{more.get('on', '2025-03-01')[:4]}/{slug}/</link>"
        f"<content:encoded><![CDATA[{html}]]></content:encoded><excerpt:encoded><![CDATA[{more.get('excerpt', '')}]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{more.get('on', '2025-03-01')} 08:00:00</wp:post_date>"
        f"<wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status><wp:post_parent>{more.get('parent', '0')}</wp:post_parent>"
        f"<wp:menu_order>{more.get('order', '0')}</wp:menu_order><wp:post_type>{kind}</wp:post_type>"
        f"<wp:post_password>{more.get('password', '')}</wp:post_password>"
        + (f"<wp:attachment_url>{more['file']}</wp:attachment_url>" if "file" in more else "")
        + f'<category domain="category" nicename="b">Berita</category>{meta}</item>'
    )


def export(*items: str) -> bytes:
    return (HEAD.format(home=HOME) + "".join(items) + "</channel></rss>").encode()
