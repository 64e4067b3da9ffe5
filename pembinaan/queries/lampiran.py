"""Reads over photos and scans."""

from upt.queries import MilikUptQuerySet


class LampiranQuerySet(MilikUptQuerySet):
    def berlaku(self):
        return self.filter(ditarik=False)

    def foto(self):
        return self.berlaku().exclude(tipe="application/pdf")
