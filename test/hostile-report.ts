/** Reports on documents whose authors try to attack whatever shows them. */
import fc from 'fast-check'
import type {
  Check,
  Effect,
  Exemption,
  Finding,
  Gap,
  Hint,
  Place,
  Report,
  Subject,
  WaiverReport,
} from '../src/core/model/model.ts'

/** What acts on a screen, hides from a reader, or is no text: said apart from the program. Selectors of variants are seen. */
export const acting =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be caught
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}]|(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/u

const nasty = [
  '\u001b[31m',
  '\u0000',
  '\u0007',
  '\u009b',
  '\r',
  '\n',
  '\t',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\ufffe',
  '\uffff',
  '\u{e0041}',
  ' ',
  '  ',
  '\n::error file=a::b',
  '::stop-commands::x',
  ' ::add-mask::e',
  '##[error]e',
  '##vso[task.complete]',
  '##teamcity[x]',
  '%0A::warning::x',
  '::',
  ',line=7',
  '=cmd()',
  ';=1+1',
  ';"=1',
  '+1',
  '-1',
  '@SUM(A1)',
  '＝1',
  '"',
  "'",
  '""',
  '\\',
  '|',
  '\\|',
  '`',
  '```',
  '~~~',
  '[a](https://evil.example)',
  '](',
  '![a](https://evil.example/a.png)',
  '[a]: https://evil.example',
  'https://evil.example',
  'www.evil.example',
  'mailto:a@evil.example',
  'a@evil.example',
  '@org/team',
  '#1',
  'org/repo#1',
  'GH-12',
  '0123456789abcdef',
  ':smile:',
  '$x$',
  '~"label"',
  '!7',
  '*a*',
  '_a_',
  '**',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!--',
  '-->',
  ']]>',
  '<![CDATA[',
  '&#x202e;',
  '&amp;',
  '&lt;b&gt;',
  '# a',
  '1. a',
  '- a',
  '---',
  '> a',
  '{0}',
  '{{',
  '葛城',
  'Zu\u0308rich',
  '葛\u{e0100}',
]

export const hostile = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...nasty) },
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    {
      maxLength: 5,
    },
  )
  .map(parts => parts.join(''))

const place: fc.Arbitrary<Place> = fc.record({
  file: hostile,
  part: fc.nat(2),
  pointer: hostile.map(text => `/${text}`),
  line: fc.integer({ min: 1, max: 99 }),
  column: fc.integer({ min: 1, max: 99 }),
  endLine: fc.integer({ min: 1, max: 99 }),
  endColumn: fc.integer({ min: 1, max: 99 }),
})

const subject: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({ file: hostile, part: fc.nat(2) }),
  fc.record({ certificate: hostile }),
  fc.record({ shared: fc.constant('phone' as const), value: hostile }),
)

const severities = { fail: 'error', review: 'warning', note: 'note' } as const
export const law = 'https://law.example/part-750'

const exemption: fc.Arbitrary<Exemption> = fc
  .record({
    reason: hostile,
    owner: hostile,
    ticket: fc.option(hostile, { nil: undefined }),
    place,
    daysLeft: fc.nat(40),
  })
  .map(({ ticket, ...rest }) => ({
    ...rest,
    ...(ticket === undefined ? {} : { ticket }),
    until: '2027-01-31',
  }))

/** Nothing, a waiver, or that it was there when the baseline was made. */
const exempt: fc.Arbitrary<Pick<Finding, 'waived' | 'known'>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  exemption.map(waived => ({ waived })),
  fc.constant({ known: true as const }),
)

const waiver: fc.Arbitrary<WaiverReport> = fc
  .record({
    state: fc.constantFrom<WaiverReport['state']>(
      'applied',
      'lapsed',
      'changed',
      'unused',
      'refused',
      'elsewhere',
    ),
    rule: hostile,
    document: fc.option(hostile, { nil: undefined }),
    name: hostile,
    pointer: hostile.map(text => `/${text}`),
    terms: exemption,
    until: fc.option(hostile, { nil: undefined }),
  })
  .map(({ document, name, until, terms, ...rest }) => ({
    ...rest,
    ...terms,
    ...(document === undefined ? { certificate: name } : { document }),
    ...(until === undefined ? {} : { until, daysLeft: null }),
    findings: [],
  }))

const gap: fc.Arbitrary<Gap> = fc.record({
  document: fc.record({ file: hostile, part: fc.nat(2), sha256: fc.constant('ab'.repeat(32)) }),
  ruleSet: fc.constantFrom('trade-documents', 'house'),
  provision: fc.constantFrom('one', 'two'),
  rule: fc.constant('overdrawn'),
  why: hostile,
})

const hint: fc.Arbitrary<Hint> = fc.record({
  message: fc.constant('listed-twice'),
  data: fc.record({ entry: hostile }),
  text: hostile,
  help: hostile,
  place,
})

