"""Notices in the application, reminders of due work, and the tick that sends them.

Apps register what is due with ``due.register`` and what else time does with ``tick.register``;
their actions tell people something at once with ``sending.notify``.
"""
