"""What pembinaan tells the pages of partnership: which runs go on under an agreement."""

import datetime as dt

from django.urls import reverse

from mitra.models import KerjaSama
from mitra.sumber import di_luar_naskah
from mitra.tests.factories import komitmen_berlaku
from pembinaan.models import AlasanKehadiran, Kehadiran
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory
from upt.waktu import hari_ini


def test_expired_agreement_names_its_running_runs(klien, upt, upt_lain):
    kemarin = hari_ini(upt) - dt.timedelta(days=1)
    habis = komitmen_berlaku(upt, naskah={"berakhir": kemarin})
    sepi = komitmen_berlaku(upt, naskah={"berakhir": kemarin})
    lain = komitmen_berlaku(upt_lain, naskah={"berakhir": kemarin})
    jalan = KegiatanFactory(upt=upt, komitmen=habis, status="berjalan", nama="Barbershop angkatan I")
    KegiatanFactory(upt=upt, komitmen=habis, status="rencana", nama="Barbershop angkatan II")
    KegiatanFactory(upt=upt, komitmen=sepi, status="selesai")
    KegiatanFactory(upt=upt_lain, komitmen=lain, status="berjalan")
    c = klien("kerja_sama")

    isi = c.get(habis.kerja_sama.get_absolute_url()).content.decode()
    daftar = c.get(reverse("mitra:kerjasama_list"), {"keadaan": "kedaluwarsa_berjalan"})

    assert "kegiatannya masih berjalan" in isi
    assert f'<a href="{jalan.get_absolute_url()}">Barbershop angkatan I</a>' in isi.split("kegiatannya masih")[1]
    assert "kegiatannya masih berjalan" not in c.get(sepi.kerja_sama.get_absolute_url()).content.decode()
    assert [b["url"] for b in daftar.context["tabel"]["baris"]] == [habis.kerja_sama.get_absolute_url()]
    assert set(KerjaSama.objects.dengan_kegiatan_berjalan()) == {habis.kerja_sama, lain.kerja_sama}


def test_runs_stand_on_the_pages_of_agreement_and_partner(klien, upt, upt_lain):
    janji, lain = komitmen_berlaku(upt), komitmen_berlaku(upt)
    satu = KegiatanFactory(upt=upt, komitmen=janji, nama="Barbershop angkatan I")
    dua = KegiatanFactory(upt=upt, mitra=janji.mitra, nama="Barbershop angkatan II")
    c = klien("kerja_sama")

    def kegiatan(objek):
        panel = c.get(objek.get_absolute_url()).context["panel"]
        return [k for p in panel if p["templat"] == "pembinaan/panel_mitra.html" for k in p["isi"]["kegiatan"]]

    assert kegiatan(janji.kerja_sama) == [satu]
    assert set(kegiatan(janji.mitra)) == {satu, dua}
    assert kegiatan(lain.kerja_sama) == []
    assert satu.get_absolute_url() in c.get(janji.mitra.get_absolute_url()).content.decode()


def test_runs_outside_the_text_are_proposed_with_what_was_held(klien, pengguna, upt):
    kini = hari_ini(upt)
    janji, lain = komitmen_berlaku(upt), komitmen_berlaku(upt)
    lama = kini - dt.timedelta(days=400)
    KerjaSama.objects.filter(pk=janji.kerja_sama_id).update(mulai=kini - dt.timedelta(days=300))
    luar = KegiatanFactory(upt=upt, mitra=janji.mitra, nama="Barista angkatan I", mulai=lama)
    KegiatanFactory(upt=upt, mitra=janji.mitra, nama="Belum ada sesi", mulai=kini)
    for bidang in ({"mitra": lain.mitra}, {"mitra": janji.mitra, "komitmen": janji}):
        SesiFactory(kegiatan=KegiatanFactory(upt=upt, mulai=kini, **bidang), tanggal=kini, status="terlaksana")
    satu, dua = (PesertaFactory(kegiatan=luar, status="mengikuti", mulai=lama) for _ in range(2))
    hadir = AlasanKehadiran.objects.get_or_create(kode="hadir", defaults={"nama": "Hadir", "hadir": True})[0]
    for hari, siapa in ((0, (satu,)), (1, (satu, dua)), (390, (satu, dua)), (2, ())):
        sesi = SesiFactory(kegiatan=luar, tanggal=kini - dt.timedelta(days=hari), status="terlaksana")
        for p in siapa:
            Kehadiran.objects.create(sesi=sesi, peserta=p, alasan=hadir)
    SesiFactory(kegiatan=luar, tanggal=kini + dt.timedelta(days=1))

    [butir] = di_luar_naskah["kegiatan"].butir(KerjaSama.objects.get(pk=janji.kerja_sama_id), pengguna("kerja_sama"))

    assert (butir.label, butir.jumlah, butir.satuan, butir.mitra_id, butir.url) == (
        "Barista angkatan I",
        3,
        "sesi",
        janji.mitra_id,
        luar.get_absolute_url(),
    )
    assert butir.keterangan == f"{janji.mitra.nama} · 3 sesi, 2 orang"
