/** Mistakes in rule sets: the message about each, its line and column, and that an invalid rule set never loads in part. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ruleSetSchema } from '../src/build/rule-sets.ts'
import { main } from '../src/cli/cli.ts'
import { documentCards } from '../src/core/map.ts'
import { shipped } from '../src/generated/rulesets.ts'
import { parseRuleSet } from '../src/law/rule-set.ts'
import { writtenOffset } from '../src/law/written-offset.ts'
import { gateCards } from '../src/policy/cards.ts'
import { rules } from '../src/rules/index.ts'

const root = new URL('..', import.meta.url).pathname

const sound = `ruleSet: house
version: "1"
title: House
reviewed: 2026-11-24
scope: everything
sets:
  ports:
    title: Ports
    of: location
    reference: https://example.com/ports
    confidence: high
    members: [{ value: AEJEA }]
rules:
  legs:
    summary: No leg ends in these ports.
    why: Goods were exchanged there.
    scope: shipment
    parameters:
      ports: { type: set, of: location, meaning: Ports. }
      most: { type: number, meaning: Kilograms. }
    each: /transportLegs/*
    when: this.sequence > 0
    require:
      port: "!has(this.arrivalLocation.unLocode) || !(this.arrivalLocation.unLocode in parameters.ports)"
      mass: sum(shipment.items.map(i, kilograms(i.quantity))) <= parameters.most
    at: /arrivalLocation
    words:
      leg: this.sequence
    messages:
      port:
        text: Leg {leg} ends in one.
        help: Book another.
      mass:
        text: Leg {leg} carries too much.
        help: Split it.
    see:
      - { at: /departureLocation, label: "leg {leg} begins here" }
provisions:
  - id: legs
    rule: legs
    reference: https://example.com/legs
    confidence: high
    severity: error
    severityOf: { mass: warning }
    parameters:
      2026-01-01: { ports: ports, most: 1000 }
`

type Edit = readonly [from: string, to: string]

function withEdits(edits: readonly Edit[], text = sound): string {
  return edits.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2) throw new Error(`"${from}" stands there once`)
    return before.replace(from, () => to)
  }, text)
}

/** What is said of a rule set, as \`line:column text\`. */
function problemsOf(text: string, file = 'house.yaml'): string[] {
  const { problems = [] } = parseRuleSet({ file, bytes: Buffer.from(text) }, rules)
  return problems.map(one => `${one.line}:${one.column} ${one.text}`)
}

test('without a mistake it loads', () => {
  expect(problemsOf(sound)).toEqual([])
})

const ports = '"!has(this.arrivalLocation.unLocode) || !(this.arrivalLocation.unLocode in parameters.ports)"'
const mass = 'sum(shipment.items.map(i, kilograms(i.quantity))) <= parameters.most'

