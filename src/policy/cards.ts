/** The metadata of findings about waivers, positions and baselines: verdicts depend on these files, so they are checked too. */
import type { Arguments, Card, Term } from '../core/model/model.ts'

/** Used as the last day of a waiver if its value is a list or a group. */
export const noSingleDay = 'no single day'

export const waiverCard = {
  id: 'waiver',
  summary: 'Every waiver matches a finding, has not expired, and is one that may be granted.',
  why: 'A waiver that is not maintained exempts documents that it was never meant for.',
  messages: {
    lapsed: {
      text: 'This waiver of {rule} ended on {until}; the finding that it exempted from counts again.',
      help: 'Fix the finding and remove the waiver, or have {owner} grant it again with enduse waive.',
    },
    'no-day': {
      text: 'This waiver of {rule} ends on {until}, which is not a valid date; it counts as lapsed.',
      help: 'Write the last day on which it is valid as YYYY-MM-DD.',
    },
    'no-end': {
      text: 'This waiver of {rule} does not state until when it is valid; it counts as lapsed.',
      help: 'Add the last day on which it is valid: until: YYYY-MM-DD.',
    },
    changed: {
      text: 'This waiver of {rule} was granted for another value than the one that is now at {place}, and has lapsed.',
      help: 'Review what is found there now. If it is to be waived too, have {owner} grant it again: its digest is {digest}. A waiver of enduse 0.10 or older is carried over by enduse baseline migrate.',
    },
    'not-bound': {
      text: 'This waiver of {rule} has no digest of the finding that was reviewed when it was granted.',
      help: 'If the current finding at {place} is the one to be waived, add: digest: "{digest}".',
    },
    unused: {
      text: 'This waiver of {rule} is not used: there is no such finding at {place}.',
      help: 'Remove it if the document was fixed; otherwise check that the rule and the pointer are those of the finding.',
    },
    'not-examined': {
      text: 'This waiver of {rule} could not be compared with {place}: the document is not valid, and was not examined.',
      help: 'Fix the document first; the next run shows whether the waiver still applies.',
    },
    'no-document': {
      text: 'This waiver of {rule} names the document {document}, but there is none at that path.',
      help: 'Remove it, or correct the path; it is relative to the folder of this file.',
    },
    'unknown-rule': {
      text: 'There is no rule {rule} in the rule sets of this run{suggestion}',
      help: 'Write the id of the rule as the finding shows it, or remove the waiver.',
    },
    twice: {
      text: 'The finding that this waiver of {rule} exempts from is already waived by {where}.',
      help: 'Remove one of the two.',
    },
    several: {
      text: 'This waiver of {rule} is for one finding, but {count} documents have such a finding at {place}; it exempts from none of them.',
      help: 'Name the one that was reviewed: its document, and its part if the file contains several.',
    },
    forbidden: {
      text: 'The rule set {ruleSet} does not allow waivers of {rule}.',
      help: 'Remove the waiver and fix the document.',
    },
    'no-rule': {
      text: 'Findings of {rule} cannot be waived: a document that is not valid cannot be examined.',
      help: 'Remove the waiver and fix the document.',
    },
    'too-long': {
      text: 'This waiver of {rule} is valid for {days}, from {granted} to {until}; the rule set {ruleSet} allows {longest} at most.',
      help: 'Set until to {latest} or earlier.',
    },
    'granted-later': {
      text: 'This waiver of {rule} was granted on {granted}, after today, {today}.',
      help: 'Correct the day on which it was granted.',
    },
    malformed: {
      text: 'This waiver is not valid: {what}',
      help: 'Correct the entry; enduse schema waivers prints the fields that it may have.',
    },
  },
  terms: {
    'place.certificate': 'certificate {certificate}',
    'place.certificate-pointer': 'certificate {certificate} {pointer}',
    'place.decision': '{party}, entry {entry} of {list}',
    'place.part': '{document} (document {number})',
    'place.part-pointer': '{document} (document {number}) {pointer}',
    'place.line': 'line {line}',
    'no-single-day': noSingleDay,
    'no-digest': 'not known',
    'part-alone': '"part" is given without the "document" that it belongs to',
    'no-paper': 'neither "document" nor "certificate" is given',
    'two-papers': 'both "document" and "certificate" are given; expected one of them',
    'rule-id': 'the id of a rule, such as identifier-valid',
    'pointer-to-field': 'a pointer to a field, such as /items/0/quantity',
    'digest-of-finding': 'the digest of a finding: 32 digits and letters a to f',
  },
} as const satisfies Card

