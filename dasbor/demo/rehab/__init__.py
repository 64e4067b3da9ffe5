"""Story 2 (article S2): two batches of rehabilitation with BNNK Pasuruan, told through the services the pages call.

Sixty people screened, twenty-four in a programme, fifteen to its end; some relapse, aftercare goes on.
"""

from dasbor.demo.rehab.kisah import isi

__all__ = ["isi"]
