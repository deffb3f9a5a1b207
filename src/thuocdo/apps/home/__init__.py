"""The overview pages, and the demo province that joins what each app can build of it."""
