"""Rooms, comings and goings within the day, wali, and the head count from its two independent sources."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count

from core.audit import konteks
from upt.choices import JenisKelaminKamar
from upt.models import Kamar
from upt.waktu import hari_ini
from wbp.choices import ArahMutasi, Golongan, JenisKelamin
from wbp.models import Keberadaan, Mutasi, Penempatan, PenugasanWali, Registrasi, Wbp


def bukan_depan(upt, tanggal: dt.date, bidang: str = "tanggal"):
    """What happens in a UPT is written when it has happened, by that UPT's own calendar."""
    if tanggal > hari_ini(upt):
        raise ValidationError({bidang: "Tanggal tidak boleh setelah hari ini."})


def kunci_wbp(wbp: Wbp) -> Wbp:
    """The person's row, locked: every deed on one person happens one after another."""
    return Wbp._base_manager.select_for_update(of=("self",)).select_related("upt").get(pk=wbp.pk)


def _wajib_dihuni(wbp: Wbp, kalimat: str) -> Registrasi:
    reg = Registrasi._base_manager.filter(wbp=wbp, upt=wbp.upt_id, berakhir__isnull=True).first()
    if reg is None:
        raise ValidationError(f"{wbp.nama} sudah keluar; {kalimat}")
    return reg


# --- rooms -----------------------------------------------------------------------------------------------------------


def boleh_di_kamar(wbp: Wbp, kamar) -> bool:
    return kamar.jenis_kelamin in (wbp.jenis_kelamin, JenisKelaminKamar.CAMPUR)


