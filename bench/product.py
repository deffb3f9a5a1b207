"""Importing this sets the product up over an empty database of its own."""

import os
import tempfile

import django

os.environ |= {
    "THUOCDO_HOME": tempfile.mkdtemp(prefix="thuocdo-bench-"),
    "DJANGO_SETTINGS_MODULE": "thuocdo.config.settings",
}
django.setup()
