"""`python -m tests.journeys.tidur <username>`: that user's sessions look as if nothing was done for 31 minutes."""

import os
import sys

import django


def main(username: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from django.contrib.auth import SESSION_KEY
    from django.contrib.sessions.models import Session

    from akun.models import Pengguna
    from akun.rules import AKTIF

    kunci = str(Pengguna.objects.get(username=username).pk)
    for sesi in Session.objects.all():
        isi = sesi.get_decoded()
        if isi.get(SESSION_KEY) == kunci:
            isi[AKTIF] -= 31 * 60
            sesi.session_data = Session.objects.encode(isi)
            sesi.save()


if __name__ == "__main__":
    main(sys.argv[1])
