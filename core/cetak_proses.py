"""The child process of cetak.py: one request on stdin, its PDFs on stdout one behind the other, then it ends.

A process of its own because typst keeps what it compiled (measured: over 1 GB after ten long lists in one worker).
"""

import json
import sys

import typst


def kompilasi(permintaan: dict) -> tuple[dict, bytes]:
    """Every document of the request, or none: the first error ends it. `panjang` says where each PDF ends."""
    huruf = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=permintaan["huruf"])
    semua, peringatan = [], []
    for data in permintaan["data"]:
        try:
            pdf, baru = typst.Compiler(
                permintaan["berkas"],
                root=permintaan["akar"],
                font_paths=huruf,
                ignore_system_fonts=True,
                sys_inputs={"data": data},
            ).compile_with_warnings(format="pdf", pdf_standards=permintaan["standar"], timestamp=permintaan["waktu"])
        except typst.TypstError as galat:
            return {"galat": galat.message, "peringatan": [], "panjang": []}, b""
        semua.append(pdf)
        peringatan += [p.message for p in baru]
    return {"galat": None, "peringatan": peringatan, "panjang": [len(p) for p in semua]}, b"".join(semua)


if __name__ == "__main__":
    kepala, pdf = kompilasi(json.load(sys.stdin.buffer))
    sys.stdout.buffer.write(json.dumps(kepala).encode() + b"\n" + pdf)
