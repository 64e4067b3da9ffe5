"""What a held session counts for a promise, and what partnership is told of it."""

import datetime as dt

import pytest

from mitra.models import Realisasi
from mitra.sumber import manfaat, pelaksana
from mitra.tests.factories import KerjaSamaFactory, komitmen_berlaku
from rehabilitasi.hooks.layanan import urai_realisasi
from rehabilitasi.services import layanan as jasa
from rehabilitasi.services.realisasi import jam_pelajaran
from rehabilitasi.tests.factories import kasus_berjalan
from rehabilitasi.tests.test_layanan import Dunia
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia(upt):
    return Dunia(upt, hari_ini(upt))


def janjikan(dunia, **bidang):
    hari = dunia.hari
    naskah = {
        "tanggal_tanda_tangan": hari - dt.timedelta(days=200),
        "mulai": hari - dt.timedelta(days=200),
        "berakhir": hari + dt.timedelta(days=200),
    }
    janji = komitmen_berlaku(dunia.upt, naskah=naskah, **bidang)
    dunia.gelombang.komitmen, dunia.gelombang.kerja_sama = janji, janji.kerja_sama
    dunia.gelombang.save()
    return janji


def terhitung(janji) -> list[int]:
    semua = Realisasi.objects.filter(komitmen=janji, dibatalkan=False).order_by("tanggal")
    return list(semua.values_list("jumlah", flat=True))


def test_held_session_counts_one_and_undo_takes_it_back(dunia):
    janji, sesi = janjikan(dunia, satuan="sesi"), dunia.sesi()
    dunia.hadir(sesi, "hadir", "tidak_datang")
    dunia.hadir(sesi, "hadir", "hadir")
    baris = Realisasi.objects.get(komitmen=janji)
    assert (baris.jumlah, baris.sumber, baris.tanggal, baris.uraian) == (
        1,
        "layanan",
        sesi.tanggal,
        "Layanan rehabilitasi Gelombang Satu",
    )
    sesi.refresh_from_db()
    assert sesi.realisasi == baris

    jasa.tidak_terlaksana(sesi, sebab="lain", oleh=dunia.anggota.pengguna)
    assert terhitung(janji) == []
    jasa.pulihkan(sesi, oleh=dunia.anggota.pengguna)
    assert terhitung(janji) == []
    dunia.hadir(sesi, "hadir", "hadir")
    assert terhitung(janji) == [1]
    assert Realisasi.objects.count() == 1


def test_people_count_once_for_a_promise(dunia):
    janji = janjikan(dunia, satuan="orang")
    pertama, kedua, ketiga = dunia.sesi(lewat=3), dunia.sesi(lewat=2), dunia.sesi(lewat=1)
    dunia.hadir(kedua, "hadir", "hadir")
    assert terhitung(janji) == [2]
    dunia.hadir(pertama, "hadir", "tidak_datang", "hadir")
    assert terhitung(janji) == [1, 2]  # recorded later, so the one person already counted stays where it was
    dunia.hadir(ketiga, "hadir", "hadir", "hadir")
    assert terhitung(janji) == [1, 2, 0]

    jasa.tidak_terlaksana(kedua, sebab="lain", oleh=dunia.anggota.pengguna)
    assert terhitung(janji) == [2, 1]  # nobody is lost: each in the first session that stands
    dunia.hadir(pertama, "hadir", "hadir", "hadir")
    assert terhitung(janji) == [3, 0]


def test_hours_are_whole_and_at_least_one(dunia):
    janji, sesi = janjikan(dunia, satuan="jp"), dunia.sesi(jam_selesai=dt.time(11, 50))
    dunia.hadir(sesi, "hadir")
    assert terhitung(janji) == [2]
    assert [jam_pelajaran(dt.time(9), dt.time(*s)) for s in ((9, 30), (10, 0), (10, 59), (11, 0))] == [1, 1, 1, 2]


