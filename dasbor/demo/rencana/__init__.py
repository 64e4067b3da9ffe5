"""What the demo tells, one module a UPT; days are counted from today."""

from dasbor.demo.rencana import kraksaan, pekalongan, ruteng, selong

RENCANA = {"kraksaan": kraksaan, "pekalongan": pekalongan, "ruteng": ruteng, "selong": selong}

__all__ = ["RENCANA"]