def pindahkan(daftar, kamar, tanggal: dt.date, *, oleh, alasan: str = "") -> int:
    """Move people to a room from `tanggal` on, all or none; how many really moved (who is there already stays)."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        return tempatkan(daftar, kamar, tanggal, alasan)


def tempatkan(daftar, kamar, tanggal: dt.date, alasan: str = "") -> int:
    """The same inside a transaction already open. Sex is a hard limit; capacity is only told (see `melebihi`)."""
    if not kamar.aktif:
        raise ValidationError({"kamar": f"{kamar} sedang tidak dipakai."})
    terkunci = Wbp._base_manager.select_for_update(of=("self",)).select_related("upt").order_by("pk")
    jumlah = 0
    for wbp in terkunci.filter(pk__in=[w.pk for w in daftar]):
        jumlah += _tempatkan_satu(wbp, kamar, tanggal, alasan)
    return jumlah


def _tempatkan_satu(wbp: Wbp, kamar, tanggal: dt.date, alasan: str) -> bool:
    reg = _wajib_dihuni(wbp, "kamarnya tidak dapat diubah.")
    bukan_depan(wbp.upt, tanggal)
    if kamar.blok.upt_id != wbp.upt_id:
        raise ValidationError({"kamar": "Kamar itu bukan kamar UPT ini."})
    if not boleh_di_kamar(wbp, kamar):
        jenis = JenisKelamin(wbp.jenis_kelamin).label.lower()
        untuk = JenisKelaminKamar(kamar.jenis_kelamin).label.lower()
        raise ValidationError({"kamar": f"{wbp.nama} ({jenis}) tidak boleh ditempatkan di {kamar}: kamar {untuk}."})
    kini = Penempatan._base_manager.filter(wbp=wbp, berakhir__isnull=True).first()
    if kini is not None and kini.kamar_id == kamar.pk:
        return False
    awal = kini.mulai if kini else reg.mulai
    if tanggal < awal:
        sebab = f"menempati kamar sekarang sejak {awal:%d/%m/%Y}" if kini else f"masuk pada {awal:%d/%m/%Y}"
        raise ValidationError({"tanggal": f"{wbp.nama} {sebab}; tanggal pindah tidak boleh sebelumnya."})
    if kini is not None:
        kini.berakhir = tanggal
        kini.save()
    elif Penempatan._base_manager.filter(wbp=wbp, berakhir__gt=tanggal).exists():
        raise ValidationError({"tanggal": f"{wbp.nama} masih tercatat di kamar lain pada tanggal itu."})
    _simpan_penempatan(Penempatan(wbp=wbp, upt=wbp.upt, kamar=kamar, mulai=tanggal, alasan=alasan[:200]))
    return True


def _simpan_penempatan(baru: Penempatan):
    """The database has the last word on two rooms at once and on the other sex; its refusal becomes a sentence."""
    try:
        with transaction.atomic():
            baru.save()
    except IntegrityError as galat:
        if "jenis kelamin" in str(galat):
            raise ValidationError(
                {"kamar": f"{baru.kamar} bukan kamar untuk jenis kelamin {baru.wbp.nama}."}
            ) from galat
        if "penempatan_" not in str(galat):
            raise
        kalimat = f"{baru.wbp.nama} sudah tercatat di kamar lain pada tanggal itu. Muat ulang halaman, lalu periksa."
        raise ValidationError({"tanggal": kalimat}) from galat


def melebihi(kamar) -> str:
    """A warning sentence when the room holds more than its capacity; empty otherwise."""
    isi = Penempatan._base_manager.filter(kamar=kamar, berakhir__isnull=True).count()
    if kamar.kapasitas and isi > kamar.kapasitas:
        return f"{kamar} sekarang berisi {isi} orang, kapasitasnya {kamar.kapasitas}."
    return ""


# --- outside for a while ---------------------------------------------------------------------------------------------


def catat_luar(
    wbp: Wbp, *, oleh, jenis: str, sejak: dt.date, nomor_surat: str = "", keterangan: str = ""
) -> Keberadaan:
    """Out for bon, a hearing, a hospital; the same again returns the open row."""
    with transaction.atomic(), konteks(oleh=oleh):
        wbp = kunci_wbp(wbp)
        reg = _wajib_dihuni(wbp, "tidak dapat dicatat di luar.")
        bukan_depan(wbp.upt, sejak, "sejak")
        terbuka = wbp.keberadaan.filter(sampai__isnull=True).first()
        if terbuka is not None:
            if (terbuka.jenis, terbuka.sejak) == (jenis, sejak):
                return terbuka
            raise ValidationError("WBP masih tercatat di luar; catat dahulu kembalinya.")
        if sejak < reg.mulai and not wbp.registrasi.filter(upt=wbp.upt_id, mulai__lte=sejak).exists():
            raise ValidationError({"sejak": "Tanggal keluar tidak boleh sebelum WBP masuk."})
        baru = Keberadaan(
            wbp=wbp, upt=wbp.upt, jenis=jenis, sejak=sejak, nomor_surat=nomor_surat, keterangan=keterangan
        )
        baru.full_clean()
        baru.save()
        return baru


def catat_kembali(keberadaan: Keberadaan, *, oleh, sampai: dt.date) -> Keberadaan:
    with transaction.atomic(), konteks(oleh=oleh):
        baris = Keberadaan._base_manager.select_for_update().get(pk=keberadaan.pk)
        if baris.sampai is not None:
            if baris.sampai == sampai:
                return baris
            raise ValidationError(f"Kembalinya sudah dicatat pada {baris.sampai:%d/%m/%Y}.")
        bukan_depan(baris.upt, sampai, "sampai")
        baris.sampai = sampai
        baris.full_clean()
        baris.save()
        return baris


# --- wali ------------------------------------------------------------------------------------------------------------


def tetapkan_wali(daftar, wali, *, oleh, mulai: dt.date) -> int:
    """One wali for one or many from `mulai` on; the former assignment ends that day. How many changed."""
    with transaction.atomic(), konteks(oleh=oleh):
        terkunci = Wbp._base_manager.select_for_update(of=("self",)).select_related("upt").order_by("pk")
        jumlah = 0
        for wbp in terkunci.filter(pk__in=[w.pk for w in daftar]):
            _wajib_dihuni(wbp, "wali tidak dapat ditetapkan.")
            kini = PenugasanWali._base_manager.filter(wbp=wbp, berakhir__isnull=True).first()
            if kini is not None and kini.wali_id == wali.pk:
                continue
            if kini is not None:
                if mulai < kini.mulai:
                    raise ValidationError(
                        {"mulai": f"Wali {wbp.nama} yang sekarang bertugas sejak {kini.mulai:%d/%m/%Y}."}
                    )
                kini.berakhir = mulai
                kini.save()
            PenugasanWali(wbp=wbp, upt=wbp.upt, wali=wali, mulai=mulai).save()
            jumlah += 1
        return jumlah


# --- head count ------------------------------------------------------------------------------------------------------


def isi_harian(upt, dari: dt.date, sampai: dt.date) -> dict[dt.date, int]:
    """Persons held at the end of each day of the span, from registrasi, in one query."""
    ubah = Counter()
    for hari, n in Registrasi.objects.perubahan_harian(upt, dari, sampai).values_list("hari", "n"):
        ubah[hari] += n
    hasil, isi, hari = {}, 0, dari
    while hari <= sampai:
        isi += ubah[hari]
        hasil[hari] = isi
        hari += dt.timedelta(days=1)
    return hasil


@dataclass
class Neraca:
    """isi kemarin + masuk − keluar = isi hari ini, from registrasi on the outside and mutasi in the middle."""

    tanggal: dt.date
    kemarin: int
    saldo: int
    masuk: int
    keluar: int
    hari_ini: int
    janggal: list = field(default_factory=list)

    @property
    def hitungan(self) -> int:
        return self.kemarin + self.saldo + self.masuk - self.keluar

    @property
    def cocok(self) -> bool:
        return not self.janggal and self.hitungan == self.hari_ini


def neraca(upt, tanggal: dt.date) -> Neraca:
    """The identity of the day, person by person: who stands in one source and not in the other is named."""
    isi = Registrasi.objects.filter(upt=upt)
    kemarin = set(isi.pada(tanggal - dt.timedelta(days=1)).values_list("wbp_id", flat=True))
    kini = set(isi.pada(tanggal).values_list("wbp_id", flat=True))
    mutasi = Mutasi.objects.filter(upt=upt).berlaku()
    gerak, masuk, keluar = Counter(), 0, 0
    for wbp_id, arah in mutasi.filter(tanggal=tanggal).exclude(arah=ArahMutasi.SALDO).values_list("wbp_id", "arah"):
        gerak[wbp_id] += 1 if arah == ArahMutasi.MASUK else -1
        masuk += arah == ArahMutasi.MASUK
        keluar += arah == ArahMutasi.KELUAR
    # A first import writes one saldo awal per person; the register may date the entry earlier than the import.
    baru = [w for w in kini - kemarin if not gerak[w]]
    saldo = set(
        mutasi.filter(arah=ArahMutasi.SALDO, tanggal__gte=tanggal, wbp_id__in=baru).values_list("wbp_id", flat=True)
    )
    janggal = [
        (w, (w in kini) - (w in kemarin), gerak[w])
        for w in (kini ^ kemarin) | {w for w, n in gerak.items() if n}
        if w not in saldo and (w in kini) - (w in kemarin) != gerak[w]
    ]
    nama = Wbp._base_manager.in_bulk([w for w, _, _ in janggal])
    uraian = sorted(
        ((nama[w], _sebab(register, tercatat)) for w, register, tercatat in janggal), key=lambda j: j[0].nama_kunci
    )
    return Neraca(tanggal, len(kemarin), len(saldo), masuk, keluar, len(kini), uraian)


def _sebab(register: int, mutasi: int) -> str:
    if register > 0 and mutasi <= 0:
        return "mulai terdaftar hari ini tanpa mutasi masuk"
    if register < 0 and mutasi >= 0:
        return "registrasinya berakhir hari ini tanpa mutasi keluar"
    if mutasi > 0:
        return "ada mutasi masuk hari ini, tetapi tidak mulai terdaftar"
    return "ada mutasi keluar hari ini, tetapi registrasinya belum berakhir"


def papan_isi(upt, tanggal: dt.date) -> list[dict]:
    """Rows of the board: one per class with L, P and both; totals of tahanan and narapidana among them."""
    hitung = Counter()
    baris = Registrasi.objects.filter(upt=upt).pada(tanggal).order_by().values_list("golongan", "wbp__jenis_kelamin")
    for golongan, jk, n in baris.annotate(n=Count("pk")):
        hitung[golongan, jk] += n

    def satu(label, kode, jenis="baris"):
        laki, perempuan = (sum(hitung[g, jk] for g in kode) for jk in ("l", "p"))
        return {"label": label, "l": laki, "p": perempuan, "jumlah": laki + perempuan, "jenis": jenis}

    def kelompok(daftar, label):
        return [*(satu(Golongan(g).label, (g,)) for g in daftar), satu(label, daftar, "subtotal")]

    semua = tuple(Golongan.values)
    hasil = kelompok(Golongan.tahanan, "Jumlah tahanan") + kelompok(Golongan.narapidana, "Jumlah narapidana")
    return [*hasil, satu(Golongan.C.label, (Golongan.C,)), satu("Isi", semua, "total")]


def kepadatan(upt) -> list[dict]:
    """Each block with its rooms in use: capacity, occupants now, who is over. Four numbers, two queries."""
    kamar = Kamar.objects.filter(blok__upt=upt).select_related("blok").order_by("blok__nama", "nama", "pk")
    isi = dict(Penempatan.objects.filter(upt=upt).kini().order_by().values_list("kamar").annotate(n=Count("pk")))
    blok: dict = {}
    for k in kamar:
        n = isi.get(k.pk, 0)
        if not k.aktif and not n:
            continue
        b = blok.setdefault(k.blok_id, {"blok": k.blok, "kamar": [], "isi": 0, "kapasitas": 0, "lengkap": True})
        lebih = max(0, n - k.kapasitas) if k.kapasitas else 0
        b["kamar"].append({"kamar": k, "isi": n, "kapasitas": k.kapasitas, "lebih": lebih})
        b["isi"] += n
        b["kapasitas"] += k.kapasitas or 0
        b["lengkap"] &= k.kapasitas is not None
    for b in blok.values():
        b["lebih"] = max(0, b["isi"] - b["kapasitas"])
    return list(blok.values())
