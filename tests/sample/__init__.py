"""The bundled sample week: its server, its gold, and the main job on it."""
