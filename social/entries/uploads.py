"""Pictures that come with a request, and where this installation keeps them."""

from flask import current_app, request

from social.core import pictures
from social.core.settings import Settings
from social.core.storage import Storage
from social.entries.service.pictures import add_picture, markdown_for
from social.people.signed_in import current_person


def picture_storage() -> Storage:
    """Where the pictures of texts are kept."""
    settings: Settings = current_app.extensions["settings"]
    return Storage(settings.instance / "pictures")


def take_picture() -> tuple[str, str]:
    """Keep the picture in the field `picture`: (what to write for it, why it was refused), or two empty."""
    upload = request.files.get("picture")
    if upload is None or not upload.filename:
        return "", ""
    try:
        added = add_picture(current_person.id, upload.read(), upload.filename, picture_storage())
    except pictures.Refused as refused:
        return "", str(refused)
    return markdown_for(added.key, upload.filename), ""
