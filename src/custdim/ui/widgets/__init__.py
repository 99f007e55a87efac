"""Small pieces that every page uses, each made once."""
