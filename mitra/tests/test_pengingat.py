"""Reminders: the right day, the right people, once; nothing of a case, nothing of another institution."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from akun.tests.factories import PenugasanFactory
from core.models import Surel
from core.surel import kirim_semua
from core.tests.test_surel import serentak
from mitra.models import InstrukturMitra, KerjaSama, PihakKerjaSama
from mitra.rules.pengingat import (
    Orang,
    surat_akun_tertutup,
    surat_berakhir,
    surat_tindak_lanjut,
    tanda_akhir,
    tanda_lewat,
)
from mitra.services.pengingat import ingatkan_upt
from mitra.tests.factories import (
    KerjaSamaFactory,
    KontakFactory,
    MitraFactory,
    PihakFactory,
    TindakLanjutFactory,
    bertanda_tangan,
    tandatangani,
)

pytestmark = pytest.mark.django_db
H = dt.date
AKHIR = H(2027, 1, 20)
HARI = dt.timedelta(days=1)


def pagi(hari: dt.date, jam_wib: int = 7):
    return time_machine.travel(dt.datetime.combine(hari, dt.time(jam_wib - 7), tzinfo=dt.UTC), tick=False)


@pytest.fixture
def pic(pengguna):
    return pengguna("kerja_sama", nama="Dewi Lestari", email="dewi@rutan.contoh.id")


@pytest.fixture
def naskah(upt, pic):
    """In force to 20 January 2027, with a person in charge on both sides."""
    mitra = MitraFactory(upt=upt, nama="SKB Probolinggo")
    n = KerjaSamaFactory(upt=upt, judul="Pelatihan barbershop", berakhir=AKHIR, pic=pic)
    kontak = KontakFactory(mitra=mitra, nama="Budi Santoso", email="budi@skb.contoh.id", telepon="0335 111")
    PihakFactory(kerja_sama=n, mitra=mitra, kontak=kontak)
    return tandatangani(n)


def jalankan(hari: dt.date, upt) -> list[tuple[str, str]]:
    """What the timer puts into the outbox that morning: (reader, subject)."""
    sebelum = set(Surel.objects.values_list("pk", flat=True))
    with pagi(hari):
        ingatkan_upt(upt)
    baru = Surel.objects.exclude(pk__in=sebelum)
    return sorted((s.kepada, s.kunci.split(":")[3]) for s in baru)


KEDUANYA = ("budi@skb.contoh.id", "dewi@rutan.contoh.id")


def kepada_keduanya(tanda: str):
    return [(alamat, tanda) for alamat in KEDUANYA]


# --- pure rules -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sisa", "tanda"),
    [(91, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (1, 30), (0, 30), (-1, None), (4000, None)],
)
def test_mark_of_days_left(sisa, tanda):
    assert tanda_akhir(sisa) == tanda


@pytest.mark.parametrize(
    ("lewat", "tanda"), [(-3, None), (0, None), (1, 0), (14, 0), (15, 1), (28, 1), (29, 2), (100, 7)]
)
def test_mark_of_days_overdue(lewat, tanda):
    assert tanda_lewat(lewat) == tanda


PANJANG = "Perjanjian\r\nBcc: x@contoh.id\n\npelatihan " + "keterampilan tata boga dan barbershop " * 8
TULIS = {
    "berakhir": lambda **lain: surat_berakhir(judul=PANJANG, akhir=AKHIR, **lain),
    "akun": lambda **lain: surat_akun_tertutup(judul=PANJANG, instruktur=PANJANG, akhir=AKHIR, **lain),
    "tindak_lanjut": lambda **lain: surat_tindak_lanjut(uraian=PANJANG, tenggat=H(2026, 10, 1), **lain),
}


@pytest.mark.parametrize("ke_mitra", [True, False])
@pytest.mark.parametrize("jenis", sorted(TULIS))
def test_mail_is_plain_text_in_narrow_lines(jenis, ke_mitra):
    surat = TULIS[jenis](
        mitra="Dinas " + "Pendidikan dan Kebudayaan " * 6,
        pada=H(2026, 11, 15),
        kepada=Orang("Dewi " * 30, "Dinas " * 30),
        hubungi=(Orang("Budi\nSantoso " * 12, "Kepala\tBidang", ("0335 111", "budi@skb.contoh.id\r\nX: y")),),
        upt="Rutan Kelas IIB Kraksaan",
        alamat="" if ke_mitra else "https://situs.contoh.id/mitra/kerja-sama/" + "a" * 60,
        ke_mitra=ke_mitra,
    )
    baris = surat.isi().split("\n")
    assert [b for b in baris if len(b) > 78 and not b.startswith("https://")] == []
    assert [b for b in baris if re.match(r"(Bcc|X):", b)] == []
    assert not re.search(r"[^\n\x20-\x7e…]", surat.isi())
    assert "20 Januari 2027" in surat.isi() or "1 Oktober 2026" in surat.isi()


def test_mail_of_ours_in_full(naskah, upt, pic, settings):
    settings.ALAMAT_PUBLIK = "https://jejakbina.contoh.id"
    jalankan(H(2026, 11, 15), upt)
    surel = Surel.objects.get(kepada=pic.email)
    assert surel.pokok == "Kerja sama berakhir 20 Januari 2027: Pelatihan barbershop"
    assert (
        surel.isi
        == f"""\
