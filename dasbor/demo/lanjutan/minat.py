"""What people want to learn, asked on several days, so that answers are of different ages; some not asked yet.

In Ruteng (story 5) the first or second wish is barbershop for 18, meubel for 12, tata rias for 9, yoga for 20.
"""

import datetime as dt

from django.db.models import Min

from dasbor.demo.bahan import Bahan
from dasbor.demo.pembinaan import jam_setempat
from pembinaan.models import AsesmenMinat, Minat
from pembinaan.services.minat import Isian, catat_asesmen, jawaban_terakhir, simpan_blok
from upt.waktu import seolah
from wbp.models import Registrasi, Wbp

GELOMBANG = (-260, -185, -120, -64, -18)  # days on which a part of the people was asked
DIULANG = -32  # when those asked long ago were partly asked again
BELUM = 9  # one in so many has not been asked
RUTENG = (
    *[("tata_rias", "yoga")] * 5,
    *[("barbershop", "yoga")] * 9,
    *[("meubel", "yoga")] * 6,
    *[("barbershop", "tata_rias")] * 4,
    *[("barbershop", "meubel")] * 5,
    ("meubel", "las"),
)
UMUM = {
    "l": ("barbershop", "las", "meubel", "otomotif", "pertanian", "peternakan", "perikanan", "komputer", "paket_c",
          "keagamaan", "kerajinan", "olahraga", "paket_b", "laundry", "musik", "literasi"),
    "p": ("tata_boga", "menjahit", "batik", "kerajinan", "tata_rias", "komputer", "paket_c", "keagamaan", "literasi"),
}  # fmt: skip
BEKAL = (
    ("Buruh bangunan tiga tahun", "Mengaduk dan memasang bata", "", "Kembali bekerja dengan mandor lama"),
    ("Membantu bengkel saudara", "Servis ringan sepeda motor", "Tidak berdiri lama", "Membuka bengkel di rumah"),
    ("Berjualan di pasar", "Menghitung dan melayani pembeli", "", "Membuka warung kecil"),
    ("Bertani sejak kecil", "Menanam sayur", "Tidak mengangkat beban", "Mengolah kebun keluarga"),
    ("Penjahit rumahan", "Memotong pola", "", "Menerima jahitan di kampung"),
)
TUJUAN = ("bekerja", "usaha", "usaha", "bekerja", "keluarga", "sekolah", "belum")
JAM = ("pagi", "siang", "sepanjang", "sepanjang", "sore")


def isi(bahan: Bahan) -> None:
    acak = bahan.acak("minat")
    semua = list(Wbp.objects.dalam(bahan.upt.pk).dihuni().order_by("nama_kunci", "nomor_induk"))
    kode = {m.kode: m.pk for m in Minat.objects.all()}
    if bahan.upt.kode == "ruteng":
        ingin = _ruteng(semua)
    else:
        ingin = {w.pk: tuple(acak.sample(UMUM[w.jenis_kelamin], acak.choice((2, 3, 3)))) for w in semua}
        ingin = {pk: m for i, (pk, m) in enumerate(ingin.items()) if i % BELUM}
    isian = {
        pk: Isian(tuple(kode[m] for m in minat[:3]), acak.choice(JAM), acak.choice(TUJUAN))
        for pk, minat in ingin.items()
    }
    _tanyakan(bahan, isian, acak)
    _ulangi(bahan)
    _lengkapi(bahan, acak)


def _ruteng(semua: list[Wbp]) -> dict:
    """Two wishes a person out of the four of the story, women first for tata rias; the others want something else."""
    urut = sorted(semua, key=lambda w: w.jenis_kelamin != "p")
    hasil = {w.pk: (*dua, "pertanian") for w, dua in zip(urut, RUTENG, strict=False)}
    lain = ("pertanian", "peternakan", "otomotif", "menjahit", "keagamaan", "komputer")
    for i, w in enumerate(urut[len(RUTENG) :]):
        if i % 4:
            hasil[w.pk] = (lain[i % 6], lain[(i + 1) % 6], "olahraga")
    return hasil


def _tanyakan(bahan: Bahan, isian: dict, acak) -> None:
    """Each person on one of the days, after the day of arrival."""
    mulai = dict(
        Registrasi.objects.dalam(bahan.upt.pk).order_by().values_list("wbp").annotate(awal=Min("mulai"))
    )  # fmt: skip
    ruteng = bahan.upt.kode == "ruteng"
    per_hari: dict[int, dict] = {}
    for pk, i in isian.items():
        bisa = [g for g in GELOMBANG if mulai[pk] <= bahan.hari + dt.timedelta(days=g)]
        pilih = GELOMBANG[1] if ruteng and GELOMBANG[1] in bisa else acak.choice(bisa) if bisa else GELOMBANG[-1]
        per_hari.setdefault(pilih, {})[pk] = i
    for g in sorted(per_hari):
        _simpan(bahan, g, per_hari[g], {})


def _simpan(bahan: Bahan, hari: int, isian: dict, dasar: dict) -> None:
    tanggal = bahan.hari + dt.timedelta(days=hari)
    with seolah(jam_setempat(bahan.upt, tanggal, 10)):
        simpan_blok(
            bahan.upt, isian=isian, dasar=dasar, tanggal=tanggal, sumber="formulir", oleh=bahan.akun["pembinaan"]
        )


def _ulangi(bahan: Bahan) -> None:
    """Every second one of those asked first has been asked again: the same wishes, the goal clearer."""
    lama = AsesmenMinat.objects.dalam(bahan.upt.pk).terakhir().order_by("tanggal", "wbp__nama_kunci")
    pilih = list(lama.filter(tanggal__lt=bahan.hari - dt.timedelta(days=180)).values_list("wbp_id", flat=True))[::2]
    kini = jawaban_terakhir(bahan.upt.pk, pilih)
    isian, dasar = {}, {}
    for pk, a in kini.items():
        minat = tuple(p.minat_id for p in sorted(a.pilihan.all(), key=lambda p: p.peringkat)[:3])
        dasar[pk.hex] = Isian(minat, a.jam_tersedia, a.tujuan).sidik
        isian[pk] = Isian(minat, "sepanjang", "usaha" if a.tujuan != "usaha" else "bekerja")
    _simpan(bahan, DIULANG, isian, dasar)


def _lengkapi(bahan: Bahan, acak) -> None:
    """Some were spoken to at length the day after: experience, skills, limits, plan."""
    semua = AsesmenMinat.objects.dalam(bahan.upt.pk).terakhir().order_by("wbp__nama_kunci", "pk")
    for a in list(semua.select_related("upt", "wbp").prefetch_related("pilihan"))[::6]:
        a.pengalaman, a.keahlian, a.batasan_kesehatan, a.rencana = acak.choice(BEKAL)
        minat = [p.minat_id for p in sorted(a.pilihan.all(), key=lambda p: p.peringkat)]
        with seolah(jam_setempat(bahan.upt, a.tanggal, 14)):
            catat_asesmen(a, minat=minat, oleh=bahan.akun["pembinaan"])
