"""`python -m tests.journeys.siapan`: an empty UPT with rooms and one account per role, as the first administrator
leaves it.
"""

import datetime as dt
import os

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from dasbor.demo.lembaga import LEMBAGA, buat_akun, buat_auditor, buat_lembaga

    awal = dt.date(2024, 1, 1)
    upt = buat_lembaga(LEMBAGA[0], awal)
    buat_akun(upt, awal)
    buat_auditor(awal)


if __name__ == "__main__":
    main()
