"""Reads over photos and scans."""

from upt.queries import MilikUptQuerySet


class LampiranQuerySet(MilikUptQuerySet):
    def berlaku(self):
        return self.filter(ditarik=False)

    def foto(self):
        return self.berlaku().exclude(tipe="application/pdf")

    def untuk_umum(self):
        """Photos that may leave the house: those said to show no face."""
        return self.foto().filter(tanpa_wajah=True)