const mistakes: readonly (readonly [what: string, edits: readonly Edit[], ...says: readonly string[]])[] = [
  [
    'no rules at all, but a null',
    [['rules:\n  legs:', 'rules: null\nrules-of-old:\n  legs:']],
    '13:8 "rules" is null; expected a group of fields',
    '14:1 "rules-of-old" is not a field here',
    '41:11 there is no rule "legs"',
  ],
  [
    'a misspelt field of the rule set',
    [['reviewed:', 'reviwed:']],
    '4:1 "reviwed" is not a field here; did you mean "reviewed"?',
  ],
  [
    'words in a language that enduse does not speak',
    [['scope: everything', 'scope: everything\nwording: { fr: { House: Maison }, zh: { House: 公司 } }']],
    '6:12 "fr" is not a language of enduse beside English; there is zh-CN',
    '6:35 "zh" is not a language of enduse beside English; there is zh-CN',
  ],
  [
    'words that another language makes up',
    [
      [
        'scope: everything',
        'scope: everything\nwording:\n  zh-CN:\n    "Leg {leg} ends in one.": 第 {lag} 段终于其中。\n    House: 公司 {name}',
      ],
    ],
    '8:31 there is no word "{lag}" in the text that this translates',
    '9:12 there is no word "{name}" in the text that this translates',
  ],
  [
    'a misspelt field of a rule',
    [['each:', 'eech:']],
    '21:5 "eech" is not a field here; did you mean "each"?',
  ],
  [
    'a misspelt field of a parameter',
    [['type: set, of', 'typ: set, of']],
    '19:16 "typ" is not a field here; did you mean "type"?',
  ],
  [
    'a misspelt field of a message',
    [['text: Leg {leg} ends', 'txt: Leg {leg} ends']],
    '31:9 "txt" is not a field here; did you mean "text"?',
  ],
  [
    'a misspelt field of a place to see',
    [['label: "leg', 'lable: "leg']],
    '37:35 "lable" is not a field here; did you mean "label"?',
  ],
  [
    'a misspelt field of a provision',
    [['severity: error', 'severty: error']],
    '43:5 "severty" is not a field here; did you mean "severity"?',
  ],
  [
    'a field that belongs to provisions',
    [['each: /tr', 'severity: error\n    each: /tr']],
    '21:5 "severity" is not a field here; did you mean "severityOf"?',
  ],
  [
    'a rule without what it requires',
    [[`    require:\n      port: ${ports}\n      mass: ${mass}\n`, '']],
    '14:3 "require" is missing',
  ],
  [
    'a number where text belongs',
    [['summary: No leg ends in these ports.', 'summary: 5']],
    '15:14 "summary" is 5; expected text',
  ],
  ['an empty text', [['why: Goods were exchanged there.', 'why: ""']], '16:10 "why" is ""; expected text'],
  ['true without quotes', [['when: this.sequence > 0', 'when: true']], '22:11 "when" is true; expected text'],
  [
    'a list of requirements',
    [[`require:\n      port: ${ports}\n      mass: ${mass}`, 'require: [true]']],
    '23:5 "require" is a list; expected an expression, or one for each message',
  ],
  ['an empty requirement', [[`mass: ${mass}`, 'mass: ""']], '25:13 "mass" is ""; expected text'],
  [
    'no requirement for a message',
    [[`      mass: ${mass}\n`, '']],
    '32:7 "require" has no expression for the message "mass"',
  ],
  [
    'one requirement for several messages',
    [[`require:\n      port: ${ports}\n      mass: ${mass}`, 'require: this.sequence > 1']],
    '23:14 with several messages, write what each requires: port: ..., mass: ...',
  ],
  [
    'a requirement without a message',
    [[`mass: ${mass}`, `mas: ${mass}`]],
    '25:7 there is no message "mas"; did you mean "mass"?',
    '33:7 "require" has no expression for the message "mass"',
  ],
  [
    'no message',
    [
      [
        'messages:\n      port:\n        text: Leg {leg} ends in one.\n        help: Book another.\n      mass:\n        text: Leg {leg} carries too much.\n        help: Split it.',
        'messages: {}',
      ],
    ],
    '29:5 a rule has at least one message',
    '38:19 there is no message "mass"',
  ],
  [
    'a message that the engine says',
    [
      ['      mass:\n', '      not-evaluated:\n'],
      [`mass: ${mass}`, `not-evaluated: ${mass}`],
      ['severityOf: { mass: warning }', 'severityOf: {}'],
    ],
    '33:7 "not-evaluated" is not allowed here, because it is taken; choose another id',
  ],
  [
    'a message that every object has',
    [
      ['      mass:\n', '      constructor:\n'],
      [`mass: ${mass}`, `constructor: ${mass}`],
      ['severityOf: { mass: warning }', 'severityOf: {}'],
    ],
    '33:7 "constructor" is not allowed here, because it is taken; choose another id',
  ],
  [
    'a message id in capitals',
    [
      ['      mass:\n', '      Mass:\n'],
      ['severityOf: { mass: warning }', 'severityOf: {}'],
    ],
    '33:7 "Mass" is not allowed here; write small letters, digits and hyphens',
  ],
  [
    'a name that would be passed over',
    [['      mass:\n', '      __proto__: { text: t, help: h }\n      mass:\n']],
    '33:7 "__proto__" is not allowed here; choose another name',
  ],
  [
    'a parameter that would be passed over',
    [['      most: {', '      __proto__: { type: text, meaning: m }\n      most: {']],
    '20:7 "__proto__" is not allowed here; choose another name',
  ],
  [
    'a parameter with a hyphen',
    [
      ['most: {', 'at-most: {'],
      ['parameters.most', 'shipment.items[0].quantity.value'],
    ],
    '20:7 "at-most" is not allowed here; write letters and digits that begin with a small letter',
  ],
  [
    'a word with a digit',
    [
      ['      leg: this.sequence', '      leg1: this.sequence'],
      ['Leg {leg} ends in one', 'It ends in one'],
      ['Leg {leg} carries', 'It carries'],
      ['leg {leg} begins', 'it begins'],
    ],
    '28:7 "leg1" is not allowed here; write letters that begin with a small one',
  ],
  [
    'a word that is not made',
    [['Leg {leg} ends', 'Leg {lag} ends']],
    '31:15 there is no word "{lag}"; did you mean "{leg}"?',
  ],
  [
    'a word with blanks',
    [['Leg {leg} ends', 'Leg { leg } ends']],
    '31:15 there is no word "{ leg }"; did you mean "{leg}"?',
  ],
  [
    'a word in help that is not made',
    [['help: Split it.', 'help: Split {it} now.']],
    '35:15 there is no word "{it}"; define it under "words"',
  ],
  [
    'a word in a label that is not made',
    [['leg {leg} begins', 'leg {number} begins']],
    '37:42 there is no word "{number}"; define it under "words"',
  ],
  [
    'a scope that is none',
    [['scope: shipment', 'scope: shipmnt']],
    '17:12 "scope" is "shipmnt"; allowed are certificate, shipment, report, paper, dossier; did you mean "shipment"?',
  ],
  [
    'a scope that expressions do not see',
    [['scope: shipment', 'scope: tie']],
    '17:12 "scope" is "tie"; allowed are certificate, shipment, report, paper, dossier',
  ],
  [
    'a type that is none',
    [['type: number', 'type: nummer']],
    '20:21 "type" is "nummer"; allowed are number, text, list, day, flag, set; did you mean "number"?',
  ],
  [
    'a set of nothing',
    [['type: set, of: location,', 'type: set,']],
    '19:7 "ports" is a set; give the type of its members: country, subdivision, party, control, location',
  ],
  [
    'a number of something',
    [['type: number,', 'type: number, of: country,']],
    '20:7 "most" is not a set, and takes no "of"',
  ],
  [
    'a set of what is none',
    [['type: set, of: location,', 'type: set, of: ports,']],
    '19:31 "of" is "ports"; allowed are country, subdivision, party, control, location',
  ],
  [
    'an id that enduse has',
    [
      ['\n  legs:\n', '\n  parties-agree:\n'],
      ['rule: legs', 'rule: parties-agree'],
      ['severityOf: { mass: warning }', 'severityOf: {}'],
      ['{ ports: ports, most: 1000 }', '{ nameTolerance: x }'],
    ],
    '14:3 enduse has a rule "parties-agree" already; give yours another id',
    '46:21 "nameTolerance" is not a field here',
  ],
  [
    'an id in capitals',
    [
      ['\n  legs:\n', '\n  Legs:\n'],
      ['rule: legs', 'rule: Legs'],
    ],
    '14:3 "Legs" is not allowed here; write small letters, digits and hyphens',
  ],
  [
    'each that is no pattern',
    [['each: /transportLegs/*', 'each: /transportLegs']],
    '21:11 "/transportLegs" names one place; a pattern names entries of a list: /items/*',
  ],
  [
    'each over a field that is none',
    [['each: /transportLegs/*', 'each: /transportLeg/*']],
    '21:11 shipment has no field "transportLeg"; did you mean "transportLegs"?',
  ],
  [
    'each over what is no list',
    [['each: /transportLegs/*', 'each: /exporter/*']],
    '21:11 shipment.exporter is a group of fields, not a list: "*" cannot follow it',
  ],
  [
    'each by position',
    [['each: /transportLegs/*', 'each: /items/0/composition/*']],
    '21:11 shipment.items is a list: "each" checks its entries, as /*',
  ],
  [
    'each that is no pointer',
    [['each: /transportLegs/*', 'each: transportLegs/*']],
    '21:11 "each" is "transportLegs/*"; expected a pointer to a field, such as /endUse/description',
  ],
  [
    'each that nothing asks of',
    [
      ['when: this.sequence > 0', 'when: has(shipment.contract)'],
      [`port: ${ports}`, 'port: has(shipment.contract)'],
      ['- id: legs', '- id: all-legs'],
    ],
    '21:11 nothing reads "this": the result would be the same for each entry',
  ],
  [
    'at a field that is none',
    [['at: /arrivalLocation', 'at: /arivalLocation']],
    '26:9 shipment.transportLegs[] has no field "arivalLocation"; did you mean "arrivalLocation"?',
  ],
  [
    'at many places',
    [['at: /arrivalLocation', 'at: /carrier/activities/*']],
    '26:9 "/carrier/activities/*" names many places, where one is expected; "each" checks every entry of a list',
  ],
  [
    'see many places',
    [['at: /departureLocation', 'at: /carrier/activities/*']],
    '37:15 "/carrier/activities/*" names many places, where one is expected; "each" checks every entry of a list',
  ],
  [
    'see a paper that the rule does not see',
    [['{ at: /departureLocation', '{ in: certificate, at: /issueDate']],
    '37:15 a rule over a shipment cannot read a certificate; scope: dossier has both',
  ],
  [
    'a governing day that is none',
    [['each: /tr', 'governingDay: /exportCountry\n    each: /tr']],
    '21:19 shipment.exportCountry is not a day',
  ],
  [
    'a governing day at many places',
    [['each: /tr', 'governingDay: /transportLegs/*/departureDate\n    each: /tr']],
    '21:19 "/transportLegs/*/departureDate" names many places, where one is expected; "each" checks every entry of a list',
  ],
  [
    'a governing day over a dossier',
    [['scope: shipment', 'scope: dossier\n    governingDay: /exportDate']],
    '18:19 a rule over a dossier is governed by the day of export of each shipment',
  ],
  [
    'the governing day in an expression over a dossier',
    [
      ['scope: shipment', 'scope: dossier'],
      ['when: this.sequence > 0', 'when: this.departureDate > day'],
    ],
    '22:32 there is no "day"; there are certificate, shipment, this, parameters, today',
  ],
  [
    'an unknown variable',
    [['when: this.sequence > 0', 'when: leg.sequence > 0']],
    '22:11 there is no "leg"; there are shipment, this, parameters, day, today',
  ],
  [
    'an unknown field',
    [['when: this.sequence > 0', 'when: this.sequense > 0']],
    '22:16 shipment.transportLegs[] has no field "sequense"; did you mean "sequence"?',
  ],
  [
    'an unknown parameter',
    [['<= parameters.most', '<= parameters.mots']],
    '25:77 parameters has no field "mots"; did you mean "most"?',
  ],
  ['an unknown function', [['sum(shipment', 'total(shipment']], '25:13 there is no function "total"'],
  [
    'a wrong type',
    [['when: this.sequence > 0', 'when: this.sequence > "0"']],
    '22:11 a whole number and text cannot be combined with ">"',
  ],
  [
    'a word that a field never holds',
    [['when: this.sequence > 0', 'when: this.modeOfTransport == "ship"']],
    '22:35 shipment.transportLegs[].modeOfTransport is never "ship"; there are sea, rail, road, air, inland-water, mail',
  ],
  [
    'a set of something else',
    [['type: set, of: location,', 'type: set, of: country,']],
    '24:55 shipment.transportLegs[].arrivalLocation.unLocode, a UN/LOCODE, and a country are compared, and are never equal',
    '46:28 the set "ports" is one of UN/LOCODEs; expected one of country codes',
  ],
  [
    'a pattern',
    [['when: this.sequence > 0', 'when: this.vesselName.matches("(a+)+")']],
    '22:27 patterns are not allowed, because some take unbounded time; write contains, startsWith, endsWith or says(...)',
  ],
  [
    'an answer that is none',
    [['when: this.sequence > 0', 'when: this.sequence']],
    '22:11 this gives a whole number, where true or false is expected',
  ],
  [
    'a word that cannot be said',
    [['leg: this.sequence', 'leg: this.arrivalLocation']],
    '28:12 this gives a group of fields, which cannot be shown in a message',
  ],
  [
    'the same answer for every paper',
    [[`mass: ${mass}`, 'mass: parameters.most > 5']],
    '25:13 this reads no field of the document, and is the same for every one',
  ],
  [
    'a comment that would swallow the rest',
    [[`mass: ${mass}`, `mass: >-\n        this.sequence < 9 // legs\n        && ${mass}`]],
    '26:27 comments are not allowed in an expression; write it above',
  ],
  [
    'an expression of 2001 characters',
    [['when: this.sequence > 0', `when: ${'a'.repeat(2001)}`]],
    '22:11 "when" is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..."; expected text of at most 2000 characters',
  ],
  [
    'two slips in one expression, and one in another',
    [
      ['when: this.sequence > 0', 'when: this.sequense > 0 || this.x'],
      ['<= parameters.most', '<= parameters.mots'],
    ],
    '22:16 shipment.transportLegs[] has no field "sequense"; did you mean "sequence"?',
    '22:37 shipment.transportLegs[] has no field "x"',
    '25:77 parameters has no field "mots"; did you mean "most"?',
  ],
  [
    'a tag',
    [['when: this.sequence > 0', 'when: !has(this.carrier)']],
    '22:11 Found the tag !has(this.carrier) before a value; tags are not read.',
  ],
  [
    'a second colon',
    [['when: this.sequence > 0', 'when: has(this.carrier) ? true : false']],
    '22:36 A second colon follows when: has(this.carrier) ? true on one line.',
  ],
  [
    'a comment sign',
    [['when: this.sequence > 0', 'when: this.sequence # > 0']],
    '22:11 this gives a whole number, where true or false is expected',
  ],
  [
    'a field twice',
    [['    each: /tr', '    scope: shipment\n    each: /tr']],
    '21:5 The field scope is given here again.',
  ],
  [
    'a rule that is none',
    [['rule: legs', 'rule: leg']],
    '40:11 there is no rule "leg"; did you mean "legs"?',
  ],
  ['a rule that is a number', [['rule: legs', 'rule: 7']], '40:11 there is no rule 7'],
  [
    'a parameter of a provision that is none',
    [['most: 1000', 'mots: 1000']],
    '46:35 "mots" is not a field here; did you mean "most"?',
  ],
  ['a parameter that is missing', [[', most: 1000', '']], '46:7 "most" is missing'],
  [
    'a parameter of a wrong type',
    [['most: 1000', 'most: many']],
    '46:41 "most" is "many"; expected a number',
  ],
  [
    'a parameter that no computer keeps',
    [['most: 1000', 'most: .inf']],
    '46:41 The value .inf means infinite or not a number; a document can contain neither.',
  ],
  [
    'a parameter too large',
    [['most: 1000', 'most: 1000000000000000']],
    '46:41 "most" is 1000000000000000; expected at most 999999999999999',
  ],
  [
    'a parameter of too many digits',
    [['most: 1000', 'most: "0.1234567890123456"']],
    '46:41 "most" is "0.1234567890123456"; expected a number',
  ],
  [
    'a set that is none',
    [['{ ports: ports, most', '{ ports: port, most']],
    '46:28 there is no set "port"; did you mean "ports"?',
  ],
  [
    'a set of another kind',
    [
      ['of: location\n', 'of: country\n'],
      ['AEJEA', 'AE'],
    ],
    '46:28 the set "ports" is one of country codes; expected one of UN/LOCODEs',
  ],
  [
    'a severity for a message that is none',
    [['{ mass: warning }', '{ mas: warning }']],
    '44:19 there is no message "mas"; did you mean "mass"?',
  ],
  [
    'a severity for what the engine says',
    [['{ mass: warning }', '{ not-evaluated: note }']],
    '44:19 there is no message "not-evaluated"; the messages of legs are port, mass',
  ],
  [
    'a day that is none',
    [['2026-01-01: { ports', '2026-02-30: { ports']],
    '46:7 "2026-02-30" is not allowed here; write a date, YYYY-MM-DD, or always',
  ],
  [
    'groups where words belong',
    [
      ['severity: error', 'severity: { toString: error }'],
      ['of: location\n', 'of: { toString: location }\n'],
      ['scope: shipment', 'scope: { constructor: shipment }'],
    ],
    '9:5 "of" is a group of fields; allowed are country, subdivision, party, control, location',
    '17:5 "scope" is a group of fields; allowed are certificate, shipment, report, paper, dossier',
    '43:5 "severity" is a group of fields; allowed are error, warning, note',
  ],
  [
    'a broken rule leaves its provisions alone',
    [['summary: No leg ends in these ports.', 'sumary: No.']],
    '15:5 "sumary" is not a field here; did you mean "summary"?',
  ],
]

