"""Exercises answered one after the other: which ones (`choosing`), and how far it is (`session`).

It knows no terminal and no sentence; `cli.practice` asks and `report.practice_words` speaks.
"""
