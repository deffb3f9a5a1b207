"""Documents that prove: files kept by their digest, versions, facts, freezing, integrity.

Other apps link to a ``Version`` and call ``actions.freeze`` when they submit it. Nothing here
knows what a document proves.
"""
