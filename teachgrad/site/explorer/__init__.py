"""The explorer: functions as straight-line programs, and what is said of them."""
