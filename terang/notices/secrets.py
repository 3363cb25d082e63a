"""The secrets of an account: sealed JSON, one name for each."""

import json
from collections.abc import Mapping

from terang.accounts.sealed import Unsealable, seal, unseal
from terang.notices.adapters import Way
from terang.notices.models import Account


def secrets_of(account: Account) -> dict[str, str]:
    """Raises Unsealable."""
    return {str(k): str(v) for k, v in json.loads(unseal(account.secrets)).items()} if account.secrets else {}


def keep(account: Account, secrets: Mapping[str, str]) -> None:
    """In memory; the caller saves."""
    account.secrets = seal(json.dumps(dict(secrets)))


def way(account: Account) -> Way | None:
    """None when its secrets cannot be read any more."""
    try:
        return Way(account.base, account.name, account.template, secrets_of(account))
    except (Unsealable, ValueError):
        return None
