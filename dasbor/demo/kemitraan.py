"""Lives through a UPT's partnership as `cerita` tells it: each event on its own day, by the same services as by hand.

Offices are real, companies and people invented.
"""

import datetime as dt
import io
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from uuid_utils.compat import uuid7

from akun.services import terima_undangan
from core.sidik import sidik_baris
from dasbor.demo.cerita import Butir, Hibah, Minta, Naskah, Nilai, Tawar, Temu, Tindak
from dasbor.demo.lembaga import SANDI
from dasbor.demo.pembinaan import jam_setempat
from mitra import services as layanan
from mitra.models import (
    BarangPenyerahan,
    Dokumen,
    EvaluasiKerjaSama,
    InstrukturMitra,
    JenisKomitmen,
    JenisMitra,
    KerjaSama,
    Komitmen,
    Kontak,
    Lampiran,
    MemoriJabatan,
    Mitra,
    Penyerahan,
    Pertemuan,
    PihakKerjaSama,
    RuangLingkup,
    Tawaran,
    TindakLanjut,
    Usulan,
)
from mitra.services import notulen
from mitra.services.evaluasi import simpan_evaluasi, tahun_usulan, tetapkan_evaluasi
from mitra.services.memori import paraf_butir, serahkan_memori, simpan_memori
from pembinaan.models import Kegiatan, PengampuKegiatan
from pembinaan.services.pengampu import tugaskan_pengampu
from upt.models import Pejabat
from upt.waktu import seolah

# How many days before the signature each step was taken.
SELANG = {"draf": 9, "reviu": 6, "penandatanganan": 3, "ditandatangani": 0}


