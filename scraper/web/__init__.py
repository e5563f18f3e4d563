"""From an address to bytes, politely: robots, pace, retries, conditional requests, feeds, lists. Never a database."""
