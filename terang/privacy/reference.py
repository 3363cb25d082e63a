"""The register of personal fields as a page of the documentation: `manage.py write_privacy_register docs/reference`."""

from terang.privacy import places, register, retention

PAGE = "data-pribadi.md"
_HEAD = """# Register data pribadi

Dibuat dari kode (`manage.py write_privacy_register docs/reference`); jangan disunting dengan tangan. Setiap kolom teks, berkas,
dan alamat jaringan di basis data dinyatakan data pribadi atau bukan; uji menggagalkan kolom yang belum dinyatakan. Cara melayani
permintaan subjek data dan kebocoran: [melindungi data pribadi](../how-to/melindungi-data-pribadi.md).
"""


def page() -> str:
    lines = [
        _HEAD,
        "## Di basis data",
        "",
        "| kolom | milik | untuk | dasar | disimpan | tersegel |",
        "|---|---|---|---|---|---|",
    ]
    for field in register.fields():
        use = field.use
        sealed = "ya" if use.is_sealed else ""
        lines.append(
            f"| `{field.label}` | {use.whose.value} | {use.why} | {use.ground} | {use.keep} | {sealed} |"
        )
    lines += [
        "",
        "## Di luar basis data",
        "",
        "| apa | folder | milik | disimpan | tersegel |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.what} | {f'`{one.folder}`' if one.folder else ''} | {one.whose} | {one.keep} | {'ya' if one.is_sealed else ''} |"
        for one in places.PLACES
    ]
    lines += [
        "",
        "## Masa simpan yang diterapkan sendiri",
        "",
        "| apa | yang terjadi | sesudah |",
        "|---|---|---|",
    ]
    lines += [f"| {rule.name} | {rule.does} | {rule.after} |" for rule in retention.RULES]
    return "\n".join(lines) + "\n"
