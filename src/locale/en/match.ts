/** The words for how names match, in reports and in `enduse screen`. */
import type { MatchWords } from '../../screening/match/match-words.ts'

export const en: MatchWords = {
  pairedBy: {
    equal: 'equal',
    synonym: 'another spelling',
    initial: 'initial',
    letters: 'other letters',
    sound: 'sounds alike',
    abbreviation: 'abbreviated',
    joined: 'other blanks',
    consonants: 'same consonants',
  },
  steps: {
    'numbers-differ': 'the numbers differ',
    order: 'the words are in another order',
    'letters-differ': 'a distinctive word has other letters',
    'joined-equal': 'equal without blanks',
    'joined-alike': 'alike without blanks',
    'legal-form-missing': 'a legal form is missing on one side',
    'legal-form-differs': 'the legal forms differ',
    containment: 'all rare words of the listed name occur, among frequent words',
    acronym: 'the initials of the listed name',
    'weak-alias': 'a weak alias',
  },
  views: {
    base: 'as written',
    skeleton: 'look-alike letters replaced',
    unreversed: 'in the order in which it is shown',
    leet: 'digits read as letters',
    'letters-joined': 'single letters joined',
    unglued: 'glued words parted',
    'without-brackets': 'without what is in brackets',
    han: 'in Chinese characters',
    pinyin: 'in pinyin',
    gloss: 'by the meaning of its characters',
    consonants: 'by its consonants',
  },
  others: { acronym: 'as an acronym', identifier: 'by a number', address: 'by the address' },
  qualifiers: {
    'same-country': 'same country',
    'other-country': 'another country',
    'same-address': 'same address',
    'same-street': 'same street and house',
    'other-identifier': 'another number of the same kind',
    'other-kind': 'another kind of party',
    'other-birth': 'another year of birth',
  },
  stepValue: (does, value) =>
    does === 'factor' ? `times ${value}` : does === 'least' ? `at least ${value}` : `at most ${value}`,
}
