"""The server of a built site: only its files, squeezed where that helps."""