Yth. Dewi Lestari,

Kerja sama berikut akan berakhir (66 hari lagi, dihitung dari 15 November
2026).

Kerja sama: Pelatihan barbershop
Mitra: SKB Probolinggo
Berlaku sampai: 20 Januari 2027

Siapkan perpanjangan, adendum, atau evaluasi sebelum tanggal itu. Sistem tidak
memperpanjang dan tidak mengakhiri kerja sama dengan sendirinya.

Yang dapat dihubungi:
  Budi Santoso, SKB Probolinggo
  0335 111
  budi@skb.contoh.id

Buka di Jejak Bina:
https://jejakbina.contoh.id/mitra/kerja-sama/{naskah.pk}/

-- 
Surel ini dikirim otomatis oleh Jejak Bina, Rutan Kelas IIB Kraksaan. Untuk
berhenti menerimanya, buka menu akun Anda, pilih Surel pengingat.
"""
    )


def test_mail_to_a_partner_names_our_person_and_no_address_of_the_site(naskah, upt, settings):
    settings.ALAMAT_PUBLIK = "https://jejakbina.contoh.id"
    jalankan(H(2026, 11, 15), upt)
    isi = Surel.objects.get(kepada="budi@skb.contoh.id").isi
    assert isi.startswith("Yth. Budi Santoso,\nSKB Probolinggo\n\nKerja sama dengan Rutan Kelas IIB Kraksaan akan")
    assert "  Dewi Lestari, penanggung jawab di UPT\n  dewi@rutan.contoh.id\n" in isi
    assert "jejakbina.contoh.id" not in isi


# --- days -----------------------------------------------------------------------------------------------------------


def test_one_mail_per_agreement_person_and_mark(naskah, upt):
    assert jalankan(AKHIR - 91 * HARI, upt) == []
    assert jalankan(AKHIR - 90 * HARI, upt) == kepada_keduanya("90")
    assert jalankan(AKHIR - 89 * HARI, upt) == []
    assert jalankan(AKHIR - 60 * HARI, upt) == kepada_keduanya("60")
    assert jalankan(AKHIR - 30 * HARI, upt) == kepada_keduanya("30")
    assert jalankan(AKHIR, upt) == []
    assert jalankan(AKHIR + HARI, upt) == []


def test_timer_that_stood_still_sends_the_nearest_mark_only(naskah, upt):
    assert jalankan(AKHIR - 25 * HARI, upt) == kepada_keduanya("30")
    assert Surel.objects.count() == 2


def test_last_day_still_reminds_and_the_day_after_no_more(naskah, upt):
    assert jalankan(AKHIR + HARI, upt) == []
    assert jalankan(AKHIR, upt) == kepada_keduanya("30")
    assert "hari ini hari terakhir" in " ".join(Surel.objects.first().isi.split())


def test_signed_adendum_moves_the_end_and_begins_anew(naskah, upt, pic):
    assert jalankan(AKHIR - 50 * HARI, upt) == kepada_keduanya("60")
    adendum = KerjaSamaFactory(
        upt=upt, jenis="adendum", induk=naskah, judul="Adendum 1", berakhir=AKHIR + 365 * HARI, pic=pic,
        mulai=AKHIR - 45 * HARI, tanggal_tanda_tangan=AKHIR - 45 * HARI,
    )  # fmt: skip
    assert jalankan(AKHIR - 30 * HARI, upt) == kepada_keduanya("30"), "adendum belum ditandatangani"
    tandatangani(adendum)
    assert jalankan(AKHIR - 20 * HARI, upt) == []
    assert jalankan(AKHIR + 305 * HARI, upt) == kepada_keduanya("60"), "satu surel, bukan satu lagi untuk adendumnya"
    with pagi(AKHIR - 20 * HARI):
        assert kirim_semua()["batal"] >= 4, "pengingat dengan tanggal lama tidak dikirim lagi"


def test_agreement_with_a_signed_renewal_gets_none(naskah, upt):
    baru = KerjaSamaFactory(
        upt=upt, judul="Lanjutan", pembaruan_dari=naskah, mulai=AKHIR + HARI, berakhir=AKHIR + 1000 * HARI,
        tanggal_tanda_tangan=AKHIR - 40 * HARI,
    )  # fmt: skip
    PihakFactory(kerja_sama=baru)
    assert len(jalankan(AKHIR - 90 * HARI, upt)) == 2, "rancangan perpanjangan belum mengakhiri pengingat"
    tandatangani(baru)
    assert jalankan(AKHIR - 60 * HARI, upt) == []


def test_ended_open_ended_and_draft_agreements_get_none(upt, pic):
    bertanda_tangan(upt, berakhir=None, pic=pic)
    KerjaSamaFactory(upt=upt, berakhir=AKHIR, pic=pic)
    berakhir = bertanda_tangan(upt, berakhir=AKHIR, pic=pic)
    with berakhir.beralih("diakhiri", oleh=pic, alasan="x") as n:
        n.tanggal_diakhiri = H(2026, 10, 1)
    assert jalankan(AKHIR - 30 * HARI, upt) == []


def test_day_is_that_of_the_institution(naskah, upt, upt_lain, pengguna):
    """23.30 WIB on the eve is already the ninetieth day in WITA."""
    orang = pengguna("kerja_sama", di=upt_lain, email="maria@ruteng.contoh.id")
    bertanda_tangan(upt_lain, berakhir=AKHIR, pic=orang)
    malam = dt.datetime.combine(AKHIR - 91 * HARI, dt.time(16, 30), tzinfo=dt.UTC)
    with time_machine.travel(malam, tick=False):
        call_command("ingatkan", verbosity=0)
        assert {s.kepada for s in Surel.objects.all()} == {"maria@ruteng.contoh.id"}
    with time_machine.travel(malam + dt.timedelta(minutes=30), tick=False):
        call_command("ingatkan", verbosity=0)
    assert {s.kepada for s in Surel.objects.all()} == {"maria@ruteng.contoh.id", *KEDUANYA}


# --- people ---------------------------------------------------------------------------------------------------------


def test_without_a_person_in_charge_the_partners_main_contact_is_told(naskah, upt):
    pihak = naskah.pihak.get()
    utama = KontakFactory(mitra=pihak.mitra, nama="Sri", email="sri@skb.contoh.id", utama=True)
    pihak.kontak.aktif = False
    pihak.kontak.save()
    assert jalankan(AKHIR - 90 * HARI, upt) == [("dewi@rutan.contoh.id", "90"), ("sri@skb.contoh.id", "90")]
    PihakKerjaSama.objects.update(kontak=None)
    utama.aktif = False
    utama.save()
    assert jalankan(AKHIR - 60 * HARI, upt) == [("dewi@rutan.contoh.id", "60")]


def test_every_party_is_told_and_one_address_once(naskah, upt):
    dua = MitraFactory(upt=upt, nama="BLK")
    kontak = KontakFactory(mitra=dua, email="blk@contoh.id")
    PihakKerjaSama.objects.bulk_create([PihakKerjaSama(kerja_sama=naskah, mitra=dua, kontak=kontak, urutan=3)])
    tiga = MitraFactory(upt=upt, nama="Yayasan")
    sama = KontakFactory(mitra=tiga, email="BLK@contoh.id")
    PihakKerjaSama.objects.bulk_create([PihakKerjaSama(kerja_sama=naskah, mitra=tiga, kontak=sama, urutan=4)])
    alamat = [a for a, _ in jalankan(AKHIR - 90 * HARI, upt)]
    assert [a.lower() for a in alamat] == ["blk@contoh.id", *KEDUANYA]
    assert "BLK, Yayasan" not in Surel.objects.get(kepada="dewi@rutan.contoh.id").pokok


@pytest.mark.parametrize("apa", ["pegawai_menolak", "pegawai_nonaktif", "pegawai_pindah", "tanpa_alamat"])
def test_our_person_gets_none(naskah, upt, pic, apa):
    if apa == "pegawai_menolak":
        pic.terima_pengingat = False
    elif apa == "pegawai_nonaktif":
        pic.is_active = False
    elif apa == "tanpa_alamat":
        pic.email = ""
    else:
        PenugasanFactory(pengguna=pic, peran="kerja_sama")  # elsewhere
        pic.penugasan.filter(upt=upt).update(berlaku_sampai=H(2026, 1, 31))
    pic.save()
    assert jalankan(AKHIR - 90 * HARI, upt) == [("budi@skb.contoh.id", "90")]


@pytest.mark.parametrize("apa", ["terima_pengingat", "aktif", "mitra"])
def test_partners_person_gets_none(naskah, upt, apa):
    pihak = naskah.pihak.get()
    if apa == "mitra":
        pihak.mitra.aktif = False
        pihak.mitra.save()
    else:
        setattr(pihak.kontak, apa, False)
        pihak.kontak.save()
    assert jalankan(AKHIR - 90 * HARI, upt) == [("dewi@rutan.contoh.id", "90")]


def test_opting_out_between_asking_and_sending(naskah, upt, pic):
    jalankan(AKHIR - 90 * HARI, upt)
    pic.terima_pengingat = False
    pic.save()
    with pagi(AKHIR - 90 * HARI):
        assert kirim_semua() == {"terkirim": 1, "batal": 1}
    batal = Surel.objects.get(status="batal")
    assert (batal.kepada, batal.galat) == (pic.email, "Penerima memilih tidak menerima surel pengingat.")
    assert [m.to for m in mail.outbox] == [["Budi Santoso <budi@skb.contoh.id>"]]


def test_corrected_address_cancels_the_old_mail_and_gets_its_own(naskah, upt, pic):
    jalankan(AKHIR - 90 * HARI, upt)
    pic.email = "dewi.baru@rutan.contoh.id"
    pic.save()
    with pagi(AKHIR - 88 * HARI):
        call_command("ingatkan", verbosity=0)
    assert sorted(m.to[0] for m in mail.outbox) == [
        "Budi Santoso <budi@skb.contoh.id>",
        "Dewi Lestari <dewi.baru@rutan.contoh.id>",
    ]


def test_mail_down_then_up_sends_what_is_still_true_once(naskah, upt, settings):
    settings.SUREL_NYALA = False
    for hari in (90, 75, 60):
        with pagi(AKHIR - hari * HARI):
            call_command("ingatkan", verbosity=0)
    assert (Surel.objects.count(), mail.outbox) == (4, [])
    settings.SUREL_NYALA = True
    with pagi(AKHIR - 59 * HARI):
        call_command("ingatkan", verbosity=0)
        call_command("ingatkan", verbosity=0)
    assert sorted(Surel.objects.values_list("kepada", "status")) == [
        (a, s) for a in KEDUANYA for s in ("batal", "terkirim")
    ]
    assert len(mail.outbox) == 2


# --- follow-ups -----------------------------------------------------------------------------------------------------


@pytest.fixture
def tindak(upt, pic, naskah):
    kontak = naskah.pihak.get().kontak
    return TindakLanjutFactory(
        upt=upt, mitra=kontak.mitra, pic=pic, kontak=kontak, uraian="Kirim jadwal", tenggat=H(2026, 3, 1)
    )


def test_overdue_follow_up_reminds_both_then_every_fourteen_days(tindak, upt):
    assert jalankan(H(2026, 3, 1), upt) == []
    assert jalankan(H(2026, 3, 2), upt) == kepada_keduanya("0")
    assert jalankan(H(2026, 3, 15), upt) == []
    assert jalankan(H(2026, 3, 16), upt) == kepada_keduanya("1")
    assert jalankan(H(2026, 4, 20), upt) == kepada_keduanya("3"), "yang terlewat tidak disusulkan"


def test_postponed_follow_up_begins_anew_and_a_closed_one_is_silent(tindak, upt, pic):
    jalankan(H(2026, 3, 2), upt)
    with tindak.beralih("ditunda", oleh=pic, alasan="x") as t:
        t.tenggat, t.jumlah_tunda, t.alasan_tunda = H(2026, 4, 1), 1, "x"
    assert jalankan(H(2026, 3, 20), upt) == []
    assert jalankan(H(2026, 4, 2), upt) == kepada_keduanya("0")
    with tindak.beralih("selesai", oleh=pic) as t:
        t.hasil, t.selesai_pada = "Jadwal dikirim", H(2026, 4, 2)
    with pagi(H(2026, 4, 2)):
        assert kirim_semua() == {"batal": 4}
    assert jalankan(H(2026, 5, 1), upt) == []


# --- accounts of instructors ----------------------------------------------------------------------------------------


@pytest.fixture
def instruktur(upt, naskah, pengguna):
    akun = pengguna("mitra", nama="Ratna Anggraini", email="ratna@skb.contoh.id")
    return InstrukturMitra.objects.create(
        upt=upt, mitra=naskah.pihak.get().mitra, kerja_sama=naskah, nama="Ratna Anggraini", pengguna=akun
    )


def tentang_akun(hari, upt) -> list[str]:
    sudah = set(Surel.objects.values_list("pk", flat=True))
    jalankan(hari, upt)
    return sorted(s.kepada for s in Surel.objects.filter(kunci__startswith="instruktur:").exclude(pk__in=sudah))


def test_account_that_closes_is_announced_fourteen_days_before_once(instruktur, upt):
    assert tentang_akun(AKHIR - 15 * HARI, upt) == []
    assert tentang_akun(AKHIR - 14 * HARI, upt) == ["dewi@rutan.contoh.id", "ratna@skb.contoh.id"]
    assert tentang_akun(AKHIR - 3 * HARI, upt) == []
    assert tentang_akun(AKHIR + HARI, upt) == []
    isi = Surel.objects.get(kepada="ratna@skb.contoh.id").isi
    assert isi.startswith("Yth. Ratna Anggraini,\n\nAkun Anda sebagai instruktur di Rutan Kelas IIB Kraksaan hanya")
    assert "Dewi Lestari, penanggung jawab di UPT" in isi
    assert "Ratna Anggraini, instruktur mitra" in Surel.objects.get(
        kunci__startswith="instruktur:", kepada="dewi@rutan.contoh.id"
    ).isi  # fmt: skip


def test_account_announcement_is_caught_up_and_dropped_when_renewed_or_switched_off(instruktur, upt, pic):
    assert len(tentang_akun(AKHIR - 2 * HARI, upt)) == 2
    instruktur.aktif = False
    instruktur.save()
    with pagi(AKHIR - 2 * HARI):
        kirim_semua()
    assert set(Surel.objects.filter(kunci__startswith="instruktur:").values_list("status", flat=True)) == {"batal"}
    instruktur.aktif = True
    instruktur.save()
    Surel.objects.all().delete()
    baru = KerjaSamaFactory(
        upt=upt, pembaruan_dari=naskah_dari(instruktur), mulai=AKHIR + HARI, berakhir=AKHIR + 500 * HARI,
        tanggal_tanda_tangan=AKHIR - 20 * HARI,
    )  # fmt: skip
    PihakFactory(kerja_sama=baru, mitra=instruktur.mitra)
    tandatangani(baru)
    assert tentang_akun(AKHIR - 2 * HARI, upt) == []


def naskah_dari(instruktur):
    return KerjaSama.objects.get(pk=instruktur.kerja_sama_id)


# --- never twice, never elsewhere -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_timers_at_the_same_moment_send_each_once(naskah, tindak, upt, pic):
    for i in range(6):
        bertanda_tangan(upt, judul=f"Naskah {i}", berakhir=AKHIR, pic=pic)
    with pagi(AKHIR - 90 * HARI):
        serentak(*[lambda: call_command("ingatkan", verbosity=0)] * 2)
    terkirim = sorted((m.to[0], m.subject) for m in mail.outbox)
    assert len(terkirim) == len(set(terkirim)) == 2 + 2 + 6
    assert set(Surel.objects.values_list("status", "percobaan")) == {("terkirim", 1)}


def test_nothing_of_another_institution(naskah, upt, upt_lain):
    assert jalankan(AKHIR - 90 * HARI, upt_lain) == []
    jalankan(AKHIR - 90 * HARI, upt)
    assert set(Surel.objects.values_list("lingkup_id", flat=True)) == {upt.pk}
    assert {s.objek_id for s in Surel.objects.all()} == {str(naskah.pk)}


def test_key_holds_no_address(naskah, upt):
    jalankan(AKHIR - 90 * HARI, upt)
    assert [k for k in Surel.objects.values_list("kunci", flat=True) if "@" in k or "contoh" in k] == []


def test_timer_changes_no_agreement(naskah, upt):
    sebelum = list(KerjaSama.objects.order_by("pk").values())
    for hari in (AKHIR - 90 * HARI, AKHIR, AKHIR + 400 * HARI):
        jalankan(hari, upt)
    assert list(KerjaSama.objects.order_by("pk").values()) == sebelum


def test_cost_of_a_quiet_run_does_not_grow(naskah, upt, pic, django_assert_num_queries):
    with pagi(AKHIR - 90 * HARI):
        ingatkan_upt(upt)
        with django_assert_num_queries(9):
            ingatkan_upt(upt)
        for i in range(5):
            bertanda_tangan(upt, judul=f"Naskah {i}", berakhir=AKHIR, pic=pic)
        ingatkan_upt(upt)
        with django_assert_num_queries(9):
            ingatkan_upt(upt)


def test_one_institution_in_trouble_keeps_no_other_from_its_reminders(naskah, upt, upt_lain, capsys, monkeypatch):
    asli = ingatkan_upt

    def rusak(satu):
        if satu.pk == upt_lain.pk:
            raise RuntimeError("uji")
        return asli(satu)

    monkeypatch.setattr("mitra.jobs.ingatkan_upt", rusak)
    with pagi(AKHIR - 90 * HARI):
        call_command("ingatkan")
    assert "mitra: 2 surel pengingat baru, 1 UPT gagal disiapkan, lihat catatan peladen" in capsys.readouterr().out
    assert len(mail.outbox) == 2
