"""The application for any WSGI server."""

from social.app import create_app

app = create_app()
