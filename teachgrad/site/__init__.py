"""The course as a static site: pages that need neither Python nor a network where they are read.

Holds nothing itself. Read `pages` next: what a page is; then `build`.
"""
