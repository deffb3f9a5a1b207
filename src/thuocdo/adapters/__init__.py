"""Doors between core and files: tables, documents, the catalog. No Django."""
