"""Reads of the register, in the field's own verbs. "Isi" comes from registrasi, masuk/keluar from mutasi."""

import datetime as dt

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Greatest, JSONArray

from core.fields import indeks_buta
from core.queries import BATAS_HITUNG, SEMUA, izin_lihat
from core.urai import kunci_nama
from upt.queries import MilikUptQuerySet
from wbp.choices import ArahMutasi, Golongan
from wbp.rules import cari_nomor

# Permissions that let a UPT keep reading its own past; every other permission holds only where the person is now.
AWALAN_BACA = ("view_", "ekspor_")


def luas_tanpa_asuhan(pengguna, izin: str):
    """Where the user meets people by another role than wali; None when that is everywhere he may look."""
    if not getattr(pengguna, "is_authenticated", False):
        return None
    luas = pengguna.lingkup_bukan_wali(izin)
    return None if luas == SEMUA or luas == pengguna.lingkup(izin) else luas


class TentangWbpQuerySet(MilikUptQuerySet):
    """Rows about a person (`wbp`): a wali sees those of the people entrusted to him."""

    def untuk(self, pengguna, izin=None):
        qs = super().untuk(pengguna, izin)
        luas = luas_tanpa_asuhan(pengguna, izin or izin_lihat(self.model))
        if luas is None:
            return qs
        Wbp = self.model._meta.get_field("wbp").related_model
        return qs.filter(Q(upt_id__in=luas) | Exists(Wbp.objects.asuhan(pengguna).filter(pk=OuterRef("wbp"))))


