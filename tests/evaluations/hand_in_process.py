"""A web process, as far as handing in goes: `hand_in_process SUBMISSION:USER …` says what became of each."""

import os
import sys
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terang.settings")

import django

django.setup()

from django.db import connection  # noqa: E402 - after the setup

from terang.accounts.http import Overtaken, Refused  # noqa: E402
from terang.accounts.models import User  # noqa: E402
from terang.evaluations.actions import submitting  # noqa: E402
from terang.evaluations.models import Submission  # noqa: E402
from terang.inspections.clock import database_now  # noqa: E402

_speech = threading.Lock()


def hand_in(pair: str) -> None:
    number, _, person = pair.partition(":")
    try:
        submission, by = Submission.objects.get(pk=number), User.objects.get(pk=person)
        receipt = submitting.submit(submission, by=by, at=database_now())
        outcome = f"received {receipt.number}"
    except (Refused, Overtaken) as why:
        outcome = f"refused {why}"
    except Exception as fault:  # noqa: BLE001 - told to the test
        outcome = f"fault {fault!r}"
    finally:
        connection.close()
    with _speech:
        sys.stdout.write(outcome + "\n")


if __name__ == "__main__":
    threads = [threading.Thread(target=hand_in, args=(pair,)) for pair in sys.argv[1:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