def test_other_units_are_not_counted_and_the_sheet_says_so(dunia, klien):
    janji, sesi = janjikan(dunia, satuan="paket", uraian="Paket alat uji"), dunia.sesi()
    k = klien(dunia.anggota.pengguna)
    isi = {f"k-{o.pk.hex}": "hadir" for o in dunia.kasus}
    tanggapan = k.post(f"{sesi.get_absolute_url()}catat/", isi, follow=True)
    assert "Paket alat uji” dihitung dalam paket" in tanggapan.content.decode()
    assert terhitung(janji) == []
    sesi.refresh_from_db()
    assert sesi.status == "terlaksana"


def test_promise_that_no_longer_applies_does_not_stop_the_record(dunia):
    janji, sesi = janjikan(dunia, satuan="sesi"), dunia.sesi()
    type(janji).objects.filter(pk=janji.pk).update(tidak_berlaku=True)
    assert "tidak berlaku" in dunia.hadir(sesi, "hadir").tidak_dihitung
    sesi.refresh_from_db()
    assert (sesi.status, sesi.realisasi) == ("terlaksana", None)


def test_individual_session_of_the_batch_counts_without_telling_whose(dunia):
    janji, kasus = janjikan(dunia, satuan="sesi"), dunia.kasus[0]
    dunia.hadir(dunia.sesi(kasus=kasus), "hadir")
    baris = Realisasi.objects.get(komitmen=janji)
    assert kasus.nomor not in baris.uraian
    assert kasus.wbp.nama not in baris.uraian


def test_only_who_may_open_a_session_reads_where_a_realisasi_came_from(dunia, pengguna):
    janji, sesi = janjikan(dunia, satuan="sesi"), dunia.sesi()
    dunia.hadir(sesi, "hadir")
    kunci = list(Realisasi.objects.filter(komitmen=janji).values_list("pk", flat=True))
    assert urai_realisasi(kunci, pengguna("kerja_sama")) == {}
    assert urai_realisasi(kunci, pengguna("kepala"))[kunci[0]][1] == sesi.get_absolute_url()


def test_agreement_with_a_running_batch_is_known_to_run(dunia, pengguna):
    janji = janjikan(dunia, satuan="sesi")
    jalan = pelaksana["rehabilitasi"]
    assert list(jalan.kerja_sama_id()) == [{"kerja_sama": janji.kerja_sama_id}]
    assert [n for n, _ in jalan.rincian(janji.kerja_sama, pengguna("kepala"))] == ["Gelombang Satu"]
    assert jalan.rincian(KerjaSamaFactory(upt=dunia.upt), pengguna("kepala")) == []
    assert jalan.rincian(janji.kerja_sama, pengguna("kerja_sama")) == []


def test_benefit_hides_fewer_than_five_people(dunia, pengguna, klien):
    janji = janjikan(dunia, satuan="sesi")
    dunia.kasus.append(dunia.orang())
    dunia.hadir(dunia.sesi(lewat=1), *["hadir"] * 4)
    dunia.sesi()  # planned
    kepala, dari = pengguna("kepala"), dunia.hari - dt.timedelta(days=30)

    def angka(siapa=kepala, **sasaran):
        semua = manfaat["rehabilitasi"].hitung(siapa, dari, dunia.hari, **sasaran)
        return {a.kode: a.nilai for a in semua}

    assert angka(naskah=janji.kerja_sama) == {"sesi_rehab": 1}
    dunia.kasus.append(kasus_berjalan(dunia.tim, dunia.anggota, gelombang=dunia.gelombang))
    dunia.hadir(dunia.sesi(lewat=2), *["hadir"] * 5)
    assert angka(naskah=janji.kerja_sama) == {"sesi_rehab": 2, "orang_rehab": 5}
    assert angka(mitra=janji.mitra) == {"sesi_rehab": 2, "orang_rehab": 5}
    assert angka(naskah=KerjaSamaFactory(upt=dunia.upt)) == {"sesi_rehab": 0, "orang_rehab": 0}
    assert angka(pengguna("kerja_sama"), naskah=janji.kerja_sama) == {}
    butir = manfaat["rehabilitasi"].hitung(kepala, dari, dunia.hari, naskah=janji.kerja_sama)[0]
    assert klien(kepala).get(butir.url).context["jumlah"] == 2
