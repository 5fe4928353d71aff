/** The cards of what is found in waivers, positions and baselines: verdicts rest on these, and so they are examined themselves. */
import type { Arguments, Card, Term } from '../core/model/model.ts'

/** Stands for the last day of a waiver where what is written there is a list or a group. */
export const noSingleDay = 'no single day'

export const waiverCard = {
  id: 'waiver',
  summary:
    'Every waiver exempts from something that is found, has an end that is not past, and is one that may be granted.',
  why: 'A waiver that nobody looks after turns into a hole through which papers pass that nobody meant to exempt.',
  messages: {
    lapsed: {
      text: 'This waiver of {rule} ended on {until}; what it exempted from counts again.',
      help: 'Mend what it exempted from and remove it, or have {owner} grant it anew with enduse waive.',
    },
    'no-day': {
      text: 'This waiver of {rule} ends on {until}, which is no day of the calendar; it counts as lapsed.',
      help: 'Write the last day on which it holds as YYYY-MM-DD.',
    },
    'no-end': {
      text: 'This waiver of {rule} does not say until when it holds; it counts as lapsed.',
      help: 'Add the last day on which it holds: until: YYYY-MM-DD.',
    },
    changed: {
      text: 'This waiver of {rule} was granted for another value than the one that stands at {place} now, and lapses with it.',
      help: 'Look at what was found there now. If it is to be waived too, have {owner} grant it again: its digest is {digest}. A waiver of enduse 0.10 or older is carried over by enduse baseline migrate.',
    },
    'not-bound': {
      text: 'This waiver of {rule} does not say by a digest what was looked at when it was granted.',
      help: 'If what is found at {place} now is what is to be waived, add: digest: "{digest}".',
    },
    unused: {
      text: 'This waiver of {rule} exempts from nothing: there is no such finding at {place}.',
      help: 'Remove it when the document was mended; else see that the rule and the pointer are those of the finding.',
    },
    'not-examined': {
      text: 'This waiver of {rule} could not be held against {place}: the document is not sound, and was not examined.',
      help: 'Mend the document first; then it is seen whether the waiver still holds.',
    },
    'no-document': {
      text: 'This waiver of {rule} names the document {document}, and there is none at that path.',
      help: 'Remove it, or correct the path; it is taken from the folder of this file.',
    },
    'unknown-rule': {
      text: 'There is no rule {rule} in the rule sets that this was judged by{suggestion}',
      help: 'Write the rule as the finding names it, or remove the waiver.',
    },
    twice: {
      text: 'What this waiver of {rule} exempts from is waived already, by {where}.',
      help: 'Remove one of the two.',
    },
    several: {
      text: 'This waiver of {rule} is for one thing, and {count} documents have it at {place}; it exempts from none.',
      help: 'Name the one that was looked at: its document, and its part where the file holds several.',
    },
    forbidden: {
      text: 'The rule set {ruleSet} lets nobody waive {rule}.',
      help: 'Remove the waiver and mend the document.',
    },
    'no-rule': {
      text: 'What {rule} finds cannot be waived: a document that is not sound cannot be examined.',
      help: 'Remove the waiver and mend the document.',
    },
    'too-long': {
      text: 'This waiver of {rule} holds {days} from {granted} to {until}; the rule set {ruleSet} allows {longest} at most.',
      help: 'Let it end on {latest} or before.',
    },
    'granted-later': {
      text: 'This waiver of {rule} was granted on {granted}, after today, {today}.',
      help: 'Write the day on which it was granted.',
    },
    malformed: {
      text: 'This waiver cannot be granted as it is written: {what}',
      help: 'Correct the entry; enduse schema waivers prints what may stand in it.',
    },
  },
  terms: {
    'place.certificate': 'certificate {certificate}',
    'place.certificate-pointer': 'certificate {certificate} {pointer}',
    'place.part': '{document} (document {number})',
    'place.part-pointer': '{document} (document {number}) {pointer}',
    'place.line': 'line {line}',
    'no-single-day': noSingleDay,
    'no-digest': 'not known',
    'part-alone': '"part" is said, and no "document" of which it would be one',
    'no-paper': 'neither "document" nor "certificate" is said',
    'two-papers': 'both "document" and "certificate" are said, where one of them is wanted',
    'rule-id': 'the id of a rule, such as identifier-valid',
    'pointer-to-field': 'a pointer to a field, such as /items/0/quantity',
    'digest-of-finding': 'the digest of a finding: 32 digits and letters a to f',
  },
} as const satisfies Card

