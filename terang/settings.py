"""All settings, in one file. Whatever differs between machines comes from the environment (see `.env.example`).

Law's numbers (weights, bands, deadlines, holidays) are data, never settings.
"""

import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()

IN_TESTS = "pytest" in sys.modules or Path(sys.argv[0]).name in {"mypy", "dmypy", "lint-imports"}
if IN_TESTS:
    env = Env(prefix="TERANG_TEST_")  # what a developer's own machine is set to says nothing about tests
else:
    env.read_env(str(BASE_DIR / ".env"))

DATA = env.path(
    "TERANG_DATA", default=BASE_DIR / "data"
)  # database, evidence and uploads of the embedded default
SECRET_KEY = "only-for-tests" if IN_TESTS else env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
# Encrypts what must not be read from a copy of the database (one-time password keys); 32 bytes, urlsafe base64.
# Several, with commas between: the first encrypts, all decrypt (`manage.py rotate_field_key` then drops the old).
FIELD_KEY = "dGVyYW5nLXRlcmFuZy10ZXJhbmctdGVyYW5nLXRlcmE=" if IN_TESTS else env.str("FIELD_KEY")
# Wraps the keys that identities of askers are encrypted with (`cases.envelope`). Never in the database nor in its backups.
# 32 bytes, urlsafe base64; several, with commas between (`manage.py rotate_identity_key`).
IDENTITY_KEY = "dGVyYW5nLXRlcmFuZy10ZXJhbmctdGVyYW5nLXRlcmE=" if IN_TESTS else env.str("IDENTITY_KEY")
# Signs the journal's checkpoints: seed of an Ed25519 key, 32 bytes, urlsafe base64. And the name it signs with.
JOURNAL_KEY = (
    "dGVyYW5nLXRlcmFuZy10ZXJhbmctdGVyYW5nLXRlcmE=" if IN_TESTS else env.str("JOURNAL_KEY", default="")
)
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEMO = env.bool("DEMO", default=False)  # the made-up regency: its people sign in without a second factor
SITE_URL = env.str(
    "SITE_URL", default="http://localhost:8000"
)  # in letters and certificates, without a slash
JOURNAL_NAME = env.str("JOURNAL_NAME", default=SITE_URL.partition("//")[2] + "/jurnal")

SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "terang.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-32000;PRAGMA mmap_size=134217728;",
    },
    "TEST": {"NAME": env.str("SQLITE", default=None)},
}
DATABASES = {"default": env.dj_db_url("DATABASE_URL") if env.str("DATABASE_URL", default="") else SQLITE}
IS_POSTGRES = DATABASES["default"]["ENGINE"].endswith("postgresql")
if IS_POSTGRES:
    DATABASES["default"]["OPTIONS"] = {"pool": env.bool("DATABASE_POOL", default=False)}
if not IN_TESTS and not (
    IS_POSTGRES and env.bool("DATABASE_POOL", default=False)
):  # the threads of the office keep theirs
    DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": IS_POSTGRES}
THREADS = env.int(
    "THREADS", default=32
)  # of one web process: so many pages at once, so many database connections

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # its templates, beside our own
    *(["procrastinate.contrib.django"] if IS_POSTGRES else []),
    "terang.accounts",
    "terang.bodies",
    "terang.notices",
    "terang.instruments",
    "terang.inspections",
    "terang.evaluations",
    "terang.catalogue",
    "terang.coaching",
    "terang.cases",
    "terang.publishing",
    "terang.datasets",
    "terang.privacy",
    "terang.reports",
    "terang.web",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
]
MIDDLEWARE = [
    # First: static files wait for no thread (see `web.office`). It is asynchronous only: in tests it would cost every
    # request an event loop of its own, so those that are about it put it in.
    *([] if IN_TESTS else ["servestatic.middleware.ServeStaticMiddleware"]),
    "django.middleware.security.SecurityMiddleware",
    "terang.web.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "terang.web.language.ChosenLanguage",
    "terang.web.busy.BusyDatabase",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "terang.bodies.zones.LocalZone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "terang.publishing.views.hosts.OwnHost",
    "terang.accounts.sessions.SessionList",
    "terang.bodies.second_factor.SecondFactor",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "terang/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "terang.web.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "terang.web.templatetags.terang",
                "terang.web.templatetags.translated",
            ],
        },
    }
]
ROOT_URLCONF = "terang.urls"
WEBSITE_URLCONF = "terang.web.website_urls"  # for host names of the bodies' own websites
ASGI_APPLICATION = "terang.asgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "web:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if IN_TESTS
    else "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name if "." in name else f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 10}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("terang.accounts.passwords.NoCommonPassword", {}),
        ("NumericPasswordValidator", {}),
    )
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
HTTPS = SITE_URL.startswith("https://")
if DEMO and HTTPS:
    raise ImproperlyConfigured("DEMO=true is for one's own machine: anybody can sign in as anybody.")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=HTTPS)
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]  # asked by load balancers and compose, which speak no TLS here
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)  # believe its X-Forwarded-For and -Proto
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# Sign-in through the government's own provider (OpenID Connect); off without an issuer.
OIDC_ISSUER = env.str("OIDC_ISSUER", default="").rstrip("/")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="SSO pemerintah")
OIDC_IS_SECOND_FACTOR = env.bool("OIDC_IS_SECOND_FACTOR", default=False)  # the provider asks for one itself

