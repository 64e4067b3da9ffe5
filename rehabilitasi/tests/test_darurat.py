"""Break-glass: two people, a reason, an hour at which it ends; proved on the serving role with real transactions."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from akun.tests.factories import PenggunaFactory, PenugasanFactory
from core import hooks
from rehabilitasi.models import AksesDarurat, Kasus, UlasanRencana
from rehabilitasi.services import darurat as layanan
from rehabilitasi.services.akses import BukanTim, akses_klinis, boleh_klinis
from rehabilitasi.tests.factories import KasusFactory, TimFactory, kasus_berjalan, konselor
from rehabilitasi.tests.test_dinding import mentah, sebagai_aplikasi
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db

ALASAN = "Dokter jaga memerlukan riwayatnya malam ini"
TIDAK_ADA = "Tidak ada kasus bernomor itu di UPT ini."
JAM = dt.timedelta(hours=1)


def url(nama, *argumen):
    return reverse(f"rehabilitasi:{nama}", args=argumen)


def rehab(upt, *peran, **bidang):
    orang = PenggunaFactory(**bidang)
    for p in peran or ("rehab",):
        PenugasanFactory(pengguna=orang, peran=p, upt=upt)
    return orang


def minta(kasus, oleh, jam=2, nomor=None):
    akses = AksesDarurat(upt=kasus.upt, alasan=ALASAN)
    return layanan.minta_akses(akses, nomor=nomor or kasus.nomor, jam=jam, oleh=oleh)


def mundur(akses, lama):
    """As if it had been asked (and allowed) so long ago."""
    AksesDarurat.objects.filter(pk=akses.pk).update(
        diminta_pada=akses.diminta_pada - lama, berlaku_sampai=akses.berlaku_sampai - lama
    )
    akses.refresh_from_db()


@pytest.fixture
def ketua(upt):
    return konselor(TimFactory(upt=upt), "ketua", nama="Ketua Uji")


@pytest.fixture
def penanggung(ketua):
    return konselor(ketua.tim, nama="Konselor Uji")


@pytest.fixture
def kasus(ketua, penanggung):
    return kasus_berjalan(ketua.tim, penanggung, wbp=huni(ketua.tim.upt, nama="NAMA PENANDA"))


@pytest.fixture
def pemohon(upt):
    return rehab(upt, nama="Pemohon Uji")


# --- asking ----------------------------------------------------------------------------------------------------------


def test_a_number_of_another_upt_and_none_at_all_are_answered_alike(klien, kasus, pemohon, upt_lain):
    KasusFactory(tim=TimFactory(upt=upt_lain), nomor="2026-7777")
    c, jawab = klien(pemohon), []
    for nomor in ("2026-7777", "2026-8888", "apa saja"):
        r = c.post(url("darurat_minta"), {"nomor": nomor, "alasan": ALASAN, "jam": 2})
        assert r.status_code == 422
        assert r.context["form"].errors == {"nomor": [TIDAK_ADA]}
        assert ALASAN in r.content.decode()
        jawab.append(r.content.decode().replace(nomor, "").replace(r.context["kunci"], ""))
    buang = [j.split("csrfmiddlewaretoken")[0] for j in jawab]
    assert len(set(buang)) == 1
    assert not AksesDarurat.objects.exists()


def test_asking_tells_neither_name_nor_page_of_the_case(klien, kasus, pemohon):
    c = klien(pemohon)
    halaman = c.get(url("darurat_minta"))
    isian = {"kunci": halaman.context["kunci"], "nomor": kasus.nomor, "alasan": ALASAN, "jam": 24}
    for _ in range(2):
        jawab = c.post(url("darurat_minta"), isian, follow=True)
        assert jawab.status_code == 200
    akses = AksesDarurat.objects.get()
    assert (akses.kasus, akses.pemohon, akses.status) == (kasus, pemohon, "diminta")
    for alamat in (url("darurat_list"), url("darurat_detail", akses.pk)):
        isi = c.get(alamat).content.decode()
        assert kasus.nomor in isi
        assert "NAMA PENANDA" not in isi
        assert kasus.get_absolute_url() not in isi
    assert c.get(kasus.get_absolute_url()).status_code == 404
    assert not boleh_klinis(pemohon, kasus)


def test_members_need_not_ask_and_one_waits_for_the_answer(kasus, penanggung, pemohon):
    with pytest.raises(ValidationError) as galat:
        minta(kasus, penanggung.pengguna)
    assert galat.value.messages == ["Anda sudah dapat membuka kasus ini; akses darurat tidak diperlukan."]
    minta(kasus, pemohon)
    with pytest.raises(ValidationError) as galat:
        minta(kasus, pemohon)
    assert galat.value.messages == ["Permohonan Anda atas kasus ini masih menunggu keputusan."]


@pytest.mark.parametrize("jam", [0, 25])
def test_hours_lie_between_one_and_a_day(kasus, pemohon, jam, klien):
    with pytest.raises(ValidationError) as galat:
        minta(kasus, pemohon, jam)
    assert galat.value.message_dict == {"jam": ["Isi 1 sampai 24 jam."]}
    c = klien(pemohon)
    assert c.post(url("darurat_minta"), {"nomor": kasus.nomor, "alasan": ALASAN, "jam": jam}).status_code == 422
    assert c.post(url("darurat_minta"), {"nomor": kasus.nomor, "alasan": " ", "jam": 2}).status_code == 422


# --- deciding --------------------------------------------------------------------------------------------------------


def test_kepala_or_ketua_allows_and_the_hours_run_from_then(kasus, pemohon, ketua, pengguna):
    for oleh in (ketua.pengguna, pengguna("kepala")):
        akses = minta(kasus, pemohon, 3)
        mundur(akses, 5 * JAM)
        layanan.setujui_akses(akses, oleh=oleh)
        assert (akses.status, akses.diputus_oleh) == ("disetujui", oleh)
        assert abs(akses.berlaku_sampai - timezone.now() - 3 * JAM) < JAM / 60
        assert boleh_klinis(pemohon, kasus)
        layanan.cabut_akses(akses, oleh=oleh)
        assert not boleh_klinis(pemohon, kasus)


def test_it_never_runs_past_a_day_after_it_was_asked(kasus, pemohon, ketua):
    akses = minta(kasus, pemohon, 24)
    mundur(akses, 20 * JAM)
    layanan.setujui_akses(akses, oleh=ketua.pengguna)
    assert akses.berlaku_sampai == akses.diminta_pada + 24 * JAM
    lama = minta(kasus, rehab(kasus.upt))
    mundur(lama, 24 * JAM)
    with pytest.raises(ValidationError) as galat:
        layanan.setujui_akses(lama, oleh=ketua.pengguna)
    assert galat.value.messages == ["Permohonan ini sudah lewat 24 jam. Minta pemohon mengajukannya lagi."]


def test_nobody_decides_on_his_own_request(kasus, upt):
    rangkap = rehab(upt, "rehab", "kepala")
    akses = minta(kasus, rangkap)
    for lakukan in (layanan.setujui_akses, layanan.tolak_akses):
        with pytest.raises(ValidationError) as galat:
            lakukan(akses, oleh=rangkap)
        assert galat.value.messages == ["Yang memutus harus orang lain, bukan pemohonnya sendiri."]
    kata = "Yang menyetujui harus orang lain, bukan pemohonnya sendiri."
    with pytest.raises(ValidationError, match=kata), akses.beralih("disetujui", oleh=rangkap) as a:
        a.diputus_oleh, a.diputus_pada = rangkap, timezone.now()


@pytest.mark.parametrize("siapa", ["konselor", "ketua lain", "rehab lain", "kepala lain"])
def test_nobody_else_decides(klien, kasus, pemohon, penanggung, upt, upt_lain, siapa):
    oleh = {
        "konselor": lambda: penanggung.pengguna,
        "ketua lain": lambda: konselor(TimFactory(upt=upt), "ketua").pengguna,
        "rehab lain": lambda: rehab(upt),
        "kepala lain": lambda: rehab(upt_lain, "kepala"),
    }[siapa]()
    akses = minta(kasus, pemohon)

    with pytest.raises(ValidationError) as galat:
        layanan.setujui_akses(akses, oleh=oleh)

    assert galat.value.messages == ["Permohonan ini diputus oleh Kepala atau ketua tim kasusnya."]
    assert klien(oleh).post(url("darurat_setujui", akses.pk)).status_code in (404, 422)
    akses.refresh_from_db()
    assert akses.status == "diminta"


def test_a_refusal_opens_nothing_and_is_final(klien, kasus, pemohon):
    akses, c = minta(kasus, pemohon), klien("kepala")
    jawab = c.post(url("darurat_tolak", akses.pk), follow=True)
    assert "Permohonan akses darurat ditolak." in jawab.content.decode()
    assert not boleh_klinis(pemohon, kasus)
    assert c.post(url("darurat_setujui", akses.pk)).status_code == 422
    minta(kasus, pemohon)


# --- while it lasts --------------------------------------------------------------------------------------------------


def test_the_same_pages_open_for_its_hours_and_close_by_themselves(klien, kasus, pemohon, ketua):
    c, akses = klien(pemohon), minta(kasus, pemohon)
    lain = kasus_berjalan(ketua.tim, ketua)
    k = klien(ketua.pengguna)
    assert ALASAN in k.get(url("darurat_setujui", akses.pk)).content.decode()
    assert k.post(url("darurat_setujui", akses.pk)).status_code == 302

    assert c.get(kasus.get_absolute_url()).status_code == 200
    assert c.get(url("kasus_jejak", kasus.pk)).status_code == 200
    assert c.get(lain.get_absolute_url()).status_code == 404
    assert kasus.get_absolute_url() in c.get(url("darurat_detail", akses.pk)).content.decode()

    akses.refresh_from_db()
    mundur(akses, 2 * JAM)
    assert c.get(kasus.get_absolute_url()).status_code == 404
    assert c.get(url("kasus_jejak", kasus.pk)).status_code == 404
    assert "Berakhir" in c.get(url("darurat_list")).content.decode()


@pytest.mark.parametrize("siapa", ["pemohon", "konselor", "ketua", "kepala"])
def test_it_is_withdrawn_early(klien, kasus, pemohon, penanggung, ketua, pengguna, siapa):
    akses = minta(kasus, pemohon)
    layanan.setujui_akses(akses, oleh=ketua.pengguna)
    semua = {
        "pemohon": pemohon,
        "konselor": penanggung.pengguna,
        "ketua": ketua.pengguna,
        "kepala": pengguna("kepala"),
    }
    c = klien(semua[siapa])
    assert "Cabut akses" in c.get(url("darurat_detail", akses.pk)).content.decode()
    assert c.post(url("darurat_cabut", akses.pk)).status_code == 302
    assert not boleh_klinis(pemohon, kasus)
    assert c.post(url("darurat_cabut", akses.pk)).status_code == 422


def test_a_fellow_member_withdraws_nothing(kasus, pemohon, ketua):
    akses = minta(kasus, pemohon)
    layanan.setujui_akses(akses, oleh=ketua.pengguna)
    with pytest.raises(ValidationError) as galat:
        layanan.cabut_akses(akses, oleh=konselor(ketua.tim).pengguna)
    assert galat.value.messages == ["Akses ini tidak sedang berlaku, atau bukan Anda yang dapat mencabutnya."]


# --- lists -----------------------------------------------------------------------------------------------------------


def test_the_work_list_counts_what_its_list_shows(klien, kasus, pemohon, ketua, upt):
    lain = kasus_berjalan(TimFactory(upt=upt), konselor(TimFactory(upt=upt)))
    for k in (kasus, lain):
        minta(k, pemohon)
    basi = minta(kasus, rehab(upt))
    mundur(basi, 25 * JAM)
    tugas = hooks.tugas["rehab_darurat"]
    for orang, banyak in ((ketua.pengguna, 1), (rehab(upt, "kepala"), 2), (pemohon, 0), (rehab(upt), 0)):
        jawab = klien(orang).get(url("darurat_list"), {"keadaan": "putusan"})
        assert jawab.context["jumlah"] == banyak == tugas.hitung(jawab.wsgi_request)


def test_others_do_not_see_requests_and_the_auditor_no_reason(klien, kasus, pemohon, upt):
    akses = minta(kasus, pemohon)
    asing = klien(konselor(TimFactory(upt=upt)).pengguna)
    assert asing.get(url("darurat_list")).context["jumlah"] == 0
    assert asing.get(url("darurat_detail", akses.pk)).status_code == 404
    auditor = klien("auditor")
    for alamat in (url("darurat_list"), url("darurat_detail", akses.pk)):
        isi = auditor.get(alamat).content.decode()
        assert kasus.nomor in isi
        assert ALASAN not in isi
    assert auditor.get(url("darurat_setujui", akses.pk)).status_code == 403
    for peran in ("wali", "pembinaan", "registrasi", "pengamanan", "admin_upt"):
        assert klien(peran).get(url("darurat_list")).status_code == 403


# --- the second wall -------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_serving_role_reads_during_an_emergency_and_not_after(upt):
    ketua = konselor(TimFactory(upt=upt), "ketua")
    kasus, pemohon = kasus_berjalan(ketua.tim, ketua), rehab(upt)
    rencana = kasus.rencana.create(upt=upt)
    with akses_klinis(ketua.pengguna, kasus):
        UlasanRencana.objects.create(upt=upt, kasus=kasus, rencana=rencana, oleh=ketua.pengguna, isi="kata rahasia")
    akses = minta(kasus, pemohon)
    with sebagai_aplikasi():
        tertutup(pemohon, kasus)
        layanan.setujui_akses(akses, oleh=ketua.pengguna)
        with akses_klinis(pemohon, kasus):
            assert UlasanRencana.objects.get().isi == "kata rahasia"
            assert mentah("SELECT count(*) FROM rehabilitasi_ulasanrencanaevent") == [(1,)]
        pintu = jejak_terakhir(pemohon)
        assert lewat_setelan(pintu, pemohon) == 1  # the log row of an opening is a key while the access lasts
        mundur(akses, 2 * JAM)
        tertutup(pemohon, kasus)
        assert lewat_setelan(pintu, pemohon) == 0

        akses = minta(kasus, pemohon)
        layanan.setujui_akses(akses, oleh=ketua.pengguna)
        assert lewat_setelan(pintu, pemohon) == 1
        layanan.cabut_akses(akses, oleh=ketua.pengguna)
        tertutup(pemohon, kasus)
        assert lewat_setelan(pintu, pemohon) == 0


def tertutup(orang, kasus):
    with pytest.raises(BukanTim), akses_klinis(orang, Kasus.objects.get(pk=kasus.pk)):
        raise AssertionError("terbuka")


def jejak_terakhir(orang):
    perintah = "SELECT id FROM core_jejakakses WHERE pengguna_id = %s AND tindakan = 'buka' ORDER BY pada DESC LIMIT 1"
    return mentah(perintah, [orang.pk])[0][0]


def lewat_setelan(jejak, orang) -> int:
    """Rows seen with the settings put by hand, past every check of the application: only the policy answers."""
    with transaction.atomic():
        mentah(
            "SELECT set_config('jejakbina.klinis_jejak', %s, true), set_config('jejakbina.klinis_pengguna', %s, true),"
            " set_config('jejakbina.klinis_hari', '2026-03-01', true)",
            [str(jejak), str(orang.pk)],
        )
        return mentah("SELECT count(*) FROM rehabilitasi_ulasanrencana")[0][0]
