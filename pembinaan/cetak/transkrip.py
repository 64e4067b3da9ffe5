"""The transcript: one page for each person, whatever the number of records (what does not fit is counted)."""

from core.cetak import cetak_pdf
from core.tampil import angka, desimal, persen, sebaris
from core.urai import BULAN, format_lama, format_tanggal, format_tanggal_pendek
from pembinaan.cetak.bagian import NADA, dicetak
from pembinaan.choices import PerihalTpp, StatusKeputusan, Tahap
from upt.cetak import kop, tanda_tangan
from wbp.choices import StatusHukum

PROGRAM, SERTIFIKAT, PUTUSAN, SPPN = 8, 5, 5, 12
UNTUK = {"tpp": "Bahan sidang TPP", "pb": "Lampiran usul integrasi (PB/CB/CMB)", "wbp": "Untuk yang bersangkutan"}
DALAM = ("tpp", "pb")  # papers of the office: Register F and reasons stand on them
NADA_PUTUSAN = {"disetujui": "baik", "ditunda": "perhatian", "ditolak": "buruk", "diusulkan": "netral"}


def transkrip(semua: list, *, upt, untuk: str, oleh, saat, zona) -> bytes:
    """`semua` are `Transkrip` of the service. The copy for the person carries no Register F and no reasons."""
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "TRANSKRIP PEMBINAAN",
        "anak_judul": f"{UNTUK[untuk]} · keadaan {format_tanggal(saat.date())}",
        "lembar": [_satu(t, upt, untuk) for t in semua],
        "tanda_tangan": tanda_tangan(upt, saat.date()),
        "dicetak": dicetak(oleh, saat, zona),
    }
    return cetak_pdf("transkrip", data)


def _satu(t, upt, untuk: str) -> dict:
    program = t.peserta[:PROGRAM]
    hasil = {
        "nama": sebaris(_nama(t.wbp), 90),
        "rincian": _rincian(t),
        "tanda": [{"teks": b["teks"], "nada": NADA[b["jenis"]]} for b in t.orang.masa.lencana()[:2]],
        "identitas": _identitas(t),
        "masa": _masa(t),
        "tahap": _tahap(t),
        "angka": _angka(t, untuk),
        "program": [_program(t, p) for p in program],
        "program_lain": _lain(len(t.peserta) - len(program), "kegiatan"),
        "sertifikat": [_sertifikat(s, upt) for s in t.sertifikat[:SERTIFIKAT]],
        "sertifikat_lain": _lain(len(t.sertifikat) - SERTIFIKAT, "sertifikat"),
        "sppn": [
            {
                "bulan": f"{BULAN[s.bulan.month - 1][:3]} {s.bulan:%y}",
                "skor": desimal(s.skor, 1),
                "tinggi": round(s.skor),
                "nada": "baik" if s.memenuhi else "perhatian",
            }
            for s in t.sppn[-SPPN:]
        ],
        "sppn_kata": _kata_sppn(t),
        "putusan": [_putusan(k, untuk) for k in t.putusan[:PUTUSAN]],
        "putusan_lain": _lain(len(t.putusan) - PUTUSAN, "keputusan"),
        "narapidana": t.orang.narapidana,
    }
    return hasil


def _nama(w) -> str:
    if not w.nama_ayah:
        return w.nama
    return f"{w.nama} {'binti' if w.jenis_kelamin == 'p' else 'bin'} {w.nama_ayah}"


def _lain(n: int, kata: str) -> str:
    return f"dan {angka(n)} {kata} lainnya" if n > 0 else ""


def _rincian(t) -> str:
    reg = t.orang.registrasi
    status = StatusHukum(reg.status_hukum).label if reg else ""
    return " · ".join(b for b in (t.orang.nomor, status, t.kamar) if b)


def _identitas(t) -> list[dict]:
    w, p = t.wbp, t.orang.perkara
    lahir = ", ".join(b for b in (w.tempat_lahir, format_tanggal(w.tanggal_lahir) if w.tanggal_lahir else "") if b)
    pidana = ""
    if p is not None:
        pidana = p.get_jenis_pidana_display() if t.orang.masa.tanpa_batas else format_lama(*p.pidana)
    semua = (
        ("Tempat, tanggal lahir", lahir),
        ("Perkara", str(p) if p else ""),
        ("Pendidikan terakhir", w.get_pendidikan_display()),
        ("Pidana", pidana if p is not None and (p.ada_pidana or t.orang.masa.tanpa_batas) else ""),
        ("Wali pemasyarakatan", t.wali),
    )
    return [{"label": label, "nilai": sebaris(nilai, 80)} for label, nilai in semua if nilai]


# --- the sentence line -----------------------------------------------------------------------------------------------


def _masa(t) -> dict | None:
    """Milestones with their place on the line in thousandths; None where there is no line to draw."""
    m, p = t.orang.masa, t.orang.perkara
    if p is None or m.tanpa_batas:
        return None
    if m.tahanan:
        titik = [("Ditahan", p.mulai_ditahan, ""), ("Masa penahanan habis", p.habis_penahanan, "menurut surat")]
    else:
        titik = [("Ditahan", p.mulai_ditahan, "")]
        for kode, label in (
            ("sepertiga", "1/3"),
            ("setengah", "1/2"),
            ("duapertiga", "2/3"),
            ("ekspirasi", "Ekspirasi"),
        ):
            tgl = m.tanggal[kode]
            titik.append((label, tgl.resmi, "SDP" if tgl.sdp else "dihitung aplikasi"))
    ada = [(label, tanggal, ket) for label, tanggal, ket in titik if tanggal]
    if len(ada) < 2 or ada[0][1] >= ada[-1][1]:
        return None
    awal, panjang = ada[0][1], (ada[-1][1] - ada[0][1]).days

    def letak(hari) -> int:
        return min(1000, max(0, round(1000 * (hari - awal).days / panjang)))

    return {
        "titik": [
            {"label": label, "tanggal": format_tanggal_pendek(tanggal), "keterangan": ket, "letak": letak(tanggal)}
            for label, tanggal, ket in ada
        ],
        "kini": letak(m.saat),
        "kini_teks": m.teks_hari_ini(),
    }


