"""Thước Đo: measure, maintain and raise administrative-reform indices."""

__version__ = "0.1.0"
