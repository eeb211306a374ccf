"""Who a source is, in the fullest words of the article itself; and whose words a cue without a source carries on."""

from collections.abc import Sequence
from dataclasses import replace

from services.worker.extractor.document import Document
from services.worker.extractor.statements.agreement import UNKNOWN, cue_agreement, is_tail, noun_agreement
from services.worker.extractor.statements.clitics import LEXICON_ONLY, Clitics
from services.worker.extractor.statements.echoes import Source, echoed
from services.worker.extractor.statements.identities import Identities
from services.worker.extractor.statements.mentions import with_article_restored
from services.worker.extractor.statements.noun_phrase import read_noun_phrase
from services.worker.extractor.statements.register import Register
from services.worker.extractor.statements.statement import Statement
from services.worker.extractor.statements.topics import Topics
from services.worker.extractor.statements.voices import Voice, Voices
from services.worker.extractor.tokens import tokenise


def assign_speakers(
    document: Document, statements: Sequence[Statement], clitics: Clitics = LEXICON_ONLY
) -> tuple[Statement, ...]:
    """The statements, in the order given, each with its speaker: a span of the cleaned text or None.

    Reads the article once and each source once: time is linear in the article's length and the statements' number.
    """
    if not statements:
        return ()
    order = sorted(range(len(statements)), key=lambda index: statements[index].cue.start)
    ordered = [statements[index] for index in order]
    register = Register(document, clitics, [made.cue.start for made in ordered])
    sources = [_read_source(document, register, made) for made in ordered]
    register.settle()
    voices = Voices(document, Topics(document, register))
    identities = Identities(document, register, voices)
    spoken = [
        _spoken_by(made, _assign(made, source, voices, identities))
        for made, source in zip(ordered, sources, strict=True)
    ]
    spoken = echoed(spoken, sources, register, document.text)
    by_index = dict(zip(order, spoken, strict=True))
    return tuple(by_index[index] for index in range(len(statements)))


def _spoken_by(made: Statement, voice: Voice | None) -> Statement:
    return replace(made, speaker=voice.speaker, because=voice.because) if voice else made


def _read_source(document: Document, register: Register, statement: Statement) -> Source | None:
    """The source's own noun phrase; whom it names is entered in the register."""
    if statement.source is None:
        return None
    tokens = with_article_restored(document.text, tokenise(document.text, statement.source))
    if not tokens:
        return None
    phrase = read_noun_phrase(tokens, 0, len(tokens), register.clitics, closed=True)
    alone = phrase.name and (phrase.name[1] == len(tokens) or tokens[phrase.name[1]].text == "(")
    if phrase.name and phrase.kind in ("office", "honorific", "word") and (phrase.person or alone):
        register.add_person(tokens, phrase, spoke=True)
    elif phrase.kind == "organisation":
        register.add_body(tokens, phrase, spoke=True)
    return tokens, phrase


def _assign(made: Statement, source: Source | None, voices: Voices, identities: Identities) -> Voice | None:
    text = identities.document.text
    form = cue_agreement(made.cue.of(text))
    nested = voices.encloses(made.cue)
    if source is None:
        voice = voices.carried_on(made, form, nested)
        if voice:
            voices.hear(replace(voice, agreement=form, at=made.cue.start, nested=nested, tail=False), made)
        else:
            voices.open(made)
        return voice
    tokens, phrase = source
    identity = identities.identify(tokens, phrase)
    if form == UNKNOWN:
        form = noun_agreement(tokens[0].folded)
    tail = is_tail(made.cue.of(text))
    elsewhere = made.source is not None and not made.source.contains(identity.span)
    known = phrase.kind != "word" or elsewhere or identities.register.named_at(identity.span) is not None
    voice = Voice(
        identity.span, form, made.cue.start, nested, tail, phrase.kind, phrase.head, known, because=identity.because
    )
    voices.hear(voice, made)
    return voice
