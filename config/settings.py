"""The one settings file: safe for production by default, everything else from the environment.

Nothing here starts a database or writes a file; `config.mulai` prepares the environment first.
"""

from datetime import timedelta
from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def wajib(nama: str) -> str:
    nilai = env.str(nama, default="")
    if not nilai:
        raise ImproperlyConfigured(f"{nama} belum diatur. Lihat docs/memasang.md.")
    return nilai


MODE = env.str("MODE", default="produksi")
COBA = MODE == "coba"
DEBUG = False
SECRET_KEY = wajib("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
IZINKAN_HTTP = env.bool("IZINKAN_HTTP", default=False)

# AES-256-GCM keys by id ("id:base64", the first one encrypts) and the key of the blind index.
KUNCI_DATA = wajib("KUNCI_DATA")
KUNCI_INDEKS = wajib("KUNCI_INDEKS")
# Keys of their own for clinical answers and notes: they can be kept, changed and withheld apart (docs/keputusan/0010).
KUNCI_KLINIS = wajib("KUNCI_KLINIS")

INSTALLED_APPS = [
    "dasbor",
    "pembinaan",
    "rehabilitasi",
    "mitra",
    "wbp",
    "akun",
    "upt",
    "core",
    "core.situs.SitusConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # its widget templates, for TemplatesSetting
    "django_tasks",
    "django_tasks_db",
    "pgtrigger",
    "pghistory",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "akun.middleware.KunciDiamMiddleware",
    "akun.middleware.WajibGantiSandiMiddleware",
    "core.middleware.KonteksMiddleware",
    "upt.middleware.UptAktifMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["core.templatetags.rumah"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.rumah",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------------------------------
# Two roles: the owner migrates, the app role serves (docs/keputusan/0002). manage.py sets SEBAGAI_PEMILIK for DDL.
SEBAGAI_PEMILIK = env.bool("SEBAGAI_PEMILIK", default=False)
DATABASES = {"default": env.db_url("DATABASE_URL_PEMILIK" if SEBAGAI_PEMILIK else "DATABASE_URL")}
DATABASES["default"] |= {
    "ATOMIC_REQUESTS": False,
    "CONN_MAX_AGE": 600,  # Django's default of 0 makes every page three times slower (measured)
    "CONN_HEALTH_CHECKS": True,
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PERAN_DB_APLIKASI = env.str("PERAN_DB_APLIKASI", default="jejakbina_app")

# --- Trail of changes -----------------------------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(
    db_constraint=False, related_name="peristiwa", related_query_name="peristiwa"
)
PGHISTORY_FIELD = pghistory.Field(null=True)
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(
    db_constraint=False, related_name="+", related_query_name="+", null=True
)
PGHISTORY_ADMIN_ALL_EVENTS = False

# --- Sign-in --------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "akun.Pengguna"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "akun.backends.PenugasanBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "nama", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "akun:masuk"
LOGIN_REDIRECT_URL = "dasbor:beranda"
LOGOUT_REDIRECT_URL = "akun:masuk"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
DIAM_DETIK = 30 * 60
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "akun.views.terkunci"
AXES_RESET_ON_SUCCESS = True
# A try during the lock must not lengthen it: the page promises 15 minutes.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["password"]
# nginx in front sets X-Real-IP's value into REMOTE_ADDR; see deploy notes. Never trust X-Forwarded-For by itself.
AXES_IPWARE_META_PRECEDENCE_ORDER = ["REMOTE_ADDR"]

# --- Security -------------------------------------------------------------------------------------------------------
HTTPS = not COBA
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "jejakbina_sesi"
CSRF_COOKIE_NAME = "jejakbina_csrf"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "core.galat.csrf_gagal"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}

# --- Language and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = False

# --- Files ----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("FOLDER_STATIS", default=str(BASE_DIR / ".statis")))
NODE = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/bootstrap", NODE / "bootstrap" / "dist"),
    ("vendor/icons", NODE / "bootstrap-icons" / "font"),
    ("vendor/htmx", NODE / "htmx.org" / "dist"),
    ("vendor/huruf", NODE / "@fontsource-variable" / "plus-jakarta-sans"),
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": wajib("FOLDER_BERKAS"),
            "base_url": None,  # private: files are served only through a view that checks and logs
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FOLDER_HURUF = NODE / ".jejakbina-ttf"
CETAK_KETAT = False
# Address printed in QR codes, e.g. https://jejakbina.example.go.id; empty: the address the request came in on.
ALAMAT_PUBLIK = env.str("ALAMAT_PUBLIK", default="")
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DOKUMEN_MAKS_BYTE = 20 * 1024 * 1024

# --- Jobs, mail, log ------------------------------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DEFAULT_FROM_EMAIL = env.str("EMAIL_PENGIRIM", default="jejakbina@localhost")
EMAIL_TIMEOUT = 20
if COBA:  # a trial never writes to anybody: each round of mail becomes a file in the data folder
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = wajib("FOLDER_SUREL")
    SUREL_NYALA = True
else:
    SUREL_NYALA = bool(env.str("EMAIL_URL", default=""))  # without it mail waits in the outbox; its page says so
    vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"permintaan": {"()": "core.middleware.NomorPermintaanFilter"}},
    "formatters": {"rumah": {"format": "%(asctime)s %(levelname)s %(name)s [%(permintaan)s] %(message)s"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "filters": ["permintaan"], "formatter": "rumah"}},
    "root": {"handlers": ["konsol"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["konsol"], "propagate": False},
        "fontTools": {"level": "WARNING"},
        "axes": {"level": "ERROR"},  # it writes names of users; the access log keeps every attempt
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
