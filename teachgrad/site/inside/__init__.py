"""What runs inside the reader's browser: answers to a page's requests, by the same code as everywhere.

There is no NumPy there, and SymPy is fetched when it is first asked for: see `wheels`. Read `requests` next.
"""
