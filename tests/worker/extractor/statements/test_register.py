"""What the register of an article answers where there is no name to ask for."""

from services.worker.extractor.document import read_document
from services.worker.extractor.statements.clitics import LEXICON_ONLY
from services.worker.extractor.statements.register import Register


def test_no_words_have_no_full_form() -> None:
    register = Register(read_document("قال المدير سامي الرشيد إن الجسر آمن."), LEXICON_ONLY)
    register.settle()
    assert register.fullest((), 0) is None


def test_a_family_name_told_alone_has_its_given_name() -> None:
    text = "زار فيصل بن راشد الميناء."
    register = Register(read_document(text), LEXICON_ONLY)
    register.settle()
    found = register.lengthened(("ابن", "راشد"))
    assert found is not None
    assert text[found.start : found.end] == "فيصل بن راشد"