export const positionCard = {
  id: 'position',
  summary:
    'Every position is on law that the rule set leaves open, and is relied on for no longer than it says.',
  why: 'A position decides what no source establishes. When its time is over or the law becomes known, verdicts must not rest on it any longer.',
  messages: {
    expired: {
      text: 'This position on {name} ended on {until} and decides nothing any more; documents of this run depend on it.',
      help: 'Find out what is in force now and record it, or have {by} confirm the position and set a new last day.',
    },
    unused: {
      text: 'No document of this run depends on this position on {name}.',
      help: 'Remove it when no document depends on it any more.',
    },
    established: {
      text: 'The rule set {ruleSet} establishes by itself what this position says of {name}.',
      help: 'Remove the position.',
    },
    contradicts: {
      text: 'This position says that {name} is {state}, but the rule set {ruleSet} establishes otherwise for {day}: {why}. The position is not applied to days for which the law is established.',
      help: 'Remove the position, or limit it by from and until to days for which the law is not established.',
    },
    'unknown-instrument': {
      text: 'There is no instrument {name} in the rule sets of this run{suggestion}',
      help: 'Write the id of an instrument as enduse law --format json shows it, or remove the position.',
    },
    'unknown-provision': {
      text: 'There is no provision {name} in the rule sets of this run{suggestion}',
      help: 'Write the id of a provision as enduse law --on DAY shows it, or remove the position.',
    },
    'unknown-rule-set': {
      text: 'There is no rule set {ruleSet} in this run{suggestion}',
      help: 'Write the name of the rule set as it stands behind ruleSet in its file.',
    },
    ambiguous: {
      text: 'Several rule sets have {name}: {ruleSets}. The position does not say which one it is about, and is not applied.',
      help: 'Add the name of the rule set: ruleSet: NAME.',
    },
    'too-long': {
      text: 'This position on {name} is to be relied on for {days}, from {from} to {until}; at most {longest} are allowed. It is not applied.',
      help: 'Set until to {latest} or earlier, and confirm the position then.',
    },
    malformed: {
      text: 'This position cannot be applied as it is written: {what}',
      help: 'Correct the entry; enduse schema positions prints what may stand in it.',
    },
  },
  terms: {
    'until-before-from': '"until" lies before "from", {day}',
    'no-subject': 'neither "instrument" nor "provision" is given',
    'two-subjects': 'both "instrument" and "provision" are given, where one of them is expected',
    'law-id': 'the id of an instrument or a provision',
  },
} as const satisfies Card

export const baselineCard = {
  id: 'baseline',
  summary: 'Every finding of the baseline is still there.',
  why: 'A finding that was mended and still stands in the baseline could come back without anybody seeing it.',
  messages: {
    gone: {
      text: 'Of {count} in this baseline about documents of this run, {gone} not found any more; this is the first.',
      help: 'Take them out, so that none comes back unseen: enduse baseline prune.',
    },
  },
  terms: {
    'one-finding': '1 finding',
    findings: '{number} findings',
    'one-is': '1 is',
    are: '{number} are',
  },
} as const satisfies Card

/** Cards of what is found in the files that exempt, and in those of positions. */
export const gateCards: readonly Card[] = [waiverCard, positionCard, baselineCard]

/** The same, with the ids of their messages. */
export type GateCards = readonly [typeof waiverCard, typeof positionCard, typeof baselineCard]

/** A phrase of one of these cards. */
export function gateTerm(
  term: { readonly [C in GateCards[number] as C['id']]: keyof C['terms'] }[GateCards[number]['id']],
  args?: Arguments,
): Term {
  return args === undefined ? { term } : { term, with: args }
}
