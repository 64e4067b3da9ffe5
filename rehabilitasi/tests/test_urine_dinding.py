"""The grid and the note as the serving role writes them, with real transactions behind the wall."""

import pytest
from django.db import connection

from rehabilitasi.services import urine as jasa
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.urine import Sampel
from rehabilitasi.tests.test_dinding import sebagai_aplikasi
from rehabilitasi.tests.test_layanan import Dunia
from rehabilitasi.tests.test_urine import OBAT, alamat, buat
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db(transaction=True)


def test_serving_role_writes_and_corrects_the_grid_behind_the_wall(upt):
    """With real transactions and the role that serves: conflicts, changes and removals pass the policies."""
    dunia = Dunia(upt, hari_ini(upt))
    tes, oleh = buat(dunia), dunia.anggota.pengguna
    satu, dua, _ = (k.pk for k in dunia.kasus)

    def simpan(isian):
        with akses_klinis(oleh, *dunia.kasus):
            kini = jasa.isi_kisi(tes, dunia.kasus)
            lama = {pk.hex: s.sidik for pk, s in kini.items() if s.keadaan}
            jasa.simpan_kisi(tes, dunia.kasus, isian=isian, dasar=lama, oleh=oleh)
            return jasa.isi_kisi(tes, dunia.kasus)

    with sebagai_aplikasi():
        simpan({satu: Sampel("diambil", {"met": "negatif", "thc": "negatif"}, OBAT), dua: Sampel("menolak")})
        akhir = simpan({satu: Sampel("diambil", {"met": "positif"}, "lain"), dua: Sampel()})
        assert (akhir[satu], akhir[dua]) == (Sampel("diambil", {"met": "positif"}, "lain"), Sampel())
        with connection.cursor() as kursor:
            for tabel in ("sampelurine", "parametersampel", "sampelurineevent", "parametersampelevent"):
                kursor.execute(f"SELECT count(*) FROM rehabilitasi_{tabel}")
                assert kursor.fetchone() == (0,)


def test_serving_role_writes_a_note_behind_the_wall(upt, klien):
    dunia = Dunia(upt, hari_ini(upt))
    sesi, k = dunia.sesi(kasus=dunia.kasus[0]), klien(dunia.anggota.pengguna)
    url = alamat("layanan_catatan", sesi.pk, dunia.kasus[0].pk)
    with sebagai_aplikasi():
        for versi, teks in (("0.", "pertama"), ("1.hadir", "kedua")):
            assert k.post(url, {"versi": versi, "hasil": "hadir", "penilaian": teks}).status_code == 302
        assert "kedua" in k.get(alamat("kasus_layanan", dunia.kasus[0].pk)).content.decode()
        with connection.cursor() as kursor:
            kursor.execute("SELECT count(*) FROM rehabilitasi_catatanlayanan")
            assert kursor.fetchone() == (0,)
