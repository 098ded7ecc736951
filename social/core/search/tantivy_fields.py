"""How a document is written to tantivy.

Texts arrive as index words already: tantivy only splits them at blanks.
"""

from functools import lru_cache
from typing import Any

import tantivy

from social.core.search.documents import ROLES, Document, Part, split_key
from social.core.search.texts import lift_of, texts_of
from social.core.search.words import value

BEFORE_A = "`"
MOST_ROLES, MOST_SHARES = 16, 128
AUTHOR_COLUMNS = ("author0", "author1", "author2")


def _schema() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("key", tokenizer_name="raw", index_option="basic")
    schema.add_text_field("kind", tokenizer_name="raw", index_option="basic", fast=True, stored=True)
    for name in ("place", "tag", "lift"):
        schema.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("text", "title"):
        schema.add_text_field(name, tokenizer_name="whitespace")
    for name in ("author", "name"):
        schema.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("prefix", "number", "sort", "moment", "authors", *AUTHOR_COLUMNS):
        schema.add_unsigned_field(name, fast=True)
    schema.add_unsigned_field("crowd", stored=True)
    return schema.build()


SCHEMA = _schema()


def fields_of(document: Document) -> dict[str, Any]:
    prefix, number = split_key(document.key)
    fields: dict[str, Any] = {
        "key": document.key,
        "kind": document.kind,
        "place": value(document.place),
        "tag": [value(tag) for tag in document.tags],
        "lift": [word] if (word := lift_of(document)) else [],
        **texts_of(document)._asdict(),
        "prefix": _packed(prefix),
        "number": number,
        "sort": _packed(document.kind),
        "moment": document.moment,
        "authors": len(document.authors),
    }
    parts = [_numbered(part) for part in document.authors]
    fields.update(zip(AUTHOR_COLUMNS, parts, strict=False))
    if len(parts) > len(AUTHOR_COLUMNS):
        fields["crowd"] = parts
    return fields


def _numbered(part: Part) -> int:
    """A part as one number, for a column."""
    return (part.person_id * MOST_ROLES + ROLES.index(part.role)) * MOST_SHARES + part.share


@lru_cache(maxsize=50_000)
def parts_of(numbers: tuple[int, ...]) -> tuple[Part, ...]:
    """The parts that were made numbers. Many documents have the same author: few tuples serve for all."""
    return tuple(map(_part, numbers))


def _part(number: int) -> Part:
    behind, share = divmod(number, MOST_SHARES)
    person_id, role = divmod(behind, MOST_ROLES)
    return Part(person_id, ROLES[role], share)


def _packed(prefix: str) -> int:
    """A key's letters as a number in the same order: columns of numbers are read fastest."""
    number = 0
    for letter in prefix.ljust(12, BEFORE_A):
        number = number * 27 + ord(letter) - ord(BEFORE_A)
    return number


@lru_cache(maxsize=100)
def unpacked(number: int) -> str:
    """The letters that were packed."""
    letters = ""
    while number:
        number, letter = divmod(number, 27)
        letters = chr(letter + ord(BEFORE_A)) + letters
    return letters.rstrip(BEFORE_A)


def key_of(prefix: int, number: int) -> str:
    """`entry:12` from its two columns."""
    return f"{unpacked(prefix)}:{number}"
