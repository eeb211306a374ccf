"""Which claim a denial is tied to, from statements made by hand: where the limits lie."""

import pytest

from services.worker.extractor.statements.denial_links import link_denials
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.text import Span, fold

# A folded text that statements take their contents from.
SAID = "اغلاق المعبر الشمالي امام الشاحنات"
OTHER = "ارتفاع اسعار القمح"


class Told:
    """Statements one after another, and the text that holds them."""

    def __init__(self) -> None:
        self.text = ""
        self.statements: list[Statement] = []

    def add(self, kind: str, content: str | None, speaker: str | None = None, lemma: str = "قال") -> None:
        where = self._span(content) if content is not None else None
        who = self._span(speaker) if speaker is not None else None
        self.statements.append(Statement(kind, self._span(lemma), lemma, who, who, where, "indirect", "verb"))

    def _span(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + "\n"
        return Span(start, start + len(words))

    def linked(self) -> list[int | None]:
        return [made.denies for made in link_denials(self.statements, fold(self.text))]


def test_a_denial_is_tied_to_the_claim_that_says_the_same() -> None:
    told = Told()
    told.add("claim", OTHER)
    told.add("claim", SAID)
    told.add("denial", "اغلاق المعبر")
    assert told.linked() == [None, None, 1]


def test_claims_after_a_denial_count_too_and_the_nearer_of_two_wins() -> None:
    told = Told()
    for kind in ("claim", "claim", "denial", "claim"):
        told.add(kind, SAID)
    assert told.linked() == [None, None, 1, None] or told.linked() == [None, None, 3, None]
    told.add("claim", SAID)
    told.add("denial", SAID)
    assert told.linked()[-1] == 4


@pytest.mark.parametrize(
    ("shared", "denied"),
    [
        pytest.param("اغلاق", None, id="one word alone is too little"),
        pytest.param("اغلاق المعبر", 0, id="two are enough"),
        pytest.param("اغلاق المعبر حقيبه مدرسه", 0, id="two of four"),
        pytest.param("اغلاق المعبر حقيبه مدرسه بستان", 0, id="two of five"),
        pytest.param("اغلاق المعبر حقيبه مدرسه بستان جامعه", None, id="two of six are less than the share"),
    ],
)
def test_words_that_must_be_shared(shared: str, denied: int | None) -> None:
    told = Told()
    told.add("claim", SAID)
    told.add("denial", shared)
    assert told.linked() == [None, denied]


@pytest.mark.parametrize(
    ("content", "same"),
    [
        pytest.param("والاغلاق بالمعبر", True, id="clitics and articles"),
        pytest.param("«اغلاق» (المعبر)،", True, id="marks"),
        pytest.param("اغلاقها معبرنا", True, id="endings after the fourth letter"),
        pytest.param("كان هناك من قبل", False, id="words that say nothing"),
        pytest.param("لو ما", False, id="short words"),
    ],
)
def test_words_are_compared_by_their_beginnings(content: str, same: bool) -> None:
    told = Told()
    told.add("claim", f"{SAID} كان هناك من قبل لو ما")
    told.add("denial", content)
    assert told.linked() == [None, 0 if same else None]


def test_a_word_of_three_letters_counts_and_keeps_its_first_letter_when_no_stem_would_be_left() -> None:
    told = Told()
    told.add("claim", "وقف ليل")
    told.add("denial", "وقف ليل")
    assert told.linked() == [None, 0]
    told = Told()
    told.add("claim", "قف يل")
    told.add("denial", "وقف ليل")
    assert told.linked() == [None, None]


def test_two_letters_are_no_stem() -> None:
    told = Told()
    told.add("claim", "القف الحر")
    told.add("denial", "وقف بحر")
    assert told.linked() == [None, None]


def test_the_four_letters_after_the_clitic_are_what_is_compared() -> None:
    told = Told()
    told.add("claim", "المعبران الشمس")
    told.add("denial", "المعبد الشمع")
    assert told.linked() == [None, None]


@pytest.mark.parametrize(("between", "denied"), [(39, 0), (40, None)])
def test_how_far_back_claims_are_looked_at(between: int, denied: int | None) -> None:
    told = Told()
    told.add("claim", SAID)
    for _ in range(between):
        told.add("claim", OTHER)
    told.add("denial", SAID)
    assert told.linked()[-1] == denied


@pytest.mark.parametrize(("between", "denied"), [(38, 40), (39, None)])
def test_how_far_ahead_claims_are_looked_at(between: int, denied: int | None) -> None:
    told = Told()
    told.add("claim", OTHER)
    told.add("denial", SAID)
    for _ in range(between):
        told.add("claim", OTHER)
    told.add("claim", SAID)
    assert told.linked()[1] == denied


@pytest.mark.parametrize(
    "pointing", ["هذه الاتهامات", "تلك المزاعم", "الادعاءات", "هذا", "صحه هذه المزاعم", "صحه تلك الاتهامات"]
)
def test_words_that_point_back_mean_the_nearest_accusation_before(pointing: str) -> None:
    told = Told()
    told.add("claim", OTHER, lemma="اتهم")
    told.add("claim", SAID, lemma="اتهم")
    told.add("denial", pointing)
    told.add("claim", SAID, lemma="اتهم")
    assert told.linked() == [None, None, 1, None]


def test_words_that_name_accusations_pass_over_what_was_merely_said() -> None:
    told = Told()
    told.add("claim", OTHER, lemma="زعم")
    told.add("claim", SAID)
    told.add("denial", "هذه الاتهامات")
    told.add("denial", "هذا الكلام")
    assert told.linked() == [None, None, 0, 1]


def test_words_that_point_back_to_nothing() -> None:
    told = Told()
    told.add("denial", "هذه الاتهامات")
    told.add("claim", SAID, lemma="اتهم")
    assert told.linked() == [None, None]


def test_five_words_are_read_by_what_they_say_even_after_a_pointing_word() -> None:
    told = Told()
    told.add("claim", SAID)
    told.add("claim", OTHER)
    told.add("denial", "هذا اغلاق المعبر الشمالي تماما")
    assert told.linked() == [None, None, 0]
    told.add("denial", "هذا اغلاق المعبر الشمالي")
    assert told.linked()[-1] == 1


def test_nobody_denies_himself_and_a_claim_without_content_says_nothing() -> None:
    told = Told()
    told.add("claim", SAID, speaker="سالم")
    told.statements.append(told.statements[0])
    told.add("denial", SAID, speaker="ناصر")
    told.add("claim", None)
    assert told.linked()[2] == 1
    own = told.statements[0]
    denial = Statement("denial", own.cue, "نفي", own.source, own.speaker, own.content, "indirect", "verb")
    assert [made.denies for made in link_denials([own, denial], fold(told.text))] == [None, None]


def test_a_denial_without_content_and_other_denials_are_tied_to_nothing() -> None:
    told = Told()
    told.add("claim", SAID)
    told.add("denial", None)
    told.add("denial", SAID)
    told.add("denial", SAID)
    assert told.linked() == [None, None, 0, 0]


def test_an_act_of_denying_alone_is_tied_to_the_accusation_right_before_it() -> None:
    told = Told()
    told.add("claim", SAID, lemma="اتهم")
    told.add("denial", None)
    told.add("claim", OTHER)
    told.add("denial", None)
    assert told.linked() == [None, 0, None, None]


def test_who_is_named_by_a_part_of_his_name_does_not_deny_himself() -> None:
    told = Told()
    told.add("claim", SAID, speaker="سالم ناصر")
    told.add("denial", SAID, speaker="ناصر")
    told.add("denial", SAID, speaker="مازن")
    assert told.linked() == [None, None, 0]


def test_a_report_inside_what_is_denied_is_what_is_denied_and_any_other_claim_there_is_not() -> None:
    text = "نفي اتهامات البلديه بانه اغلق المعبر"
    inner = Statement("claim", Span(4, 11), "اتهم", Span(12, 19), None, Span(25, 36), "indirect", "noun")
    denial = Statement("denial", Span(0, 3), "نفى", None, None, Span(4, 36), "indirect", "verb")
    assert [made.denies for made in link_denials([denial, inner], text)] == [1, None]
    text = "نفي قيام البلديه بتاكيد انه اغلق المعبر"
    inner = Statement("claim", Span(18, 23), "أكد", Span(9, 16), None, Span(28, 39), "indirect", "noun")
    denial = Statement("denial", Span(0, 3), "نفى", None, None, Span(4, 39), "indirect", "verb")
    assert [made.denies for made in link_denials([denial, inner], text)] == [None, None]


def test_a_claim_that_tells_of_the_denial_is_not_what_is_denied() -> None:
    text = "قالت نفي الوزير اغلاق المعبر"
    claim = Statement("claim", Span(0, 4), "قال", None, None, Span(5, 28), "indirect", "verb")
    denial = Statement("denial", Span(5, 8), "نفى", None, None, Span(16, 28), "indirect", "verb")
    assert [made.denies for made in link_denials([claim, denial], text)] == [None, None]
