"""custdim keeps an office's customers by dimension and proves that they are qualified."""

__version__ = "0.1.0"