EMAIL_CONFIG = env.dj_email_url("EMAIL_URL", default="console:")
if "EMAIL_BACKEND" not in EMAIL_CONFIG:
    raise ImproperlyConfigured(
        "EMAIL_URL: submission://user:password@host:587 (STARTTLS), smtp://user:password@host:465?ssl=true, smtp://host:25, "
        "console: or file:///folder"
    )
EMAIL_BACKEND = "terang.notices.backend.Outbox"  # whatever a framework sends is kept until the server has it
EMAIL_TRANSPORT = (
    "django.core.mail.backends.locmem.EmailBackend" if IN_TESTS else EMAIL_CONFIG["EMAIL_BACKEND"]
)
EMAIL_HOST, EMAIL_PORT = EMAIL_CONFIG["EMAIL_HOST"], EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_USER"], EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = EMAIL_CONFIG.get("EMAIL_FILE_PATH") or str(DATA / "surat")
EMAIL_TIMEOUT = 20
# Where letters that cannot be delivered come back to: a mailbox that is read (`cases.inbound.bounces`). Empty: DEFAULT_FROM_EMAIL.
BOUNCES_TO = "" if IN_TESTS else env.str("BOUNCES_TO", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Terang <terang@localhost>")

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "terang/locale"]
TIME_ZONE = "Asia/Jakarta"  # where nobody's region says otherwise: see `bodies.zones`
USE_TZ = True

STATIC_URL = "/statis/"
STATIC_ROOT = env.path("STATIC_ROOT", default=DATA / "statis")
STATICFILES_DIRS = [BASE_DIR / "terang/static"]


def SERVESTATIC_ADD_HEADERS_FUNCTION(headers: Any, _path: str, _url: str) -> None:  # noqa: N802 - its name there
    """Static files pass before Django's own SecurityMiddleware."""
    headers["X-Content-Type-Options"] = "nosniff"
    if SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = f"max-age={SECURE_HSTS_SECONDS}"


SERVESTATIC_AUTOREFRESH = IN_TESTS or DEBUG  # else the collected files are listed once, at the start
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "berkas"},
    },
    "renditions": {  # pictures as pages show them; given out by `publishing.views.files`
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "gambar", "base_url": "/gambar/"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IN_TESTS or DEBUG
        else "servestatic.storage.CompressedManifestStaticFilesStorage",
        # They are no secrets, and who collects them (root, while an image is built) is not who serves them.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PUBLIC_CACHE = env.bool("PUBLIC_CACHE", default=True)  # keep public answers in memory; off only to measure
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # browsers seen lately are remembered here
    }
}

# Terms of the open data, as the region has set them: name and address ("CC BY 4.0 https://creativecommons.org/…"). Empty: our proposal.
DATA_LICENSE = env.str("DATA_LICENSE", default="")
# Who is told of weaknesses (RFC 9116): mailto:, https: or tel:. Empty: the address that letters come from.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")

# Wagtail brings 190 migrations, half a minute of work for an empty database: ours make the same tables in one step each.
MIGRATION_MODULES = {
    app: f"terang.publishing.wagtail_tables.{app}"
    for app in (
        "wagtailcore",
        "wagtailadmin",
        "wagtaildocs",
        "wagtailimages",
        "wagtailusers",
        "taggit",
    )
}

# The editor of the bodies' websites (Wagtail): narrow, in Indonesian, no stranger is asked for anything.
WAGTAIL_SITE_NAME = "Terang"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("id", "Bahasa Indonesia")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = (
    False
)
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""  # pages are not found by Wagtail's own addresses here
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = (
    False  # who looks at a draft mends and publishes it in one go; nobody else writes meanwhile
)
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "modelsearch.backends.database.fallback", "AUTO_UPDATE": False}
}
WAGTAILIMAGES_IMAGE_MODEL = "publishing.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "publishing.PublicDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "terang.publishing.forms.pictures.PictureForm"
WAGTAILADMIN_LOGIN_URL = "/masuk/"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "doc",
    "docx",
    "json",
    "odp",
    "ods",
    "odt",
    "pdf",
    "ppt",
    "pptx",
    "xls",
    "xlsx",
    "zip",
]
WAGTAILEMBEDS_FINDERS: list[Any] = []

# Hosts on an internal network that websites of the region may be on; everything else must have a public address.
INTERNAL_HOSTS: list[str] = env.list("INTERNAL_HOSTS", default=[])
# The file that says where the made-up websites listen (written by `serve_demo`); without it the real ones are visited.
DEMO_REACH = env.path("DEMO_REACH", default=DATA / "situs-rekaan.json" if DEMO else None)
INSPECTIONS_AT_ONCE = env.int("INSPECTIONS_AT_ONCE", default=8)  # websites that one worker visits at a time

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