describe('a mistake is said at its place', () => {
  test.each(mistakes.map(([what, edits, ...says]) => ({ what, edits, says })))('$what', ({ edits, says }) => {
    expect(problemsOf(withEdits(edits))).toEqual(says)
  })

  test('also where the rule set is written in JSON', () => {
    const data = parse(withEdits([['this.sequence > 0', 'this.sequense > 0']]))
    expect(problemsOf(JSON.stringify(data, null, 2), 'house.json')).toEqual([
      '37:21 shipment.transportLegs[] has no field "sequense"; did you mean "sequence"?',
    ])
  })

  test.each([...rules, ...documentCards, ...gateCards].map(({ id }) => id).concat('reading'))(
    'a rule of the id %s would be taken for another',
    id => {
      const said = problemsOf(withEdits([['\n  legs:\n', `\n  ${id}:\n`]]))
      expect(said[0]).toBe(`14:3 enduse has a rule "${id}" already; give yours another id`)
    },
  )

  test.each([
    ['rules: null', '13:8 "rules" is null; expected a group of fields'],
    ['rules: []', '13:1 "rules" is an empty list; expected a group of fields'],
    ['rules: 5', '13:8 "rules" is 5; expected a group of fields'],
    ['rules: { legs: null }', '13:16 "legs" is null; expected a group of fields'],
    ['rules: { legs: [] }', '13:10 "legs" is an empty list; expected a group of fields'],
    ['rules: { legs: {} }', '13:10 "summary" is missing'],
    ['rules: { 5: {} }', '13:10 "summary" is missing'],
    ['rules: { __proto__: {} }', '13:10 "__proto__" is not allowed here; choose another name'],
    ['rules: { règle: {} }', '13:10 "règle" is not allowed here; write small letters, digits and hyphens'],
  ])('%s', (line, says) => {
    const [before = '', rest = ''] = sound.split('rules:\n')
    const after = rest.slice(rest.indexOf('provisions:'))
    expect(problemsOf(`${before}${line}\n${after}`)).toContain(says)
  })
})

