"""E-mail addresses as they are kept and compared, and network addresses as they are counted."""

import ipaddress

from email_validator import EmailNotValidError, validate_email

from social.accounts.refusals import NotAnAddress


def canonical(email: str) -> str:
    """How an address is kept and looked for: no blanks around it, lower case."""
    return email.strip().lower()


def checked(email: str) -> str:
    """The address as it is kept. Raises NotAnAddress."""
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise NotAnAddress(email.strip()) from None


def network(address: str) -> str:
    """What tries from an address are counted against: an IPv4 address, or the /64 that an IPv6 host owns."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
