"""Check digits of numbers that consist of digits only."""

from __future__ import annotations


def luhn(number: str) -> bool:
    """Whether a bank card's number is sound."""
    total = 0
    for place, sign in enumerate(reversed(number)):
        digit = int(sign) * (1 + place % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def mod_11_10(number: str) -> bool:
    """Whether a number keeps ISO 7064 MOD 11,10 (GB/T 17710), its check digit last."""
    product = 10
    for sign in number[:-1]:
        product = ((product + int(sign)) % 10 or 10) * 2 % 11
    return (product + int(number[-1])) % 10 == 1