describe('a mistake in an expression is found in what its author wrote', () => {
  const slip = 'shipment.exportCountry == "CN" && shipment.foo == 1'
  test.each([
    ['plain', `when: ${slip}`, '22:54'],
    ['plain on two lines', 'when: shipment.exportCountry == "CN" &&\n      shipment.foo == 1', '23:16'],
    ['plain on the next line', `when:\n      ${slip}`, '23:50'],
    ['in single quotes', `when: '${slip}'`, '22:55'],
    [
      'in single quotes, with one in it',
      `when: 'shipment.exportCountry == ''CN'' && shipment.foo == 1'`,
      '22:57',
    ],
    [
      'in single quotes, beginning with one',
      `when: '''CN'' == shipment.exportCountry && shipment.foo == 1'`,
      '22:57',
    ],
    [
      'in single quotes on three lines',
      `when: 'shipment.exportCountry == "CN" &&\n\n      shipment.foo == 1'`,
      '24:16',
    ],
    ['in double quotes', `when: ${JSON.stringify(slip)}`, '22:57'],
    [
      'in double quotes on two lines',
      'when: "shipment.exportCountry == \\"CN\\" &&\n      shipment.foo == 1"',
      '23:16',
    ],
    [
      'in double quotes, with a line joined',
      'when: "shipment.exportCountry == \\\n      \\"CN\\" && shipment.foo == 1"',
      '23:26',
    ],
    [
      'in double quotes, with escapes',
      'when: "\\u0073hipment.exportCountry\\t==\\n\\"CN\\" && \\x73hipment.foo == 1"',
      '22:67',
    ],
    ['folded', 'when: >-\n      shipment.exportCountry == "CN"\n      && shipment.foo == 1', '24:19'],
    [
      'folded, with a remark and a blank line',
      'when: > # why\n      shipment.exportCountry == "CN"\n\n      && shipment.foo == 1',
      '25:19',
    ],
    ['literal', 'when: |\n      shipment.exportCountry == "CN"\n        && shipment.foo == 1', '24:21'],
    [
      'literal, indented as it says',
      'when: |2-\n      shipment.exportCountry == "CN"\n        && shipment.foo == 1',
      '24:21',
    ],
  ])('%s', (_, when, place) => {
    const text = withEdits([['when: this.sequence > 0', when]])
    expect(problemsOf(text)[0]).toBe(`${place} shipment has no field "foo"`)
    const [line = 0, column = 0] = place.split(':').map(Number)
    expect(text.split('\n')[line - 1]?.slice(column - 1, column + 2)).toBe('foo')
    expect(problemsOf(text.replaceAll('\n', '\r\n'))[0]).toBe(`${place} shipment has no field "foo"`)
  })

  test.each([
    ['plain', 'when: this.sequence >', '22:26'],
    ['in double quotes', 'when: "this.sequence >"', '22:27'],
    ['literal', 'when: |\n      this.sequence >\n', '23:22'],
  ])('its end, %s', (_, when, place) => {
    expect(problemsOf(withEdits([['when: this.sequence > 0', when]]))).toEqual([
      `${place} the expression ends too early`,
    ])
  })

  test('an alias is shown where it is, and its anchor where the text does', () => {
    const text = withEdits([
      ['when: this.sequence > 0', 'when: &first this.foo > 0'],
      ['mass: sum(shipment.items.map(i, kilograms(i.quantity))) <= parameters.most', 'mass: *first'],
    ])
    expect(problemsOf(text)).toEqual([
      '22:23 shipment.transportLegs[] has no field "foo"',
      '25:13 shipment.transportLegs[] has no field "foo"',
    ])
  })

  test('characters beyond the first plane count twice, as in editors', () => {
    expect(writtenOffset('"\\U0001F600 a b"', '\u{1f600} a b', 5)).toBe(14)
    expect(writtenOffset('"\\ud83d\\ude00 a b"', '\u{1f600} a b', 5)).toBe(16)
    expect(writtenOffset('\u{1f600} a b', '\u{1f600} a b', 5)).toBe(5)
    expect(writtenOffset('" \\\\ \\/ \\0 \\N x"', ' \\ / \0 \u0085 x', 9)).toBe(14)
  })
})

