"""The very first step: the administrator of an empty system names their office and works in it."""
