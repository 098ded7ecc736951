"""Secrets that we hand out and keep only as hashes: session tokens and one-time links."""

import hashlib
import secrets


def new() -> str:
    """A secret of 256 bits that may stand in a cookie or an address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is stored of a token. It is random and long, so a plain fast hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()
