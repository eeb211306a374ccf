"""Whether a cue reports that something was said: what negates, supposes, distances or empties it, each by name."""

from collections.abc import Callable
from dataclasses import dataclass

from services.worker.extractor.lexicon.function_words import (
    CLAUSE_OPENERS,
    COMPLEMENTIZERS,
    COPULAS,
    DAYS,
    NEGATIONS,
    PREPOSED_COMPLEMENTIZERS,
    RELATIVES,
)
from services.worker.extractor.lexicon.reporting_verbs import Analysis, ReportingVerb
from services.worker.extractor.lexicon.word_list import word_list
from services.worker.extractor.statements.accusations import carries_li
from services.worker.extractor.statements.antecedents import RESUMPTIVES
from services.worker.extractor.statements.complements import Complement
from services.worker.extractor.statements.cues import Cue
from services.worker.extractor.statements.not_denied import excludes_somebody, is_withheld
from services.worker.extractor.statements.passage import Passage
from services.worker.extractor.statements.reading import TokenRange
from services.worker.extractor.statements.sources import past_adjuncts
from services.worker.extractor.statements.word_classes import (
    is_definite_verbal_noun,
    is_nationality,
    kind_of,
    may_be_verb,
)
from services.worker.extractor.statements.words import bare
from services.worker.extractor.text import fold

