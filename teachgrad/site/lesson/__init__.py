"""Lessons as pages: their cells, their pictures."""
