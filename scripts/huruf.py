"""Unpacks the house font to .ttf for typst, which reads neither .woff nor subsets split over several files."""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

KLON = Path(__file__).resolve().parent.parent
SUMBER = KLON / "node_modules" / "@fontsource" / "plus-jakarta-sans" / "files"
TUJUAN = KLON / "node_modules" / ".jejakbina-ttf"
TEBAL = (400, 500, 600, 700, 800)
# "latin" holds the letters, figures and dashes of Indonesian; "latin-ext" the accents of other people's names.
BAGIAN = ("latin", "latin-ext")


def satukan(weight: int, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for part in BAGIAN:
            font = TTFont(SUMBER / f"plus-jakarta-sans-{part}-{weight}-normal.woff")
            font.flavor = None
            parts.append(f"{folder}/{part}.ttf")
            font.save(parts[-1])
        merged = Merger(Options(drop_tables=["STAT"])).merge(parts)
        merged.save(target)


def main() -> int:
    TUJUAN.mkdir(exist_ok=True)
    for weight in TEBAL:
        satukan(weight, TUJUAN / f"PlusJakartaSans-{weight}.ttf")
    return 0


if __name__ == "__main__":
    sys.exit(main())
