"""Why a noun phrase was taken for the source, and where a content begins: clauses of English for `--explain`.

What a frame alone decides stands here under the frame's name; where the words decide, the reading carries the clause.
"""

from collections.abc import Mapping
from types import MappingProxyType

AFTER_VERB = "it is the noun phrase after the verb, and nothing before the verb can be its subject"
AFTER_RATHER = "the noun phrase after the verb is preferred to the words before it"
ANTECEDENT = "the relative clause of the verb is said of it, and its gender agrees with the verb"
TEXT_TELLS = "it is an indefinite text or person right before its verb"
TOPIC = "`أما` opens the clause with it and the verb has `ف`"
OPENED = "it is one noun phrase from a word that opens a clause up to the verb"
FIRST = "it is one noun phrase from the beginning of the clause up to the verb"
LOOSE = "it runs from the beginning of the clause up to the verb, though no one phrase is read in it"
JOINED = "it is joined to the clause before in a headline"
UNSAID = "the verb begins its clause and no noun phrase after it can speak"
INDEFINITE = "it is the noun right before a verb that describes it without a relative pronoun"
BEFORE_NOW = "it stands behind the preposition of 'it happened before that'"
FRONTED = "what stands before the verb is what it is about"
HOLDS_WORDS = "the noun before the verb only holds the words"

FRAMES: Mapping[str, str] = MappingProxyType(
    {
        # An agency that tells what it heard has no choice of subjects.
        "verb-subject": AFTER_VERB,
        "subject-verb": FIRST,
        "attribution": "it follows the preposition of attribution",
        "participle": "the subject of a participle stands with the main verb",
        "verbal-noun": "it follows the verbal noun as its maker, or the pronoun on the noun stands for it",
        "headline-colon": "it names somebody at the headline's beginning, before the colon",
        "headline-name": "it stands at the headline's beginning, and speaks or bears a title further on",
        "act-only": "it is the noun phrase before the verb, with which the sentence ends",
        "light-verb": "it is the noun phrase between the light verb and the accusing noun",
        "conveyed": "the words are conveyed from it",
        "stated-in": "the words are said to stand in it",
        "what-was-said": "it follows the verb after `ما`",
        "resumed": "it follows the verb that takes up what was said before",
        "relative-object": "it follows the verb of the relative clause, whose pronoun looks back at what is reported",
        "topic-denied": "it follows the verb, whose pronoun looks back at what is denied",
        "quotation-first": "it follows the verb after the quotation",
        "as-said": "it follows the verb after the clause that was said",
        "falsity": "it is the source of the claim that the predicate of falsity stands in",
    }
)
CONTENTS: Mapping[str, str] = MappingProxyType(
    {
        "that": "a complementizer that the verb governs stands before it",
        "colon": "a colon stands before it",
        "quotation": "a quotation mark opens it",
        "preposition": "a preposition that the verb governs stands before it",
        "object": "it is the noun phrase that is said, no complementizer coming before it",
        "bare": "it follows the subject without any mark of quotation",
    }
)
