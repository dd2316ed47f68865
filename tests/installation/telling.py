"""What a check says: rendered in both languages, so that every test that makes one tests its words too."""

from teachgrad.report.doctor import remedy, sentence
from teachgrad.text import language


def told(check):
    """The sentence and the advice in English; in Vietnamese they can be written too."""
    with language("vi"):
        assert "{" not in str(sentence(check)) + remedy([check], "python")
    with language("en"):
        text = str(sentence(check)) + "\n" + remedy([check], "python")
    assert "{" not in text
    return text


def ids(checks):
    """Id → state."""
    checks = list(checks)
    for check in checks:
        told(check)
    return {check.id: check.state for check in checks}
