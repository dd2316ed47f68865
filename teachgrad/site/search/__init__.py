"""Search without a server: what is found, and the page that asks."""