class WbpQuerySet(MilikUptQuerySet):
    """People. A wali sees only those assigned to them, whatever else the role may read."""

    def untuk(self, pengguna, izin=None):
        """Held (or last held) in the user's scope; to read, also those who have moved on to another UPT since."""
        izin = izin or "wbp.view_wbp"
        qs = super().untuk(pengguna, izin)
        baca = izin.partition(".")[2].startswith(AWALAN_BACA)
        if baca:
            qs = self._beserta_yang_pindah(qs, pengguna, izin)
        luas = luas_tanpa_asuhan(pengguna, izin)
        if luas is None:
            return qs
        return qs.filter(self._milik(luas, baca) | Q(pk__in=self.model.objects.asuhan(pengguna).values("pk")))

    def asuhan(self, pengguna):
        """Entrusted to this wali now."""
        wali = self._relasi("penugasan_wali").filter(wbp=OuterRef("pk"), wali=pengguna, berakhir__isnull=True)
        return self.filter(Exists(wali))

    def _beserta_yang_pindah(self, qs, pengguna, izin):
        lingkup = pengguna.lingkup(izin) if getattr(pengguna, "is_authenticated", False) else None
        if not lingkup or lingkup == SEMUA or not pengguna.is_active:
            return qs
        return self.filter(self._milik(lingkup, True))

    def _milik(self, lingkup, beserta_yang_pindah: bool) -> Q:
        syarat = Q(upt_id__in=lingkup)
        if beserta_yang_pindah:
            syarat |= Q(Exists(self._relasi("registrasi").filter(wbp=OuterRef("pk"), upt_id__in=lingkup)))
        return syarat

    def jumlah_terbatas(self, batas: int = BATAS_HITUNG) -> int:
        """Counts keys only: the columns of `dengan_keadaan` are not worked out for rows nobody looks at."""
        return self.order_by().values("pk")[: batas + 1].count()

    def _relasi(self, nama):
        return self.model._meta.get_field(nama).related_model.objects.all()

    def _registrasi_kini(self, **syarat):
        """The open registration in the UPT that holds the person: one EXISTS, so that no past row can join in."""
        return Exists(
            self._relasi("registrasi").filter(wbp=OuterRef("pk"), upt=OuterRef("upt"), berakhir__isnull=True, **syarat)
        )

    def _perkara_kini(self, **syarat):
        return Exists(self._relasi("perkara").filter(wbp=OuterRef("pk"), upt=OuterRef("upt"), aktif=True, **syarat))

    def pernah_di(self, upt_id):
        """Held in that UPT now or ever before."""
        return self.filter(
            Q(upt_id=upt_id) | Exists(self._relasi("registrasi").filter(wbp=OuterRef("pk"), upt=upt_id))
        )

    def sudah_keluar(self, upt_id):
        """Was held in that UPT and is not any more, wherever the person is now."""
        reg = self._relasi("registrasi").filter(wbp=OuterRef("pk"), upt=upt_id)
        return self.filter(Exists(reg)).exclude(Exists(reg.filter(berakhir__isnull=True)))

    def dihuni(self):
        """Held now: an open registration in the UPT that holds the person."""
        return self.filter(self._registrasi_kini())

    def bergolongan(self, golongan):
        return self.filter(self._registrasi_kini(golongan__in=golongan))

    def tahanan(self):
        return self.bergolongan(Golongan.tahanan)

    def narapidana(self):
        return self.bergolongan(Golongan.narapidana)

    def tanpa_kamar(self):
        """Held now, but in no room."""
        tempat = self._relasi("penempatan").filter(wbp=OuterRef("pk"), berakhir__isnull=True)
        return self.dihuni().exclude(Exists(tempat))

    def berwali(self):
        """Entrusted to a wali now."""
        return self.filter(Exists(self._relasi("penugasan_wali").filter(wbp=OuterRef("pk"), berakhir__isnull=True)))

    def tanpa_wali(self):
        """Held now, entrusted to no wali."""
        wali = self._relasi("penugasan_wali").filter(wbp=OuterRef("pk"), berakhir__isnull=True)
        return self.dihuni().exclude(Exists(wali))

    def di_kamar(self, **syarat):
        """In a room now; `kamar=` or `kamar__blok=`."""
        return self.filter(
            Exists(self._relasi("penempatan").filter(wbp=OuterRef("pk"), berakhir__isnull=True, **syarat))
        )

    def lahir_antara(self, sejak: dt.date | None, sampai: dt.date | None):
        batas = {k: v for k, v in (("tanggal_lahir__gte", sejak), ("tanggal_lahir__lte", sampai)) if v}
        return self.filter(**batas) if batas else self

    def penahanan_habis_dalam(self, hari_ini: dt.date, hari: int):
        """Tahanan whose detention letter ends within so many days, or has ended already."""
        return self.tahanan().filter(self._perkara_kini(habis_penahanan__lte=hari_ini + dt.timedelta(days=hari)))

    def dengan_keadaan(self, upt_id=None):
        """Columns of now beside each person: golongan, register number, room, where, sentence dates. One subquery
        row each.

        `upt_id`: rows of that UPT only (a UPT never reads another's); without it, of the UPT that holds the person."""
        milik = {"wbp": OuterRef("pk"), "upt": upt_id or OuterRef("upt")}
        reg = (
            self._relasi("registrasi").filter(**milik).order_by(F("berakhir").desc(nulls_first=True), "-mulai", "-pk")
        )
        tempat = self._relasi("penempatan").filter(**milik, berakhir__isnull=True)
        luar = self._relasi("keberadaan").filter(**milik, sampai__isnull=True)
        perkara = self._relasi("perkara").filter(**milik).order_by("-aktif", "-mulai_ditahan", "pk")
        return self.annotate(
            golongan_kini=Subquery(reg.values("golongan")[:1]),
            nomor_kini=Subquery(reg.values("baku")[:1]),
            akhir_kini=Subquery(reg.values("berakhir")[:1]),
            blok_kini=Subquery(tempat.values("kamar__blok__nama")[:1]),
            kamar_kini=Subquery(tempat.values("kamar__nama")[:1]),
            di_luar=Subquery(luar.values("jenis")[:1]),
            jenis_kejahatan_kini=Subquery(perkara.values("jenis_kejahatan")[:1]),
            jenis_pidana_kini=Subquery(perkara.values("jenis_pidana")[:1]),
            pidana_kini=Subquery(
                perkara.values(
                    lama=JSONArray("pidana_tahun", "pidana_bulan", "pidana_hari"),
                )[:1]
            ),
            pidana_hari_kini=Subquery(
                perkara.values(lama=F("pidana_tahun") * 360 + F("pidana_bulan") * 30 + F("pidana_hari"))[:1]
            ),
            ekspirasi_kini=Subquery(perkara.values("sdp_ekspirasi")[:1]),
            habis_penahanan_kini=Subquery(perkara.values("habis_penahanan")[:1]),
        )

    def berindeks_nik(self, indeks: str):
        """The person of this blind index; nobody for an empty one."""
        return self.filter(nik_indeks=indeks) if indeks else self.none()

    def cari(self, teks: str):
        """Any part of name or alias, register number in any spelling, exact NIK (blind index), nomor induk."""
        teks = teks.strip()
        angka = teks.replace(" ", "")
        if angka.isdigit() and len(angka) == 16:
            return self.filter(nik_indeks=indeks_buta(angka))
        kunci = kunci_nama(teks)
        syarat = Q(nomor_induk=teks)
        if kunci:
            syarat |= Q(nama_kunci__contains=kunci) | Q(alias_kunci__contains=kunci)
        if nomor := cari_nomor(teks):
            kunci = (("golongan__in", nomor.golongan), ("nomor", nomor.nomor), ("tahun", nomor.tahun))
            ada = {nama: nilai for nama, nilai in kunci if nilai}
            syarat |= Exists(self._relasi("registrasi").filter(wbp=OuterRef("pk"), **ada))
        return self.filter(syarat)

    def ekspirasi_dalam(self, hari_ini: dt.date, hari: int):
        batas = hari_ini + dt.timedelta(days=hari)
        return self.dihuni().filter(self._perkara_kini(sdp_ekspirasi__range=(hari_ini, batas)))


