"""The sheet of one evaluation: who took part, what was said, how far the needs came. Confidential on every page."""

import datetime as dt

from core.cetak import cetak_pdf
from core.urai import format_tanggal, format_tanggal_pendek
from rehabilitasi.cetak.rencana import dicetak, penanda
from rehabilitasi.choices import StatusEvaluasi
from rehabilitasi.models import AnggotaTim, Evaluasi, Kasus, Kebutuhan, PendapatEvaluasi
from upt.cetak import kop

NADA = {"ok": "baik", "info": "info", "wait": "perhatian", "bad": "buruk", "mute": "netral"}


def cetak_evaluasi(
    e: Evaluasi,
    k: Kasus,
    pendapat: list[PendapatEvaluasi],
    kebutuhan: list[Kebutuhan],
    *,
    ketua: AnggotaTim | None,
    oleh,
    saat: dt.datetime,
    zona: str,
) -> bytes:
    """`kebutuhan` carry their colour as `tanda`."""
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(k.upt),
        "dicetak": dicetak(oleh, saat, zona),
        "judul": "EVALUASI REHABILITASI",
        "nomor": f"Kasus {k.nomor} · {e.sebutan}",
        "fakta": _fakta(e, k),
        "pendapat": [{"siapa": _siapa(p), "isi": p.isi} for p in pendapat],
        "kebutuhan": [_kebutuhan(i, b) for i, b in enumerate(kebutuhan, 1)],
        "tempat_tanggal": f"{k.upt.kota}, {format_tanggal(e.tanggal or saat.date())}",
        "penanda": [
            penanda("Residen", k.wbp.nama),
            penanda("Konselor penanggung jawab", k.konselor.nama if k.konselor else ""),
            penanda("Ketua tim terpadu", ketua.nama if ketua else ""),
        ],
    }
    if e.status != StatusEvaluasi.DILAKSANAKAN:
        data["cap_air"] = "BELUM DILAKSANAKAN"
    return cetak_pdf("evaluasi_rehabilitasi", data)


def _siapa(p: PendapatEvaluasi) -> str:
    return f"{p.anggota.nama} ({p.anggota.get_peran_display()})" if p.anggota else p.get_pihak_display()


def _kebutuhan(nomor: int, b: Kebutuhan) -> dict:
    return {
        "judul": f"{nomor}. {b.get_domain_display()}",
        "target": format_tanggal_pendek(b.target),
        "capaian": b.get_capaian_display(),
        "nada": NADA[b.tanda],
    }


def _fakta(e: Evaluasi, k: Kasus) -> list[dict]:
    butir = (
        ("Nama", k.wbp.nama),
        ("Tim terpadu", k.tim.nama if k.tim else ""),
        ("Gelombang", k.gelombang.nama if k.gelombang else ""),
        ("Jatuh tempo", format_tanggal(e.jatuh_tempo)),
        ("Dilaksanakan", format_tanggal(e.tanggal) if e.tanggal else ""),
        ("Hasil", e.get_hasil_display()),
        ("Evaluasi berikutnya", format_tanggal(e.berikutnya) if e.berikutnya else ""),
        ("Dicatat oleh", e.pencatat.nama if e.pencatat else ""),
    )
    return [{"label": label, "nilai": nilai} for label, nilai in butir if nilai]
