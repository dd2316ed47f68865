"""Exercises as pages: their forms, and which of them are judged in the page."""
