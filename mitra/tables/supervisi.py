"""What a supervision sheet says, in words: the same for the page and for paper."""

from core.tampil import angka
from core.urai import format_rupiah, format_tanggal, format_tanggal_pendek
from mitra.choices import JenisKerjaSama, KeadaanKerjaSama, KeadaanKomitmen, Satuan
from mitra.rules import jangka_waktu
from mitra.services.supervisi import Lembar
from mitra.sumber import Angka
from mitra.tables.kata import kata_sisa, keadaan_janji, nama_pihak, sejak


def tulis_angka(nilai: int, satuan: str) -> str:
    """A number as it is written: money, time by the clock, or with its unit behind it."""
    if satuan == "rupiah":
        return format_rupiah(nilai)
    if satuan == "menit":
        jam, menit = divmod(nilai, 60)
        return " ".join(
            t for t in (f"{angka(jam)} jam" if jam or not menit else "", f"{menit} menit" if menit else "") if t
        )
    return f"{angka(nilai)} {satuan}".strip()


def baris_angka(semua: list[Angka], bagian: str) -> list[dict]:
    return [
        {"label": a.label, "isi": tulis_angka(a.nilai, a.satuan), "url": a.url} for a in semua if a.bagian == bagian
    ]


def masa(dari, sampai) -> str:
    return f"{format_tanggal(dari)} s.d. {format_tanggal(sampai)}"


def isi_lembar(lembar: Lembar) -> dict:
    """Sections of the sheet: facts [{label, isi, alt, url}] and rows, ready for a template."""
    naskah = hasattr(lembar.pokok, "judul")
    belum = lembar.belum()
    berlaku = [k for k in lembar.janji if not k.tidak_berlaku]
    return {
        "periode": masa(lembar.dari, lembar.sampai),
        "latar": _latar_naskah(lembar) if naskah else _latar_mitra(lembar),
        "jangka": _jangka(lembar.pokok) if naskah else [],
        "naskah": [_baris_naskah(n) for n in lembar.naskah],
        "judul_naskah": "Naskah di bawahnya" if naskah else "Naskah kerja sama",
        "janji": [_baris_janji(k, lembar) for k in lembar.janji],
        "janji_jumlah": len(berlaku),
        "janji_terpenuhi": sum(k.keadaan == KeadaanKomitmen.TERPENUHI for k in berlaku),
        "pelaksanaan": baris_angka(lembar.angka, "pelaksanaan"),
        "manfaat": baris_angka(lembar.angka, "manfaat"),
        "belum": [_baris_belum(k) for k in belum],
        "luar": [*map(_baris_kerja_luar, lembar.kerja_luar), *map(_baris_luar, lembar.luar)],
    }


def _fakta(label, isi, alt="", url="") -> dict:
    return {"label": label, "isi": isi, "alt": alt, "url": url}


def _latar_naskah(lembar: Lembar) -> list[dict]:
    n = lembar.pokok
    hasil = [_fakta("Jenis naskah", n.get_jenis_display(), n.nomor_upt)]
    if n.induk_id:
        label = "Mengubah" if n.jenis == JenisKerjaSama.ADENDUM else "Payung"
        hasil.append(_fakta(label, n.induk.judul, n.induk.nomor_upt, n.induk.get_absolute_url()))
    if n.pembaruan_dari_id:
        hasil.append(_fakta("Melanjutkan", n.pembaruan_dari.judul, url=n.pembaruan_dari.get_absolute_url()))
    hasil += _asal(lembar)
    lingkup = ", ".join(str(r) for r in n.ruang_lingkup.all())
    hasil.append(_fakta("Ruang lingkup", lingkup or "Belum diisi"))
    if n.uraian:
        hasil.append(_fakta("Uraian", n.uraian))
    hasil.append(_fakta("Penandatangan UPT", str(n.penandatangan or "Belum diisi")))
    for p in n.pihak.all():
        nama = ", ".join(b for b in (p.penandatangan, p.jabatan) if b) or "Belum diisi"
        hasil.append(_fakta(f"Penandatangan {p.mitra.singkatan or p.mitra.nama}", nama, p.nomor))
    hasil.append(_fakta("Pembiayaan", n.get_pembiayaan_display()))
    hasil.append(_fakta("Penanggung jawab", str(n.pic or "Belum ditunjuk")))
    return hasil


def _latar_mitra(lembar: Lembar) -> list[dict]:
    m = lembar.pokok
    kontak = next(iter(m.kontak.filter(aktif=True)[:1]), None)
    lingkup = sorted({str(r) for n in lembar.naskah for r in n.ruang_lingkup.all()})
    hasil = [
        _fakta("Jenis mitra", str(m.jenis)),
        _fakta("Narahubung", ", ".join(b for b in (kontak.nama, kontak.jabatan) if b) if kontak else "Belum dicatat"),
        *_asal(lembar),
        _fakta("Ruang lingkup", ", ".join(lingkup) or "Belum diisi"),
    ]
    tertulis = [n.tanggal_tanda_tangan for n in lembar.naskah if n.tanggal_tanda_tangan]
    if tertulis:
        hasil.append(_fakta("Bekerja sama sejak", format_tanggal(min(tertulis))))
    return hasil


