"""Whatever is measured outside an assessment: one row shape, only ever added to.

Other apps give figures through ``publishers.register`` or ``actions.publish`` and read them with
``queries.latest``.
"""
