"""Reads over certificates."""

import datetime as dt

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, Subquery, Value

from core.queries import ScopedQuerySet
from pembinaan.choices import PenerbitSertifikat, PihakTtd, StatusSertifikat
from pembinaan.queries.bagian import anak, kemitraan
from pembinaan.rules.sertifikat import SEGERA
from upt.queries import MilikUptQuerySet


class LewatSertifikatQuerySet(ScopedQuerySet):
    lingkup_lewat = "sertifikat__upt_id"


class RancanganQuerySet(MilikUptQuerySet):
    def aktif(self):
        return self.filter(aktif=True)

    def cari(self, teks):
        return self.filter(Q(nama__icontains=teks) | Q(mitra__nama__icontains=teks))


class SertifikatQuerySet(MilikUptQuerySet):
    def kemitraan(self, naskah=None, mitra=None):
        return self.filter(kemitraan(naskah, mitra, "peserta__kegiatan__"))

    def terbit_antara(self, dari: dt.date, sampai: dt.date):
        return self.terbit().filter(tanggal_terbit__range=(dari, sampai))

    def terbit(self):
        return self.filter(status="disahkan")

    def menunggu(self):
        return self.filter(status="draf")

    def tahun(self, tahun: int):
        return self.filter(tanggal_terbit__year=tahun)

    def cari(self, teks):
        return self.filter(
            Q(nama__icontains=teks)
            | Q(nomor__icontains=teks)
            | Q(judul__icontains=teks)
            | Q(nomor_registrasi__icontains=teks)
        )

    def dari_penerbit(self, jenis: str):
        """Of one kind of issuer. Those from before kinds were kept are the partner's where it stands as issuer."""
        lama = Q(jenis=PenerbitSertifikat.UPT, penerbit=F("mitra_nama")) & ~Q(mitra_nama="")
        if jenis == PenerbitSertifikat.MITRA:
            return self.filter(Q(jenis=jenis) | lama)
        return self.filter(jenis=jenis).exclude(lama) if jenis == PenerbitSertifikat.UPT else self.filter(jenis=jenis)

    def luar(self):
        return self.filter(jenis__in=PenerbitSertifikat.luar)

    def dapat_dicetak(self):
        """Own certificates that stand; those of others lie here as scans."""
        return self.terbit().exclude(jenis__in=PenerbitSertifikat.luar)

    def dengan_giliran(self):
        """Annotates `giliran`: whose signature comes next, empty when none is outstanding (or none was ever asked)."""
        berikut = anak(self, "ttd").filter(sertifikat=OuterRef("pk"), pada__isnull=True).order_by("urutan")
        return self.annotate(giliran=Subquery(berikut.values("pihak")[:1], output_field=CharField()))

    def menunggu_kepala(self):
        """Drafts whose next signature is the head's; those from before signatures were kept wait for him too."""
        return self.menunggu().dengan_giliran().filter(Q(giliran=PihakTtd.UPT) | Q(giliran__isnull=True))

    def menunggu_mitra(self):
        return self.menunggu().dengan_giliran().filter(giliran=PihakTtd.MITRA)

    def giliran(self, pihak: str):
        return self.menunggu_mitra() if pihak == PihakTtd.MITRA else self.menunggu_kepala()

    def segera_berakhir(self, hari: dt.date):
        return self.terbit().filter(berlaku_sampai__range=(hari, hari + SEGERA))

    def kedaluwarsa(self, hari: dt.date):
        return self.terbit().filter(berlaku_sampai__lt=hari)

    def masih_berlaku(self, hari: dt.date):
        return self.terbit().filter(Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari))

    def dibaca_pada(self, hari: dt.date):
        """Annotates what its worth that day is told from: `hari_baca`, and `diganti` (a later one took its place)."""
        pengganti = self.model._base_manager.filter(pengganti_dari=OuterRef("pk"), status=StatusSertifikat.DISAHKAN)
        return self.annotate(diganti=Exists(pengganti), hari_baca=Value(hari, output_field=DateField()))