def _asal(lembar: Lembar) -> list[dict]:
    """Meetings and requests it grew from."""
    temu = [
        _fakta(p.get_jenis_display(), p.judul, format_tanggal(p.tanggal), p.get_absolute_url())
        for p in lembar.pertemuan
    ]
    minta = [
        _fakta(
            "Usulan",
            u.uraian,
            format_tanggal(u.disampaikan_pada) if u.disampaikan_pada else "",
            u.get_absolute_url(),
        )
        for u in lembar.usulan
    ]
    return temu + minta


def _jangka(n) -> list[dict]:
    tempat = f"di {n.tempat_tanda_tangan}" if n.tanggal_tanda_tangan and n.tempat_tanda_tangan else ""
    hasil = [
        _fakta("Ditandatangani", format_tanggal(n.tanggal_tanda_tangan), tempat),
        _fakta("Mulai berlaku", format_tanggal(n.mulai)),
    ]
    if n.mulai:
        akhir = format_tanggal(n.akhir) if n.akhir else "Tanpa batas waktu"
        semula = f"semula {format_tanggal(n.berakhir)}" if n.akhir and n.berakhir and n.akhir > n.berakhir else ""
        hasil += [_fakta("Berlaku sampai", akhir, semula), _fakta("Jangka waktu", jangka_waktu(n.mulai, n.akhir))]
    keadaan = n.get_status_display() if n.keadaan == "disiapkan" else KeadaanKerjaSama(n.keadaan).label
    hasil.append(_fakta("Keadaan", keadaan, kata_sisa(n)))
    if n.tanggal_diakhiri:
        hasil.append(_fakta("Diakhiri", format_tanggal(n.tanggal_diakhiri)))
    if n.klausul_perpanjangan:
        hasil.append(_fakta("Klausul perpanjangan", n.klausul_perpanjangan))
    return hasil


def _baris_naskah(n) -> dict:
    akhir = format_tanggal_pendek(n.akhir) if n.akhir else "tanpa batas waktu"
    return {
        "jenis": n.get_jenis_display(),
        "judul": n.judul,
        "nomor": n.nomor_upt,
        "pihak": nama_pihak(n),
        "masa": f"{format_tanggal_pendek(n.mulai)} – {akhir}" if n.mulai else "tanggal belum diisi",
        "sisa": kata_sisa(n),
        "keadaan": n.get_status_display() if n.keadaan == "disiapkan" else KeadaanKerjaSama(n.keadaan).label,
        "warna": KeadaanKerjaSama.warna[n.keadaan],
        "url": n.get_absolute_url(),
    }


def _baris_janji(k, lembar: Lembar) -> dict:
    return {
        "uraian": k.uraian,
        "pihak": k.mitra.nama if k.mitra_id else "UPT",
        "naskah": k.kerja_sama.judul if k.kerja_sama_id != lembar.pokok.pk else "",
        "target": angka(k.target),
        "satuan": k.get_satuan_display(),
        "periode": angka(k.periode),
        "tercapai": angka(k.tercapai),
        "pembilang": k.tercapai,
        "penyebut": k.target,
        "terakhir": format_tanggal_pendek(k.terakhir) if k.terakhir else "",
        "sejak": sejak((lembar.pada - k.terakhir).days) if k.terakhir else "",
        "keadaan": keadaan_janji(k),
        "warna": KeadaanKomitmen.warna[k.keadaan],
        "url": k.get_absolute_url(),
    }


def _baris_belum(k) -> dict:
    return {
        "uraian": k.uraian,
        "pihak": k.mitra.nama if k.mitra_id else "UPT",
        "kurang": f"{angka(k.target - k.tercapai)} dari {angka(k.target)} {k.get_satuan_display()}",
        "tenggat": format_tanggal_pendek(k.tenggat) if k.tenggat else "tanpa tenggat",
        "keadaan": keadaan_janji(k),
        "warna": KeadaanKomitmen.warna[k.keadaan],
        "url": k.get_absolute_url(),
    }


def _baris_luar(p) -> dict:
    return {
        "uraian": p.uraian,
        "pihak": p.mitra.nama if p.mitra_id else "",
        "tanggal": format_tanggal_pendek(p.tanggal),
        "jumlah": angka(p.jumlah),
        "url": p.get_absolute_url(),
        "nilai": format_rupiah(p.nilai) if p.nilai is not None else "",
    }


def _baris_kerja_luar(b) -> dict:
    return {
        "uraian": b.label,
        "pihak": b.keterangan,
        "tanggal": f"sejak {format_tanggal_pendek(b.tanggal)}" if b.tanggal else "",
        "jumlah": f"{angka(b.jumlah)} {Satuan(b.satuan).label}",
        "nilai": "",
        "url": b.url,
    }
