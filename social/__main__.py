"""python -m social: the command line."""

from social.cli.main import main

main()
