"""Numbers and strings as Yjs writes them on the wire (lib0: seven bits a byte, lowest first)."""

LONGEST_NUMBER = 10  # bytes; beyond it there is no such number


class Malformed(ValueError):
    """Bytes that nobody's editor sends."""


class Bytes:
    """Reads a message from its front. Raises Malformed where it ends too early."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def left(self) -> int:
        """How many bytes have not been read."""
        return len(self._data) - self._at

    def take(self, count: int) -> bytes:
        """So many bytes."""
        if not 0 <= count <= self.left:
            raise Malformed("it ends too early")
        self._at += count
        return self._data[self._at - count : self._at]

    def byte(self) -> int:
        """One byte."""
        return self.take(1)[0]

    def number(self) -> int:
        """An unsigned number."""
        number = 0
        for place in range(LONGEST_NUMBER):
            byte = self.byte()
            number |= (byte & 0x7F) << (7 * place)
            if byte < 0x80:
                return number
        raise Malformed("a number is too long")

    def block(self) -> bytes:
        """Bytes that say first how many they are."""
        return self.take(self.number())

    def string(self) -> str:
        """A string in UTF-8 that says first how many bytes it has."""
        try:
            return self.block().decode()
        except UnicodeDecodeError:
            raise Malformed("a string is not UTF-8") from None


def number(value: int) -> bytes:
    """An unsigned number as bytes."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def block(data: bytes) -> bytes:
    """Bytes with their count before them."""
    return number(len(data)) + data