class RegistrasiQuerySet(TentangWbpQuerySet):
    def kini(self):
        return self.filter(berakhir__isnull=True)

    def pada(self, tanggal: dt.date):
        """Open at the end of that day."""
        return self.filter(mulai__lte=tanggal).exclude(berakhir__lte=tanggal)

    def tahanan(self):
        return self.filter(golongan__in=Golongan.tahanan)

    def narapidana(self):
        return self.filter(golongan__in=Golongan.narapidana)

    def perubahan_harian(self, upt, dari: dt.date, sampai: dt.date):
        """(day, +n or −n) of the head count from `dari` on, in one query; what stood open before counts on `dari`."""
        milik = self.filter(upt=upt).order_by()
        masuk = (
            milik.filter(mulai__lte=sampai)
            .exclude(berakhir__lte=dari)
            .values(hari=Greatest("mulai", Value(dari, DateField())))
        )
        keluar = milik.filter(berakhir__gt=dari, berakhir__lte=sampai).values(hari=F("berakhir"))
        return masuk.annotate(n=Count("pk")).union(keluar.annotate(n=-Count("pk")), all=True)


class PenempatanQuerySet(TentangWbpQuerySet):
    def kini(self):
        return self.filter(berakhir__isnull=True)


class MutasiQuerySet(TentangWbpQuerySet):
    def masuk(self):
        return self.filter(arah=ArahMutasi.MASUK)

    def keluar(self):
        return self.filter(arah=ArahMutasi.KELUAR)

    def berlaku(self):
        return self.filter(dibatalkan=False)

    def cari(self, teks: str):
        """Name or register number of the person, or the number of the letter."""
        orang = self.model._meta.get_field("wbp").related_model.objects.cari(teks).values("pk")
        return self.filter(Q(wbp__in=orang) | Q(nomor_surat__icontains=teks.strip()))


class KeberadaanQuerySet(TentangWbpQuerySet):
    def kini(self):
        return self.filter(sampai__isnull=True)


class PenugasanWaliQuerySet(TentangWbpQuerySet):
    def kini(self):
        return self.filter(berakhir__isnull=True)


class PerkaraQuerySet(TentangWbpQuerySet):
    """Cases of people."""


class PelanggaranQuerySet(TentangWbpQuerySet):
    """Register F."""

    def berlaku(self):
        return self.filter(dibatalkan=False)

    def diputus_antara(self, dari: dt.date, sampai: dt.date):
        """Disciplinary decisions of those days, both included: what good conduct looks at (R12)."""
        return self.berlaku().filter(tanggal_putusan__range=(dari, sampai))

    def menunggu_putusan(self):
        return self.berlaku().filter(tanggal_putusan__isnull=True)

    def cari(self, teks):
        kunci = kunci_nama(teks)
        syarat = Q(uraian__icontains=teks.strip()) | Q(nomor_putusan__icontains=teks.strip())
        return self.filter(syarat | Q(wbp__nama_kunci__contains=kunci) if kunci else syarat)


class CatatanQuerySet(TentangWbpQuerySet):
    def berlaku(self):
        return self.filter(ditarik=False)