def _tahap(t) -> list[dict]:
    """The decided stage with its sitting, and the one the dates suggest, side by side: never one for the other."""
    if not t.orang.narapidana:
        return []
    k, saran = t.orang.tahap, t.orang.saran
    ket = ""
    if k is not None:
        ket = f"Sidang TPP {format_tanggal_pendek(k.sidang.tanggal)}, nomor {k.sidang.nomor_berita_acara or '–'}"
    return [
        {"label": "Tahap ditetapkan", "nilai": Tahap(k.tahap).label if k else "Belum ditetapkan", "keterangan": ket},
        {"label": "Tahap menurut tanggal", "nilai": Tahap(saran).label if saran else "–"},
    ]


# --- what was followed -----------------------------------------------------------------------------------------------


def kata_lama(jp: int, menit: int) -> str:
    bagian = [f"{angka(jp)} JP"] if jp else []
    if menit:
        bagian.append(f"{desimal(menit / 60, 1)} jam")
    return " · ".join(bagian)


def _angka(t, untuk: str) -> list[dict]:
    hadir, dihitung = sum(p.hadir for p in t.peserta), sum(p.dihitung for p in t.peserta)
    jp, menit = sum(j for j, _ in t.jam.values()), sum(m for _, m in t.jam.values())
    hasil = [
        {"label": "Kegiatan", "nilai": angka(len(t.peserta))},
        {"label": "Jam diikuti", "nilai": kata_lama(jp, menit) or "–"},
        {"label": "Kehadiran", "nilai": f"{hadir} / {dihitung}", "keterangan": persen(hadir, dihitung)}
        if dihitung
        else {"label": "Kehadiran", "nilai": "–"},
        {"label": "Sertifikat", "nilai": angka(len(t.sertifikat))},
    ]
    if untuk in DALAM and t.pelanggaran is not None:
        jendela, semua = t.pelanggaran
        hasil.append({"label": "Register F 6 bulan", "nilai": angka(jendela), "keterangan": f"seluruhnya {semua}"})
    return hasil


def _program(t, p) -> dict:
    nilai = getattr(p, "penilaian", None)
    selesai = p.selesai or p.kegiatan.selesai
    mulai = format_tanggal_pendek(p.mulai or p.kegiatan.mulai)
    masa = f"{mulai}–{format_tanggal_pendek(selesai) if selesai else 'sekarang'}"
    hasil = ""
    if nilai is not None:
        hasil = desimal(nilai.nilai, 2) if nilai.nilai is not None else nilai.get_kompetensi_display()
    return {
        "kegiatan": sebaris(p.kegiatan.nama, 60),
        "rincian": sebaris(f"{p.kegiatan.program.bidang.nama} · {masa}", 70),
        "mitra": sebaris(p.kegiatan.mitra.nama, 50) if p.kegiatan.mitra else "",
        "lama": kata_lama(*t.jam.get(p.pk, (0, 0))),
        "hadir": f"{p.hadir} / {p.dihitung}" if p.dihitung else "",
        "persen": persen(p.hadir, p.dihitung) if p.dihitung else "",
        "nilai": hasil,
        "predikat": nilai.predikat if nilai else "",
        "status": p.get_status_display(),
        "nada": NADA[p.get_jenis_status()],
    }


def _sertifikat(s, upt) -> dict:
    return {
        "nama": sebaris(s.judul, 60),
        "nomor": sebaris(s.nomor_penerbit or s.nomor, 40),
        "tanggal": format_tanggal_pendek(s.tanggal_terbit),
        "penerbit": sebaris(s.mitra_nama or s.penerbit or upt.nama, 40),
    }


def _kata_sppn(t) -> str:
    if not t.sppn:
        return ""
    akhir = t.sppn[-1]
    bulan = f"{BULAN[akhir.bulan.month - 1]} {akhir.bulan.year}"
    rata = desimal(sum(s.skor for s in t.sppn) / len(t.sppn), 1)
    return f"terakhir {bulan}: {desimal(akhir.skor, 1)}, {akhir.predikat}; rata-rata {len(t.sppn)} bulan {rata}"


def _putusan(k, untuk: str) -> dict:
    perihal = k.get_perihal_display()
    if k.perihal == PerihalTpp.PROGRAM and k.kegiatan_id:
        perihal = f"{perihal}: {k.kegiatan.nama}"
    elif k.tahap and k.status == StatusKeputusan.DISETUJUI:
        perihal = f"{perihal}: {Tahap(k.tahap).label}"
    return {
        "tanggal": format_tanggal_pendek(k.sidang.tanggal),
        "perihal": sebaris(perihal, 70),
        "putusan": k.get_status_display(),
        "nada": NADA_PUTUSAN[k.status],
        "alasan": sebaris(k.alasan, 90) if untuk in DALAM else "",
    }