const finding: fc.Arbitrary<Finding> = fc
  .record({
    subject,
    outcome: fc.constantFrom<Effect>('fail', 'review', 'note'),
    text: hostile,
    help: hostile,
    place: fc.oneof(
      place,
      place.map(({ file, part, pointer }) => ({ file, part, pointer })),
    ),
    related: fc.array(
      fc.record({ label: fc.constant('granted'), data: fc.constant({}), text: hostile, place }),
      {
        maxLength: 2,
      },
    ),
    basis: fc.boolean(),
    fingerprint: fc.stringMatching(/^[0-9a-f]{32}$/),
    exempt,
  })
  .map(({ basis, exempt: by, ...rest }) => ({
    ...rest,
    ...by,
    rule: basis ? 'quantity-within-grant' : 'schema',
    severity: severities[rest.outcome],
    message: 'overdrawn',
    data: { value: rest.text },
    ...(basis
      ? {
          basis: {
            ruleSet: 'trade-documents',
            version: '2026.11',
            provision: 'quantity-within-grant',
            title: 'Agreement',
            reference: law,
            confidence: 'high' as const,
            place: { file: 'src/rulesets/trade-documents.yaml', part: 0, pointer: '/provisions/0', line: 7 },
            ...(rest.outcome === 'review' ? { origin: { file: rest.text, sha256: 'cd'.repeat(32) } } : {}),
          },
        }
      : {}),
  }))

export const isExempt = ({ waived, known }: Finding) => waived !== undefined || known === true

/** A report in which everything that a document may have said is hostile. */
export const hostileReport: fc.Arbitrary<Report> = fc
  .record({
    findings: fc.array(finding, { maxLength: 30 }),
    names: fc.array(fc.tuple(hostile, hostile), { maxLength: 4 }),
    skipped: fc.array(fc.tuple(subject, hostile), { maxLength: 2 }),
    waivers: fc.array(waiver, { maxLength: 8 }),
    waiverFiles: fc.array(hostile, { maxLength: 2 }),
    gaps: fc.array(gap, { maxLength: 6 }),
    hints: fc.array(hint, { maxLength: 2 }),
    baseline: fc.option(hostile),
  })
  .map(({ findings, names: papers, skipped, waiverFiles, baseline, ...gate }): Report => {
    const checks: Check[] = [
      ...findings.map(({ subject: of, rule, basis, outcome, waived, known, text: unexamined }) => ({
        subject: of,
        rule,
        ...(basis === undefined ? {} : { ruleSet: basis.ruleSet, provision: basis.provision }),
        outcome:
          waived !== undefined
            ? ('waived' as const)
            : known
              ? ('known' as const)
              : outcome === 'note'
                ? ('pass' as const)
                : outcome,
        ...(outcome === 'fail' && waived === undefined ? { unexamined } : {}),
      })),
      ...waiverFiles.map(file => ({ subject: { file, part: 0 }, rule: 'waiver', outcome: 'pass' as const })),
      ...skipped.map(([of, why]) => ({ subject: of, rule: 'overdrawn', outcome: 'skipped' as const, why })),
    ]
    const count = (outcome: Check['outcome']) => checks.filter(one => one.outcome === outcome).length
    const ref = (file: string) => ({ file, part: 0, sha256: 'ab'.repeat(32) })
    const verdict = count('fail') > 0 ? 'fail' : 'review'
    return {
      format: 'enduse/report/2',
      verdict,
      tool: { name: 'enduse', version: '1.2.3' },
      ruleSets: waiverFiles.map(file => ({
        name: 'house',
        version: '1',
        title: file,
        reviewed: '2026-11-24',
        sha256: 'cd'.repeat(32),
        origin: { file, sha256: 'cd'.repeat(32) },
      })),
      today: '2026-11-24',
      asOf: null,
      waiversOn: '2026-11-24',
      documents: papers.map(([file, name]) => ({ document: ref(file), kind: null, name, verdict })),
      dossiers: papers.map(([file, name]) => ({
        certificate: name,
        verdict,
        standing: 'issued',
        certificates: [ref(file)],
        successors: [],
        shipments: [],
        balances: [],
        parties: [],
        timeline: [],
        routes: [],
      })),
      ties: papers.map(([file, name]) => ({
        shared: 'phone',
        value: name,
        verdict,
        papers: [ref(file)],
      })),
      checks,
      findings,
      notices: papers.map(([file, name]) => ({
        notice: 'law-changes',
        ruleSet: 'trade-documents',
        provisions: [],
        governing: { first: '2026-01-01', last: '2026-01-02' },
        data: { name },
        text: name,
        place: { file, part: 0, pointer: '' },
      })),
      ...gate,
      waiverFiles: waiverFiles.map(file => ({ file, sha256: 'ab'.repeat(32) })),
      positionFiles: [],
      positions: [],
      baseline:
        baseline === null
          ? null
          : { file: baseline, sha256: 'ab'.repeat(32), findings: 9, found: 5, gone: 2 },
      tally: {
        documents: papers.length,
        dossiers: papers.length,
        passed: count('pass'),
        notApplicable: 0,
        skipped: count('skipped'),
        review: count('review'),
        failed: count('fail'),
        waived: count('waived'),
        known: count('known'),
      },
    }
  })
