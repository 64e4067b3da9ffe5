"""Grants of the database role that serves: no DDL anywhere, and on the trail only reading and adding."""

from django.apps import apps
from django.conf import settings
from django.db import connections

TAMBAH_SAJA = {"core_jejakakses"}


def tabel_jejak() -> set[str]:
    """Tables the app role may only read and add to: every event table and the access log."""
    peristiwa = {m._meta.db_table for m in apps.get_models() if hasattr(m, "pgh_tracked_model")}
    return TAMBAH_SAJA | peristiwa


def beri_hak(using="default", **_):
    """Idempotent; runs as the owner after each migrate (the tests' database too). Skipped where the role does not
    exist.
    """
    peran = settings.PERAN_DB_APLIKASI
    sambungan = connections[using]
    with sambungan.cursor() as kursor:
        kursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [peran])
        if kursor.fetchone() is None:
            return
        kursor.execute("SELECT current_user")
        if kursor.fetchone()[0] == peran:
            return
        q = sambungan.ops.quote_name
        kursor.execute(f"GRANT USAGE ON SCHEMA public TO {q(peran)}")
        kursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {q(peran)}")
        kursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {q(peran)}")
        kursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {q(peran)}")
        for tabel in sorted(tabel_jejak()):
            kursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {q(tabel)} FROM {q(peran)}")
