"""What breaks under a server while children play: each fault by its name, and what came of it."""