export const positionCard = {
  id: 'position',
  summary:
    'Every position is about law that the rule set leaves open, and is not relied on after its last day.',
  why: 'A position decides what no source establishes. When its time is over or the law becomes known, verdicts must no longer depend on it.',
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
      text: 'The rule set {ruleSet} already establishes what this position states of {name}.',
      help: 'Remove the position.',
    },
    contradicts: {
      text: 'This position states that {name} is {state}, but the rule set {ruleSet} establishes otherwise for {day}: {why}. The position is not applied to days for which the law is established.',
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
      help: 'Write the name of the rule set as the field ruleSet of its file gives it.',
    },
    ambiguous: {
      text: 'Several rule sets have {name}: {ruleSets}. The position does not state which one it is about, and is not applied.',
      help: 'Add the name of the rule set: ruleSet: NAME.',
    },
    'too-long': {
      text: 'This position on {name} is to be relied on for {days}, from {from} to {until}; at most {longest} are allowed. It is not applied.',
      help: 'Set until to {latest} or earlier, and confirm the position then.',
    },
    malformed: {
      text: 'This position is not valid, and is not applied: {what}',
      help: 'Correct the entry; enduse schema positions prints the fields that it may have.',
    },
  },
  terms: {
    'until-before-from': '"until" is before "from", {day}',
    'no-subject': 'neither "instrument" nor "provision" is given',
    'two-subjects': 'both "instrument" and "provision" are given; expected one of them',
    'law-id': 'the id of an instrument or a provision',
  },
} as const satisfies Card

export const baselineCard = {
  id: 'baseline',
  summary: 'Every finding of the baseline is still there.',
  why: 'A finding that was fixed but is still in the baseline could come back without being reported.',
  messages: {
    gone: {
      text: 'Of {count} in this baseline about documents of this run, {gone} no longer found; this is the first.',
      help: 'Remove them, so that none comes back without being reported: enduse baseline prune.',
    },
  },
  terms: {
    'one-finding': '1 finding',
    findings: '{number} findings',
    'one-is': '1 is',
    are: '{number} are',
  },
} as const satisfies Card

export const settingsCard = {
  id: 'settings',
  summary: 'A change that is checked leaves alone the settings that it is checked by.',
  why: 'A change that adds a waiver, ignores a folder or replaces a rule set can pass the check of its own documents.',
  messages: {
    changed: {
      text: 'This change touches {file}, which decides what is checked and what counts, and it was checked by the changed file.',
      help: 'Have the owner of this file review the change. Or check by the settings of the target branch: enduse check --settings-from {ref}.',
    },
    unknown: {
      text: 'It is not known whether this change touches the settings that it is checked by: {why}.',
      help: 'Fetch all commits (fetch-depth: 0 in actions/checkout; GIT_DEPTH: 0 in GitLab), so that the change can be compared with {ref}.',
    },
  },
  terms: {},
} as const satisfies Card

/** The metadata of findings about waivers, baselines, positions and changed settings. */
export const gateCards: readonly Card[] = [waiverCard, positionCard, baselineCard, settingsCard]

/** The same, with the ids of their messages. */
export type GateCards = readonly [
  typeof waiverCard,
  typeof positionCard,
  typeof baselineCard,
  typeof settingsCard,
]

/** Returns a term of this metadata. */
export function gateTerm(
  term: { readonly [C in GateCards[number] as C['id']]: keyof C['terms'] }[GateCards[number]['id']],
  args?: Arguments,
): Term {
  return args === undefined ? { term } : { term, with: args }
}
