"""How the product runs: settings, addresses and the server process."""
