"""What a telephone reads from a page."""

import pypdfium2
import zxingcpp


def on_page(pdf: bytes) -> list[str]:
    """The texts of all codes of the first page, at the sharpness of a screen."""
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("RGB")
    return [code.text for code in zxingcpp.read_barcodes(image)]
