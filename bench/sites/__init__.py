"""Many websites of bodies in one installation: making them, their pages, the list of them, and the speed of what is kept."""
