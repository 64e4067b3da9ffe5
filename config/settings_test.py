"""Settings of the tests: the real ones, with a fast hasher; config.uji_plugin gives uploads a folder of their own."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES, env

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CETAK_KETAT = True
DATABASES["default"]["TEST"] = {"NAME": env.str("NAMA_DB_UJI", default="test_jejakbina")}
# A test database is never recovered after a crash, so nobody waits for the disk; other sessions still do.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
