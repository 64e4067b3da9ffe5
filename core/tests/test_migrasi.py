"""Migrations of many operations: the same SQL as Django's own, and every large one is made so."""

import pytest
from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from config.embedded_pg import KLON
from core.migrasi import Migrasi, berkelompok

BANYAK = 40


def buat(nama):
    return migrations.CreateModel(nama, [("id", models.AutoField(primary_key=True))])


def tambah(model, nama):
    return migrations.AddField(model, nama, models.IntegerField(null=True))


def ubah(model, nama):
    return migrations.AlterField(model, nama, models.BigIntegerField(null=True))


def pasang(model):
    return AddTrigger(model, None)


def lepas(model):
    return RemoveTrigger(model, "p")


@pytest.mark.parametrize(
    ("operasi", "besar"),
    [
        ([buat("A"), buat("B"), tambah("c", "x"), tambah("c", "y"), pasang("c")], [5]),
        ([buat("A"), buat("B"), pasang("a"), pasang("b")], [2, 2]),
        ([buat("A"), tambah("a", "x"), tambah("a", "y")], [1, 2]),
        ([tambah("c", "x"), ubah("c", "x"), tambah("c", "y")], [1, 1, 1]),
        ([lepas("c"), tambah("c", "x"), pasang("c")], [3]),
        ([pasang("c"), lepas("c")], [1, 1]),
        ([tambah("c", "x"), migrations.RunSQL("SELECT 1"), tambah("c", "y")], [1, 1, 1]),
        ([], []),
    ],
)
def test_what_is_added_shares_its_states_and_nothing_else(operasi, besar):
    kelompok = berkelompok(operasi)

    assert [len(k) for k in kelompok] == besar
    assert [o for k in kelompok for o in k] == operasi


def sql(kelas, kunci) -> list[str]:
    pemuat = MigrationLoader(None)
    with connection.schema_editor(collect_sql=True) as penyunting:
        kelas.apply(pemuat.get_migration(*kunci), pemuat.project_state(kunci, at_end=False), penyunting)
    return penyunting.collected_sql


@pytest.mark.django_db
@pytest.mark.parametrize("aplikasi", ["upt", "wbp"])
def test_the_sql_is_djangos(aplikasi):
    dikumpulkan = sql(Migrasi, (aplikasi, "0001_awal"))

    assert dikumpulkan == sql(migrations.Migration, (aplikasi, "0001_awal"))
    assert len(dikumpulkan) > BANYAK


def test_every_large_migration_renders_in_batches():
    milik_rumah = {a.label for a in apps.get_app_configs() if a.path.startswith(str(KLON / a.label))}
    lambat = [
        kunci
        for kunci, m in MigrationLoader(None).disk_migrations.items()
        if kunci[0] in milik_rumah and len(m.operations) > BANYAK and not isinstance(m, Migrasi)
    ]

    assert lambat == [], "class Migration(Migrasi), dari core.migrasi"