describe('a rule set with a mistake never loads half', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'enduse-'))
  const run = async (args: readonly string[]) => {
    let out = ''
    let error = ''
    const code = await main(args, {
      cwd,
      env: {},
      now: new Date('2026-11-24T12:00:00'),
      terminal: { isTTY: false, columns: undefined },
      out: text => {
        out += text
      },
      error: text => {
        error += text
      },
    })
    return { code, out, error }
  }
  const papers = join(root, 'examples/clean')

  test('sound, it checks', async () => {
    writeFileSync(join(cwd, 'house.yaml'), sound)
    const { code, out } = await run(['check', papers, '--rule-set', 'house.yaml'])
    expect({ code, says: out.includes('Law: house 1') }).toEqual({ code: 0, says: true })
  })

  test.each(mistakes.map(([what, edits, ...says]) => ({ what, edits, says })))(
    'exit 2 with $what',
    async ({ edits, says }) => {
      writeFileSync(join(cwd, 'house.yaml'), withEdits(edits))
      const { code, out, error } = await run(['check', papers, '--rule-set', 'house.yaml'])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(error).toBe(
        `enduse: the rule set house.yaml does not load\n${says.map(one => `  house.yaml:${one}\n`).join('')}`,
      )
    },
  )

  test.each([['rules'], ['law'], ['explain', 'legs']])('for %s too', async (...command) => {
    writeFileSync(join(cwd, 'house.yaml'), withEdits([['this.sequence > 0', 'this.sequense > 0']]))
    const { code, out, error } = await run([...command, '--rule-set', 'house.yaml'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('house.yaml:22:16 ')
  })

  test('what acts on a terminal is not shown as it is', async () => {
    writeFileSync(
      join(cwd, 'house.yaml'),
      withEdits([['when: this.sequence > 0', 'when: "\\e[31m\\0\\u202e"']]),
    )
    const { code, error } = await run(['check', papers, '--rule-set', 'house.yaml'])
    expect(code).toBe(2)
    expect(error).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
  })
})