class Kemitraan:
    """The partnership of one UPT. `oleh` keeps the files, `kepala` decides, `hari` is today there."""

    def __init__(self, upt, *, oleh, kepala, hari: dt.date):
        self.upt, self.oleh, self.kepala, self.hari = upt, oleh, kepala, hari
        self.mitra: dict[str, Mitra] = {}
        self.kontak: dict[str, Kontak] = {}
        self.naskah: dict[str, KerjaSama] = {}
        self.usulan: dict[str, Usulan] = {}
        self.janji: dict[str, Komitmen] = {}
        self.urut = 0

    def tanggal(self, hari_ke: int) -> dt.date:
        return self.hari + dt.timedelta(days=hari_ke)

    def pada(self, hari_ke: int, jam: int):
        """The clock of the UPT on that day; what is still to come was written down today."""
        return seolah(jam_setempat(self.upt, self.tanggal(min(hari_ke, 0)), jam))

    def jalani(self, rencana) -> None:
        awal = min([t.hari for t in rencana.TEMU] + [n.mulai for n in rencana.NASKAH]) - 10
        with self.pada(awal, 9):
            for kode, *rinci in rencana.MITRA:
                self._kenali(kode, *rinci)
        for _, _, lakukan in sorted(self._peristiwa(rencana), key=lambda p: p[:2]):
            lakukan()

    def nilai(self, rencana) -> None:
        """Last, when the classes have been held."""
        for n in rencana.NILAI:
            self._nilai(n)

    def _peristiwa(self, rencana):
        """(day, order within the day, deed). A text is signed before the meeting of its day is minuted."""
        for ke, n in enumerate(rencana.NASKAH):
            yield n.mulai if n.mulai <= 0 else n.disusun, 10 + ke, lambda n=n: self._susun(n)
        for ke, m in enumerate(rencana.MINTA):
            yield m.hari if m.hari is not None else 0, 40 + ke, lambda m=m: self._minta(m)
            if m.jawab:
                yield m.jawab[1], 2, lambda m=m: self._jawab(m)
        for ke, t in enumerate(rencana.TEMU):
            yield t.hari, 60 + ke, lambda t=t: self._temui(t)
            for b in t.butir:
                if b.tindak:
                    yield from self._lanjutan(b.tindak)
        for ke, h in enumerate(rencana.HIBAH):
            yield h.hari, 80 + ke, lambda h=h: self._terima(h)
        for ke, w in enumerate(rencana.TAWAR):
            yield w.hari, 70 + ke, lambda w=w: self._tawari(w)

    def _kenali(self, kode, nama, jenis, kontak, jabatan, singkatan):
        satu = Mitra(upt=self.upt, nama=nama, singkatan=singkatan, jenis=JenisMitra.objects.get(kode=jenis))
        self.mitra[kode] = layanan.simpan_mitra(satu, oleh=self.oleh)
        surel = f"{kode}.{self.upt.kode}@contoh.test"
        self.kontak[kode] = layanan.simpan_kontak(
            Kontak(mitra=satu, nama=kontak, jabatan=jabatan, telepon="0335 555 0100", email=surel, utama=True),
            oleh=self.oleh,
        )

    # --- agreements --------------------------------------------------------------------------------------------------

    def _susun(self, n: Naskah) -> None:
        self.urut += 1
        tertanda = n.langkah[-1:] == ("ditandatangani",)
        dasar = n.mulai if tertanda else n.disusun + SELANG["draf"]
        mulai = self.tanggal(n.mulai)
        naskah = KerjaSama(
            upt=self.upt,
            jenis=n.jenis,
            judul=n.judul,
            induk=self.naskah.get(n.induk),
            nomor_upt=f"{self.upt.nama_pendek}.{self.urut}-HH.05.05-{mulai.year}" if tertanda else "",
            tanggal_tanda_tangan=mulai if tertanda else None,
            tempat_tanda_tangan=self.upt.kota,
            mulai=mulai,
            berakhir=self.tanggal(n.akhir) if n.akhir is not None else None,
            penandatangan=Pejabat.objects.filter(upt=self.upt).first(),
            pic=self.oleh,
        )
        pihak = [
            PihakKerjaSama(
                mitra=self.mitra[m],
                nomor=f"{self.urut:03d}/KS/{mulai.year}" if tertanda else "",
                penandatangan=self.kontak[m].nama,
                jabatan=self.kontak[m].jabatan,
                kontak=self.kontak[m],
            )
            for m in n.mitra
        ]
        with self.pada(dasar - SELANG["draf"] - 3, 9):
            lingkup = list(RuangLingkup.objects.filter(kode__in=n.lingkup))
            if n.perpanjang:
                lama = self.naskah[n.perpanjang]
                layanan.perpanjang(naskah, lama=lama, lingkup=lingkup, pihak=pihak, janji=[], oleh=self.oleh)
            else:
                layanan.simpan_kerja_sama(naskah, oleh=self.oleh, lingkup=lingkup, pihak=pihak)
        for ke in n.langkah:
            with self.pada(dasar - SELANG[ke], 10):
                if ke == "reviu" or (ke == "ditandatangani" and "reviu" not in n.langkah):
                    self._janjikan(n, naskah)
                pada = self.tanggal(dasar - SELANG[ke])
                layanan.langkah_kerja_sama(naskah, ke, oleh=self.oleh, pada=pada)
        if tertanda:
            with self.pada(n.mulai, 14):
                layanan.unggah_dokumen(
                    Dokumen(kerja_sama=naskah, jenis="ditandatangani"), _pdf(n.judul), oleh=self.oleh
                )
        self.naskah[n.kode] = naskah

    def _janjikan(self, n: Naskah, naskah: KerjaSama) -> None:
        for j in n.janji:
            janji = Komitmen(
                upt=self.upt,
                kerja_sama=naskah,
                mitra=self.mitra[n.mitra[0]],
                jenis=JenisKomitmen.objects.get(kode=j.jenis),
                uraian=j.uraian,
                target=j.target,
                satuan=j.satuan,
                tenggat=self.tanggal(j.tenggat),
                nilai_perkiraan=j.nilai,
            )
            if j.usulan:
                janji = layanan.jadikan_janji(self.usulan[j.usulan], janji, naskah=naskah, oleh=self.oleh)
            else:
                layanan.simpan_komitmen(janji, oleh=self.oleh)
            self.janji[j.uraian] = janji

    # --- requests and offers -----------------------------------------------------------------------------------------

    def _minta(self, m: Minta) -> None:
        usulan = Usulan(
            upt=self.upt,
            mitra=self.mitra[m.mitra],
            jenis=JenisKomitmen.objects.get(kode=m.jenis),
            ruang_lingkup=RuangLingkup.objects.get(kode=m.bidang),
            uraian=m.uraian,
            kebutuhan=m.kebutuhan,
            target=m.target,
            satuan=m.satuan,
            kepada=self.kontak[m.mitra],
            pic=self.oleh,
        )
        with self.pada(m.hari if m.hari is not None else 0, 10):
            self.usulan[m.kode] = layanan.simpan_usulan(usulan, oleh=self.oleh)
            if m.hari is not None:
                layanan.kirim_usulan(usulan, oleh=self.oleh, tanggal=self.tanggal(m.hari))

    def _jawab(self, m: Minta) -> None:
        status, hari_ke, jawaban, *sampai = m.jawab
        with self.pada(hari_ke, 11):
            layanan.jawab_usulan(
                self.usulan[m.kode],
                status,
                oleh=self.oleh,
                tanggal=self.tanggal(hari_ke),
                jawaban=jawaban,
                sampai=self.tanggal(sampai[0]) if sampai else None,
            )

    def _tawari(self, w: Tawar) -> None:
        with self.pada(w.hari, 13):
            tawaran = Tawaran(
                upt=self.upt,
                mitra=self.mitra[w.mitra],
                jenis=JenisKomitmen.objects.get(kode=w.jenis),
                ruang_lingkup=RuangLingkup.objects.get(kode=w.bidang),
                uraian=w.uraian,
                batas=w.batas,
                kapasitas=w.kapasitas,
                disampaikan_pada=self.tanggal(w.hari),
                disampaikan_oleh=self.kontak[w.mitra],
            )
            layanan.simpan_tawaran(tawaran, oleh=self.oleh)

    # --- meetings and follow-ups -------------------------------------------------------------------------------------

    def _temui(self, t: Temu) -> None:
        tanggal = self.tanggal(t.hari)
        pertemuan = Pertemuan(
            upt=self.upt,
            jenis=t.jenis,
            judul=t.judul,
            tanggal=tanggal,
            jam_mulai=dt.time(9),
            jam_selesai=dt.time(11, 30),
            tempat=t.tempat,
            agenda=t.agenda,
            kerja_sama=self.naskah.get(t.naskah),
            notulis=self.oleh,
        )
        mitra = [self.mitra[m] for m in t.mitra]
        with self.pada(t.hari - 4, 9):
            pada = self.tanggal(min(t.hari - 4, 0))
            layanan.simpan_pertemuan(pertemuan, oleh=self.oleh, mitra=mitra, pada=pada)
        if not t.butir:
            return
        with self.pada(t.hari, 13):
            hadir = [
                notulen.Hadir(nama=p.nama, jabatan=p.jabatan, pejabat_id=p.pk, pimpinan=True)
                for p in Pejabat.objects.filter(upt=self.upt)[:1]
            ]
            hadir.append(notulen.Hadir(nama=self.oleh.nama, jabatan="Petugas Kerja Sama", id=uuid7()))
            for m in t.mitra:
                k = self.kontak[m]
                hadir.append(notulen.Hadir(nama=k.nama, jabatan=k.jabatan, mitra_id=k.mitra_id, kontak_id=k.pk))
            sidik = sidik_baris(pertemuan.hadirin)
            notulen.simpan_hadirin(pertemuan, hadir=hadir, sidik=sidik, oleh=self.oleh, pada=tanggal)
            butir = [self._butir(b) for b in t.butir]
            sidik = sidik_baris(pertemuan.notulen)
            notulen.simpan_notulen(pertemuan, butir=butir, sidik=sidik, oleh=self.oleh, pada=tanggal)
            for tindak in [b.tindak for b in t.butir if b.tindak and (b.tindak.naskah or b.tindak.janji)]:
                self._kaitkan(tindak, tanggal)

    def _kaitkan(self, t: Tindak, tanggal: dt.date) -> None:
        tindak = TindakLanjut.objects.get(upt=self.upt, uraian=t.uraian)
        tindak.komitmen = self.janji.get(t.janji)
        tindak.kerja_sama = tindak.komitmen.kerja_sama if tindak.komitmen else self.naskah[t.naskah]
        layanan.simpan_tindak_lanjut(tindak, oleh=self.oleh, pada=tanggal)

    def _butir(self, b: Butir) -> notulen.Butir:
        t = b.tindak
        tindak = t and notulen.Tindak(
            uraian=t.uraian,
            mitra_id=self.mitra[t.mitra].pk,
            pic_id=self.oleh.pk,
            tenggat=self.tanggal(t.tunda[0][0] if t.tunda else t.tenggat),
            kontak_id=self.kontak[t.mitra].pk,
        )
        return notulen.Butir(id=UUID(str(uuid7())), sifat=b.sifat, isi=b.isi, tindak=tindak)

    def _lanjutan(self, t: Tindak):
        """What became of a follow-up, as further events."""
        for hari_ke, sampai, alasan in t.tunda:
            yield hari_ke, 5, lambda h=hari_ke, s=sampai, a=alasan: self._langkah(t, h, "ditunda", sampai=s, alasan=a)
        if t.mulai:
            yield -1, 5, lambda: self._langkah(t, -1, "dikerjakan")
        if t.selesai is not None:
            yield t.selesai, 5, lambda: self._langkah(t, t.selesai, "selesai", hasil=t.hasil)

    def _langkah(self, t: Tindak, hari_ke: int, ke: str, *, sampai=None, alasan="", hasil="") -> None:
        tindak = TindakLanjut.objects.get(upt=self.upt, uraian=t.uraian)
        with self.pada(hari_ke, 15):
            layanan.langkah_tindak_lanjut(
                tindak,
                ke,
                oleh=self.oleh,
                pada=self.tanggal(hari_ke),
                alasan=alasan,
                tenggat=self.tanggal(sampai) if sampai is not None else None,
                hasil=hasil,
            )

    # --- deliveries, evaluations -------------------------------------------------------------------------------------

    def _terima(self, h: Hibah) -> None:
        tanggal = self.tanggal(h.hari)
        janji = self.janji.get(h.janji)
        kontak = self.kontak[h.mitra] if h.mitra else Kontak.objects.filter(mitra=janji.mitra).first()
        penyerahan = Penyerahan(
            upt=self.upt,
            bentuk=h.bentuk,
            komitmen=janji,
            mitra=kontak.mitra,
            kerja_sama=janji.kerja_sama if janji else self.naskah.get(h.naskah),
            tanggal=tanggal,
            uraian=h.uraian,
            jumlah=h.jumlah,
            penerima=h.penerima,
            nilai=h.nilai,
            nomor_berita_acara=f"BA-{tanggal:%m%d}/{tanggal.year}",
            diserahkan_oleh=kontak.nama,
            jabatan_penyerah=kontak.jabatan,
            diterima_oleh=self.oleh.nama,
        )
        with self.pada(h.hari, 11):
            barang = [
                BarangPenyerahan(nama=nama, jumlah=jumlah, satuan=satuan, nilai=nilai, keadaan="Baik")
                for nama, jumlah, satuan, nilai in h.barang
            ]
            layanan.catat_penyerahan(penyerahan, barang=barang, oleh=self.oleh)
            if h.foto:
                layanan.unggah_lampiran(
                    Lampiran(penyerahan=penyerahan, keterangan="Foto serah terima (contoh)"),
                    _foto(h.uraian),
                    oleh=self.oleh,
                )

    def _nilai(self, n: Nilai) -> None:
        """A year that is over, or the last one of a text that has ended; none where there is no such year yet."""
        pelaksanaan, manfaat, koordinasi, keberlanjutan = n.skor
        tahun = tahun_usulan(self.naskah[n.naskah], self.hari)
        if tahun is None:
            return
        with self.pada(0, 9):
            evaluasi = EvaluasiKerjaSama(
                upt=self.upt,
                kerja_sama=self.naskah[n.naskah],
                tahun=tahun,
                skor_pelaksanaan=pelaksanaan,
                skor_manfaat=manfaat,
                skor_koordinasi=koordinasi,
                skor_keberlanjutan=keberlanjutan,
                rekomendasi=n.rekomendasi,
                uraian=n.uraian,
                kendala=n.kendala,
            )
            simpan_evaluasi(evaluasi, oleh=self.oleh, pada=self.hari)
            if n.tetap:
                tetapkan_evaluasi(evaluasi, oleh=self.kepala, pada=self.hari)

    def serah_terima(self, kepada) -> None:
        """The officer of partnership hands over what is open; the newcomer has signed the first two lines."""
        with self.pada(-2, 9):
            memori = MemoriJabatan(
                upt=self.upt,
                cakupan="milik",
                dari=self.oleh,
                dari_jabatan="Petugas Kerja Sama",
                kepada=kepada,
                kepada_jabatan="Petugas Kerja Sama",
                tanggal=self.tanggal(3),
                catatan="Perpanjangan dengan SKB paling mendesak.",
            )
            simpan_memori(memori, oleh=self.oleh, pada=self.tanggal(-2))
            serahkan_memori(memori, oleh=self.oleh, pada=self.tanggal(-2))
        saat = jam_setempat(self.upt, self.tanggal(-1), 10)
        with seolah(saat):
            isian = {b.pk: ("diterima", "") for b in memori.butir.order_by("urutan", "pk")[:2]}
            paraf_butir(memori, isian, oleh=kepada, saat=saat)

    # --- instructors -------------------------------------------------------------------------------------------------

    def instruktur(self, rencana) -> None:
        """Partner's instructors: some invited and signed in, some only recorded; each takes the runs named."""
        for i in rencana.INSTRUKTUR:
            with self.pada(-40, 9):
                orang = InstrukturMitra(
                    upt=self.upt,
                    mitra=self.mitra[i.mitra],
                    kerja_sama=self.naskah[i.naskah],
                    nama=i.nama,
                    keahlian=i.keahlian,
                    email=f"{i.username or i.mitra}@contoh.test",
                )
                layanan.simpan_instruktur(orang, oleh=self.oleh)
                for nama in i.kegiatan:
                    kegiatan = Kegiatan.objects.get(upt=self.upt, nama=nama)
                    tugaskan_pengampu(PengampuKegiatan(kegiatan=kegiatan, instruktur=orang), oleh=self.oleh)
                if i.username:
                    undangan, _ = layanan.undang_instruktur(orang, username=i.username, oleh=self.oleh)
                    terima_undangan(undangan, SANDI)


def _pdf(judul: str) -> SimpleUploadedFile:
    """A one-page PDF standing for the scan; the title is its metadata, so that no two are the same file."""
    tulis = PdfWriter()
    tulis.add_blank_page(width=595, height=842)
    tulis.add_metadata({"/Title": judul})
    isi = io.BytesIO()
    tulis.write(isi)
    return SimpleUploadedFile(f"{judul[:60]}.pdf", isi.getvalue(), content_type="application/pdf")


def _foto(teks: str) -> SimpleUploadedFile:
    """A drawn picture in the place of a photo; it says what it stands for, and shows nobody."""
    gambar = Image.new("RGB", (960, 640), "#dfeff0")
    kuas = ImageDraw.Draw(gambar)
    kuas.rectangle((120, 300, 840, 560), fill="#b9dadd", outline="#0f4c5c", width=6)
    kuas.line((120, 300, 480, 200, 840, 300), fill="#0f4c5c", width=6)
    kuas.text((150, 80), f"Contoh foto: {teks}", fill="#0a3641", font_size=30)
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=85)
    return SimpleUploadedFile("serah-terima.jpg", isi.getvalue(), content_type="image/jpeg")
