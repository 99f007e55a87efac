"""How cells and nodes are painted."""
