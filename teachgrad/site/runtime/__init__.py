"""Python for the page: Pyodide, the libraries, the scripts that start them."""
