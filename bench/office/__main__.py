"""`python -m bench.office pages|submissions|complaints|upload [--bodies 1000]`; with TERANG_TEST_DATABASE_URL set, on that PostgreSQL.

`python scripts/with_postgres.py .venv/bin/python -m bench.office pages` brings one along.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.office", description=__doc__)
    parser.add_argument("part", choices=("pages", "submissions", "complaints", "upload"))
    parser.add_argument("--bodies", type=int, default=1000)
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=2, help="web processes that take the submissions")
    parser.add_argument("--complaints", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=600.0, help="in which the complaints come")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="terang-bench-") as folder:
        prepare(Path(folder), is_demo=given.part == "pages")
        if given.part == "pages":
            from bench.office import pages

            return pages.run(bodies=given.bodies)
        from bench.office import complaints, submissions, upload

        if given.part == "complaints":
            return complaints.run(count=given.complaints, seconds=given.seconds, processes=given.processes)

        if given.part == "upload":
            return upload.run()
        return submissions.run(count=given.submissions, processes=given.processes)


def prepare(folder: Path, *, is_demo: bool) -> None:
    """An installation of its own in a temporary folder, before Django reads its settings."""
    postgres = os.environ.get("TERANG_TEST_DATABASE_URL", "")
    os.environ.update(
        DJANGO_SETTINGS_MODULE="terang.settings",
        TERANG_DATA=str(folder),
        SECRET_KEY="bench",
        FIELD_KEY="dGVyYW5nLXRlcmFuZy10ZXJhbmctdGVyYW5nLXRlcmE=",
        IDENTITY_KEY="dGVyYW5nLXRlcmFuZy10ZXJhbmctdGVyYW5nLXRlcmE=",
        EMAIL_URL="dummy:",
        ALLOWED_HOSTS="*",
        DEMO=str(is_demo),
        JOURNAL_KEY="dGVyYW5nLXRlcmFuZy10ZXJhbmctdGVyYW5nLXRlcmE=",
        DATABASE_URL=postgres,
    )
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


if __name__ == "__main__":
    sys.exit(main())
