"""Daily cleaning of akun: kept forms that may no longer be resent, and sessions that ended."""

from importlib import import_module

from django.conf import settings
from django.utils import timezone

from akun.models import KirimanTertunda


def bersihkan() -> str:
    jumlah, _ = KirimanTertunda.objects.usang(timezone.now()).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return f"{jumlah} kiriman tertunda dan semua sesi yang habis masanya dihapus"
