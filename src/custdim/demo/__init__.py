"""The demo office: believable, invented, the same for the same seed."""

from custdim.demo.making import PASSWORD, make_demo

__all__ = ["PASSWORD", "make_demo"]
