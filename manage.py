#!/usr/bin/env python
"""Runs the house's commands; those that change the schema as the owner of the database."""

import os
import sys

from django.core.management import execute_from_command_line

from config.mulai import sebagai_pemilik, siapkan_lingkungan


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sebagai_pemilik(sys.argv[1] if len(sys.argv) > 1 else "help")
    siapkan_lingkungan()
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        raise SystemExit("\nDihentikan.") from None


if __name__ == "__main__":
    main()
