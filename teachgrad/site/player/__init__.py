"""The backward-pass player: what it shows, moment by moment."""