WHAT = word_list("ما مما وما بما لما عما")
_EXCEPTING = word_list("الا غير بيد رغم مع")
_UTTER = word_list("قاطعا قطعيا تاما باتا مطلقا شديدا كاملا")
_WHO = word_list("من ممن بعدما")
_OFTEN = word_list("عاده وعاده غالبا وغالبا كثيرا وكثيرا طال وطال")
_QUESTIONING = word_list("ام اذا لو واذا ولو")
_SUPPOSING = word_list("فسوف قد ربما ان وان او لكي كي حتي سوف هل")
_SUPERLATIVES = word_list("احد احدي اكبر اهم ابرز اول اقدم اشهر افضل اكثر اغلي اصغر اعلي اطول")
_NEAR = 8
_RECOGNISED = word_list("سياده دوله استقلال اسرائيل حكومه سلطه شرعيه")
# Verbs that seldom report: their clause stands next to their subject.
_RARELY_SAID = ("وعد", "عد", "نشر", "وجد", "شهد", "علم")
# What a thing can do as well as somebody.
_SHOWING = ("أكد", "أثبت", "أظهر", "كشف", "بين", "أوضح", "أبرز", "أشار", "نفى", "عبر")
_ESTIMATES = word_list("تقديرات توقعات تحليلات استطلاعات تسريبات ادبيات")
# These tell that their subject shows something, not that it says so: a person, a body or a text must be it.
_PROVING = ("أظهر", "أثبت")
_JUDGES = word_list("محكمه قضاء قاض قاضي قاضيه نيابه محلفين محلفون مدع مدعي")
_EVIDENCE = word_list(
    """
    مستندات مستنداتهم تحقيقاتهم صور نتائج معلومات ادله ارقام احصائيات احصاءات مؤشرات دلائل وقائع بيانات
    تفاصيل شواهد قرائن معطيات
    """
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with the source and the complement that were found for it. `order` as `Source.order`, or asyndetic."""

    passage: Passage
    cue: Cue
    analysis: Analysis
    source: TokenRange | None
    order: str
    complement: Complement

    @property
    def before(self) -> str:
        return self.passage.folded(self.cue.at - 1)

    @property
    def head(self) -> str:
        """The folded first word of the source, empty where there is none."""
        return self.passage.folded(self.source[0]) if self.source else ""

    @property
    def verb(self) -> ReportingVerb:
        return self.analysis.verb


def is_unasserted(passage: Passage, cue: Cue, analysis: Analysis) -> bool:
    """Negated, asked, made a condition (`إن أخبرها`) or supposed (`قد ينفي`, but not `قبل أن يعلن`)."""
    before = passage.folded(cue.at - 1)
    if before in ("عدم", "لعدم", "بعدم", "وعدم") or passage.text(cue.at - 1) in ("إلى", "على", "في", "عن", "مع"):
        # What follows is a verbal noun spelled like the verb.
        return True
    if before in ("من", "ومن") and analysis.verb.lemma == "بين":
        return True
    condition = passage.text(cue.at - 1) == "إن" and analysis.form.aspect == "past"
    if before in NEGATIONS | _QUESTIONING or condition:
        return True
    if analysis.form.agreement == "3md" and passage.folded(cue.end) in _UTTER:
        # `تنفي نفيا قاطعا`: the verbal noun that strengthens its verb.
        return True
    if before == "من" and analysis.verb.kind == "denial" and not analysis.form.object:
        # `من أنكر الجميل`: whoever does so.
        return True
    supposed = analysis.form.aspect == "present" and before in _SUPPOSING
    return supposed and passage.folded(cue.at - 2) not in ("قبل", "بعد", "منذ")


def contradiction(candidate: Candidate) -> str | None:
    """The name of the first thing near the cue that speaks against its being a statement, or None."""
    return next((name for name, holds in _CONTRADICTIONS.items() if holds(candidate)), None)


def _is_impersonal(found: Candidate) -> bool:
    form = found.analysis.form
    return (
        found.order == "no-subject"
        and found.verb.impersonal
        and (form.aspect, form.agreement, form.object) == ("present", "3ms", "")
    )


def _is_evidence(found: Candidate) -> bool:
    """`أدلة تؤكد`, `هذه الإنجازات تثبت`: things show it, nobody says it; things in a text speak for its author."""
    follows = found.passage.folded(found.cue.end) if found.source is None else ""
    if bare(found.head) in _EVIDENCE or (bare(follows) in _EVIDENCE and found.complement.form == "preposition"):
        return True
    thing = kind_of(found.head) == "word" and found.head.endswith("ات") and len(found.head) > 5
    return thing and found.verb.lemma in _SHOWING and bare(found.head) not in _ESTIMATES


def _is_distancing(found: Candidate) -> bool:
    """`من وصفهم بـ`, `ما وصفه بـ`: words of distance inside another's statement."""
    clause = found.passage.folded(found.complement.begins - 1) in PREPOSED_COMPLEMENTIZERS
    return bool(found.analysis.form.object) and found.source is None and found.before in WHAT | _WHO and not clause


def _is_said_of_itself(found: Candidate) -> bool:
    """`قال إنه استنتج أن`: one statement of one speaker, but not `إلا أنه قال`."""
    excepted = found.passage.folded(found.cue.at - 2) in _EXCEPTING
    itself = found.source is None and found.before in COMPLEMENTIZERS and len(found.before) > 2
    return itself and not excepted and found.verb.kind == "claim"


def _is_left_unsaid(found: Candidate) -> bool:
    """`ما قاله`: what was said is not told."""
    often = found.passage.folded(found.cue.at - 2) in _OFTEN
    if found.verb.kind == "denial" and found.source and found.complement.form == "object":
        # `وهو ما نفى الوزير مسؤوليته عنه`
        return False
    return found.before in WHAT and found.complement.form != "that" and not found.analysis.form.object and not often


def _is_quoted_narration(found: Candidate) -> bool:
    quoted = found.source is None and found.passage.quoted_in[found.cue.at] >= 0
    return quoted and not found.analysis.form.agreement.startswith("1") and found.before not in CLAUSE_OPENERS


def _is_passive_holding(found: Candidate) -> bool:
    """`التي تعتبر البوابة`: nobody in particular holds it."""
    held = found.verb.governs >= {"hold", "that"} and found.complement.at > found.cue.end - (
        found.complement.form in ("object", "quotation")
    )
    present = found.analysis.form.aspect == "present"
    return held and present and found.before in RELATIVES and not found.analysis.form.object


def _is_announced_by_nobody(found: Candidate) -> bool:
    """`وأعلن عن القرار` at the head of a paragraph."""
    passage = found.passage
    about = found.verb.lemma == "أعلن" and passage.folded(found.cue.end) == "عن"
    first = found.cue.at == 0 and passage.begins_paragraph
    return about and first and found.source is None and found.analysis.form.agreement == "3ms"


def _is_done_by_nobody(found: Candidate) -> bool:
    """`أعلنت النتائج`: the one noun phrase after the verb is what was announced."""
    passive = found.source is None and found.complement.form == "object" and found.verb.kind == "claim"
    joined = found.cue.conjoined or found.before in CLAUSE_OPENERS | RELATIVES | COMPLEMENTIZERS | COPULAS | WHAT
    particle = found.before in ("قد", "وقد", "فقد", "لقد")
    # `أصدر بيانا، أكد فيه خلو المبنى`: whoever made what the pronoun looks back at speaks.
    looks_back = found.passage.folded(found.cue.end) in RESUMPTIVES
    joined = joined or particle or looks_back or bool(found.analysis.form.object)
    return passive and found.order == "no-subject" and not joined


def _is_classed(found: Candidate) -> bool:
    """`تعتبر البحيرة أكبر بحيرات القارة`: a fact in the passive."""
    held = found.verb.governs >= {"hold", "that"} and found.complement.form == "object"
    return held and found.passage.folded(found.complement.begins) in _SUPERLATIVES and kind_of(found.head) == "word"


def _is_held_by_nobody(found: Candidate) -> bool:
    """`وتعتبر القرية مزارا`, `ويعتبر مبلغا`: with a predicate alone, and no object before it, the verb is a passive."""
    held = found.verb.governs >= {"hold", "that"} and found.analysis.form.aspect == "present"
    if not held or found.analysis.form.object or found.complement.form != "object":
        return False
    if found.order == "no-subject" and found.before not in COPULAS | CLAUSE_OPENERS | COMPLEMENTIZERS:
        # `ويعتبر العيد من المواسم`: what is held to be something comes after its verb, and nobody speaks.
        return True
    passage = found.passage
    heads = [found.complement.begins, *([found.source[0]] if found.source else [])]
    if found.source and is_definite_verbal_noun(passage.text(found.source[0])):
        # `يعتبر التدخين عامل خطر`: an act holds nothing.
        return True
    return any(is_accusative(passage.text(index)) for index in heads)


def is_accusative(text: str) -> bool:
    """The ending of an indefinite accusative, its marks taken off: `مزارا`; not of names such as `روسيا`."""
    return text.endswith("ا") and len(text) > 3 and not text.startswith("ال") and kind_of(fold(text)) == "word"


def _is_by_nobody(found: Candidate) -> bool:
    """`لا أحد ينكر`: a negated subject."""
    return found.source is not None and found.head == "احد" and found.passage.folded(found.source[0] - 1) in NEGATIONS


def _is_left_out(found: Candidate) -> bool:
    """`استبعد المدرب اللاعب من القائمة`: somebody is excluded, nothing is ruled out."""
    if found.verb.lemma != "استبعد" or found.complement.form != "object":
        return False
    if found.head.startswith("بعض") or found.passage.proclitics(found.complement.begins)[:1] in (("ل",), ("ب",)):
        return True
    return excludes_somebody(found.passage, found.complement.begins)


def _is_adjective(found: Candidate) -> bool:
    """`فريقا تابعا للأمم المتحدة`: what is read as a dual is an accusative adjective."""
    dual = found.analysis.form.agreement == "3md" and found.passage.text(found.cue.at).endswith("ا")
    if dual and found.verb.kind == "denial" and carries_li(found.passage, found.complement.begins):
        # `كان نفيا للحياة`: the verbal noun.
        return True
    return dual and found.before not in COMPLEMENTIZERS and is_accusative(found.passage.text(found.cue.at - 1))


def _is_far_homograph(found: Candidate) -> bool:
    """`كوتس وراي رفضا الادعاءات بأن`: a word that is mostly another one, and no clause near it."""
    if found.source and found.verb.lemma in _RARELY_SAID:
        return found.complement.at > past_adjuncts(found.passage, found.source[1], found.complement.at) + _NEAR
    far = found.complement.at > found.cue.end + _NEAR
    return found.cue.homograph and found.source is None and found.complement.form == "that" and far


def _is_of_itself(found: Candidate) -> bool:
    """`أثبت اللاعب نفسه`."""
    reflexive = found.passage.folded(found.complement.begins) in ("نفسه", "نفسها", "انفسهم")
    return reflexive and found.complement.form == "object" and "hold" not in found.verb.governs


def _is_upheld(found: Candidate) -> bool:
    """`أكدت محكمة الاستئناف الحكم`."""
    return bare(found.head) == "محكمه" and found.complement.form == "object"


def _is_withheld(found: Candidate) -> bool:
    return (
        found.verb.lemma == "أنكر"
        and found.complement.form == "object"
        and is_withheld(found.passage, found.complement)
    )


def _is_judged(found: Candidate) -> bool:
    """`رفضت المحكمة الاتهامات`, `القضاء يرفض اتهام فلان`: it rules on a charge that it did not face."""
    return "accusation" in found.verb.governs and bare(found.head) in _JUDGES and found.complement.form == "object"


def _is_led_by_verb(found: Candidate) -> bool:
    """`كوتس وراي رفضا …`: a name that is spelled as a verb, with the real verb as its subject."""
    if found.order != "verb-subject" or found.source is None or found.source[1] - found.source[0] > 1:
        return False
    return may_be_verb(found.head) and is_accusative(found.passage.text(found.source[0]))


def _disagrees_with_relative(found: Candidate) -> bool:
    """`الذين يعتقد أن`, `التي يعتقد أنها`: a passive of nobody."""
    form = found.analysis.form
    passive = found.verb.impersonal and (form.aspect, form.agreement) == ("present", "3ms")
    return passive and found.order == "relative" and not found.before.endswith("الذي")


def _is_held_of_things(found: Candidate) -> bool:
    """`إن طائرات يعتقد أنها`: the noun before the passive is not who holds."""
    form = found.analysis.form
    passive = found.verb.impersonal and (form.aspect, form.agreement) == ("present", "3ms")
    if not passive or found.order not in ("subject-verb", "asyndetic"):
        return False
    thing = kind_of(found.head) == "word" and found.head.startswith(("ال", "هذا", "هذه"))
    return (found.complement.form != "that" and thing) or found.head.endswith(("ات", "ه"))


def _is_proof(found: Candidate) -> bool:
    """`العملية تثبت`, `الأدلة التي تثبت`: a thing proves, and no text or person says."""
    if found.verb.lemma not in _PROVING or found.analysis.form.agreement.endswith("p"):
        return False
    if found.source is None:
        return found.before in RELATIVES
    return found.order != "verb-subject" and kind_of(found.head) == "word" and found.head.startswith("ال")


def _is_between(found: Candidate) -> bool:
    """`الخلاف بين الطرفين`, `بينه وبين الرئيس`: mostly a preposition, so a clause must follow its subject."""
    if found.verb.lemma != "بين" or found.analysis.form.aspect != "past":
        return False
    passage, at = found.passage, found.cue.at
    paired = any(passage.folded(index).startswith("بين") for index in range(max(0, at - _NEAR), at))
    return (paired and found.cue.conjoined) or found.complement.form in ("quotation", "object")


def _is_recognised(found: Candidate) -> bool:
    """`اعترف بالقدس عاصمة`: a state is recognised, nothing is admitted."""
    if found.verb.lemma not in ("اعترف", "أقر") or found.complement.form != "preposition":
        return False
    word = found.passage.folded(found.complement.begins)
    return kind_of(word.removeprefix("ب")) == "place" or bare(word.removeprefix("ب")) in _RECOGNISED


def _is_suspected(found: Candidate) -> bool:
    """`خبيرا يعتقد أنه`, `مادة يشتبه بأنها`: a passive whose clause looks back at the noun before it."""
    form = found.analysis.form
    passive = found.verb.impersonal and (form.aspect, form.agreement, form.object) == ("present", "3ms", "")
    about = found.passage.folded(found.complement.begins - 1).lstrip("ب")
    looks_back = found.complement.form == "that" and about in COMPLEMENTIZERS and len(about) > 2
    known = found.order == "subject-verb" and kind_of(found.head) != "word"
    return passive and looks_back and found.order in ("asyndetic", "subject-verb") and not known


def _acts_on_object(found: Candidate) -> bool:
    """`تشدد الأمن على الحدود`: a noun right after the verb is its object, so the preposition opens no content."""
    governs = found.verb.governs
    if found.order != "subject-verb" or found.complement.form != "preposition" or governs & {"told", "describe"}:
        return False
    passage, at = found.passage, found.cue.end
    word = passage.folded(at)
    noun = passage.tokens[at].is_word and word.startswith("ال") and word not in DAYS and found.complement.at > at
    return noun and kind_of(word) == "word"


def _disagrees_in_gender(found: Candidate) -> bool:
    """`شركة إيني الإيطالية توقع عقدا`: a feminine noun is no subject of a masculine verb after it."""
    if found.order != "subject-verb" or found.source is None or found.analysis.form.agreement != "3ms":
        return False
    last = found.passage.folded(found.source[1] - 1)
    feminine = kind_of(found.head) == "organisation" and found.head.endswith("ه")
    return feminine or (last.endswith("ه") and is_nationality(last) and kind_of(found.head) in ("word", "place"))


def _is_informing_pronoun(found: Candidate) -> bool:
    """A pronoun is the object, so a clause further on is not what was said: `أذاعتها … أن`."""
    clause = bool(found.analysis.form.object) and found.complement.form == "that"
    return clause and not found.verb.governs & {"bi", "min", "describe", "accuse"}


_CONTRADICTIONS: dict[str, Callable[[Candidate], bool]] = {
    "adjective": _is_adjective,
    "impersonal": _is_impersonal,
    "evidence": _is_evidence,
    "distancing": _is_distancing,
    "said of itself": _is_said_of_itself,
    "left unsaid": _is_left_unsaid,
    "quoted narration": _is_quoted_narration,
    "passive holding": _is_passive_holding,
    "announced by nobody": _is_announced_by_nobody,
    "done by nobody": _is_done_by_nobody,
    "classed": _is_classed,
    "held by nobody": _is_held_by_nobody,
    "of itself": _is_of_itself,
    "far homograph": _is_far_homograph,
    "left out": _is_left_out,
    "by nobody": _is_by_nobody,
    "upheld": _is_upheld,
    "judged": _is_judged,
    "withheld": _is_withheld,
    "led by verb": _is_led_by_verb,
    "disagrees with relative": _disagrees_with_relative,
    "held of things": _is_held_of_things,
    "disagrees in gender": _disagrees_in_gender,
    "proof": _is_proof,
    "between": _is_between,
    "recognised": _is_recognised,
    "suspected": _is_suspected,
    "acts on object": _acts_on_object,
    "informing pronoun": _is_informing_pronoun,
}