test("the published schema knows rules of a rule set's own, and misspelt fields of theirs", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile(ruleSetSchema())
  expect(validate(parse(sound)), JSON.stringify(validate.errors)).toBe(true)
  const house = readFileSync(join(root, 'examples/house-policy/house-policy.yaml'), 'utf8')
  expect(validate(parse(house)), JSON.stringify(validate.errors)).toBe(true)
  expect(validate(parse(withEdits([['each:', 'eech:']])))).toBe(false)
  expect(validate(parse(withEdits([['severity: error', 'severty: error']])))).toBe(false)
  expect(validate(parse(withEdits([['rule: legs', 'rule: parties-agree']])))).toBe(false)
})

test.each(Object.entries(shipped))(
  '%s is what its file says, with its wording and its places',
  (name, ready) => {
    const file = `src/rulesets/${name}.yaml`
    const openList = (path: string) => ({
      file: `src/rulesets/${path}`,
      bytes: readFileSync(join(root, 'src/rulesets', path)),
    })
    const { ruleSet } = parseRuleSet({ file, bytes: readFileSync(join(root, file)) }, rules, openList)
    // As it goes to another thread, and as it is printed.
    expect(structuredClone(ready())).toEqual({ ...ruleSet, isShipped: true })
    expect(JSON.parse(JSON.stringify(ready()))).toEqual(
      JSON.parse(JSON.stringify({ ...ruleSet, isShipped: true })),
    )
    const read = ready()
    expect(Object.keys(read.places).length).toBeGreaterThan(10)
    expect(read.places).toBe(read.places)
  },
)
