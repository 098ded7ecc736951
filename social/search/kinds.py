"""What can be found, as it is called, and the words for it after kind: in a search."""

KINDS = {
    "person": "People",
    "post": "Posts",
    "question": "Questions",
    "answer": "Answers",
    "comment": "Comments",
    "guideline": "Guidelines",
    "proposal": "Proposals",
}
WORDS = {
    **{word: kind for kind in KINDS for word in (kind, f"{kind}s")},
    "people": "person",
    "page": "guideline",
    "pages": "guideline",
}
