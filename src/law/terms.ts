/** The phrases for the law and its lists, in English, by term id. Other locales have the same ids. */

export const terms = {
  // The state of an instrument on a day, with the reason.
  'ended-on': '{title} ended on {day}',
  'suspended-until': '{title} is suspended from {from} until {until} by {by}',
  'suspended-from': '{title} is suspended from {from} by {by}',
  'announced-on': '{title} was announced on {day}',
  'no-first-day': 'no first day of {title} is known',
  'in-force-from': '{title} is in force from {day}',
  'in-force-since': '{title} is in force since {day}',
  'suspension-unconfirmed': 'no source confirms that {title} was suspended then',
  'in-force-by-position': '{title} is in force by the position of {by} until {until}',
  'not-in-force-by-position': '{title} is not in force by the position of {by} until {until}',
  'provision-in-force': '{provision} is in force',
  'title-and-address': '{title}, https://{address}',
  'title-and-plain-address': '{title}, http://{address}',

  // The reasons why a provision does not apply to a document or a day.
  'begins-on': '{provision} begins on {day}',
  'begins-never': '{provision} begins on no day',
  'repealed-from': '{provision} was repealed from {day}',
  'does-not-apply': '{name} does not apply: it covers {scope}',
  'other-papers': 'other documents',

  // The reasons why a check passes although its law is undetermined.
  'holds-whether-or-not': 'holds whether or not {titles} is in force',
  'holds-under-either-reading': 'holds under either reading of {title}',

  // The reasons why something was not examined.
  'not-readable': 'the document could not be read as the kind that it states',
  'kept-by-baseline': 'the finding that keeps the document from being examined is in the baseline',
  'was-skipped': 'it was skipped',
  'was-not-asked': 'it was not run',
  'all-cancelled': 'every shipment was cancelled or replaced',
  'list-incomplete': 'the list {title} states that it does not contain every listed party',
  'lists-incomplete': 'the lists {titles} state that they do not contain every listed party',
  'list-old':
    'the list {title} is as of {day}, more than the {days} days before the governing day that {name} allows',
  'lists-old':
    'the lists {titles} are as of {asOf}, more than the {days} days before the governing day that {name} allows',

  // How to fix a list that is incomplete or out of date.
  'newer-list': 'A newer enduse may have a newer list',
  'update-list': 'Update {file} and its head',

  // The governing days of rules.
  'governing.certificate': 'the day of issue of the certificate',
  'governing.shipment': 'the day of export of the shipment',
  'governing.report': 'the reporting date of the report',
  'governing.paper': 'the day of issue of a certificate, the day of export of a shipment',
  'governing.document':
    'the day of issue of a certificate, the day of export of a shipment, the reporting date of a report',
  'governing.reports': 'the reporting date of each report',
  'governing.tie': 'the latest governing day of the documents that share it',
  'governing.dossier':
    'the day of export of each shipment; the day of issue if the certificate has no shipment',
  'governing.own': 'the day at {pointer}, else {usual}',

  // The standing of a provision, alone or before and after a change.
  'standing.in-force': 'in force',
  'standing.not-in-force': 'not in force',
  'standing.not-established': 'not established',
  'standing.not-applied': 'not applied',
  'standing.in-force-by-position': 'in force by a position',
  'standing.not-in-force-by-position': 'not in force by a position',
  'standing.suspended': 'suspended',
  'standing.not-yet': 'not yet in force',
  'standing.ended': 'ended',
  'change.other-parameters': 'other parameters',
  'change.new-parameters': 'new ones',
  'change.with': 'with {members}',
  'change.with-more': 'with {members} and {more} more',
  'change.with-instead': 'with {members} instead',
  'change.with-more-instead': 'with {members} and {more} more instead',
  'change.without': 'without {members}',
  'change.without-more': 'without {members} and {more} more',
  'change.with-undetermined': 'with {members} undetermined',
  'change.with-more-undetermined': 'with {members} and {more} more undetermined',
  'change.with-them': 'with them',
  'change.without-them': 'without them',
  'change.with-them-undetermined': 'with them undetermined',
  'first-to-last': '{first} to {last}',

  // Phrases for expressions of own rules that find nothing, or give no answer.
  'part.when': '"when"',
  'part.require': '"require"',
  'part.require-of': '"require" of "{message}"',
  'part.word': 'the word "{name}"',
  'facts-without-document': 'the facts of {file} do not include the document, which this rule reads',
  'nothing-at': 'there is nothing at {pointer}',
  'concerns-nothing': 'its condition is not met: {condition}',
  'no-field': 'there is no {field}',
  'no-entry': 'a list has no entry {number}, counted from 0',
  'text-too-short': 'a text is shorter than the part of it that is requested',
  'division-by-zero': 'a number is divided by zero',
  'number-too-large': 'a whole number is too large to calculate with',
  'no-whole-number': 'a text is not a whole number',
  'neither-true-nor-false': 'it is neither true nor false',

  // Mistakes in an entry of a file that users write.
  'problem.sentence': '{what}.',
  'problem.missing': '{field} is missing',
  'problem.unknown-field': '"{key}" is not a field here',
  'problem.unknown-field-near': '"{key}" is not a field here; did you mean "{near}"?',
  'problem.fits-nothing': '{field} is {found}, which matches nothing that is allowed here',
  'problem.not-allowed': '{field} is {found}; allowed are {allowed}',
  'problem.not-allowed-near': '{field} is {found}; allowed are {allowed}; did you mean "{near}"?',
  'problem.not-here': '{field} is not allowed here',
  'problem.wanted': '{field} is {found}; expected {wanted}',
  'problem.no-day': '"{text}" is not a valid date',
  'problem.entry': 'entry {number} of "{list}"',
  'value.text': 'text',
  'value.number': 'a number',
  'value.whole-number': 'a whole number',
  'value.true-or-false': 'true or false',
  'value.list': 'a list',
  'value.empty-list': 'an empty list',
  'value.group': 'a group of fields',
  'value.null': 'null',
  'value.day': 'a date, YYYY-MM-DD',
  'value.list-at-least': 'a list of at least {number}',
  'value.list-at-most': 'a list of at most {number}',
  'value.text-at-least': 'text of at least {number} characters',
  'value.text-at-most': 'text of at most {number} characters',
  'value.at-least': 'at least {number}',
  'value.at-most': 'at most {number}',

  // Suggestions, at the end of a sentence.
  'nothing-near': '.',
  'near-name': '; did you mean "{name}"?',

  // Durations.
  'period.one-day': '1 day',
  'period.days': '{number} days',
} as const

/** The id of a term of the law. */
export type LawTerm = keyof typeof terms
