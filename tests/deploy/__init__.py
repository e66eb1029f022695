"""What is in deploy/: how the game gets on a server."""
