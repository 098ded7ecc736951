"""The words in an answer, whatever kind of file it is."""

from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfReader
from werkzeug.test import TestResponse


def words_in(answer: TestResponse) -> str:
    """A page as it is; of a document and of packed files the words and names inside them."""
    if answer.mimetype == "application/pdf":
        reader = PdfReader(BytesIO(answer.data))
        return "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    if answer.mimetype == "application/zip":
        with ZipFile(BytesIO(answer.data)) as packed:
            texts = [packed.read(name).decode(errors="replace") for name in packed.namelist()]
            return "\n".join([*packed.namelist(), *texts])
    return answer.data.decode(errors="replace")
