/** Renders the sections of the page: dossiers, other documents, linked groups, and exempting files. */

import { isLines } from '../../core/model/archive-name.ts'
import { grouped } from '../../core/model/group-by.ts'
import type {
  Check,
  DocumentRef,
  DocumentReport,
  DossierReport,
  PartyReport,
  Report,
  Subject,
  Verdict,
} from '../../core/model/model.ts'
import { counts, documentKey, gravity, subjectKey, worst } from '../../core/model/verdict.ts'
import { labelOf } from '../../message/label.ts'
import { exemptingFiles, standingOf, worstFirst } from '../closing.ts'
import { keptFrom } from '../kept-from.ts'
import { subjectName } from '../subject.ts'
import { type Anchored, article } from './finding.ts'
import { balances, flows, routes } from './flow.ts'
import { icon, type Markup, m, raw, type Speech, said } from './markup.ts'
import { timeline } from './timeline.ts'

/** A section before it is rendered. */
export interface Section {
  readonly part: 'dossiers' | 'others' | 'ties' | 'exempt'
  readonly verdict: Verdict
  readonly title: string
  /** The part of the title that names the subject. */
  readonly name: string
  readonly findings: readonly Anchored[]
  readonly subjects: readonly Subject[]
  readonly documents: readonly DocumentReport[]
  readonly dossier?: DossierReport
  /** Findings of other sections that concern a document of this one. */
  readonly beside: readonly Anchored[]
  /** Documents of the dossier whose findings are in another section. */
  readonly elsewhere: readonly { readonly file: string; readonly under: string }[]
}

/** Returns the sections of a report, the worst first within each part; every finding and every document is in one of them. */
export function sectionsOf(report: Report, findings: readonly Anchored[], words: Speech): Section[] {
  const source = sourceOf(report, findings, words)
  const dossiers = dossierSections(source)
  const inDossiers = new Set(
    dossiers.flatMap(({ documents }) => documents.map(({ document }) => documentKey(document))),
  )
  const others = report.documents.filter(({ document }) => !inDossiers.has(documentKey(document)))
  const parts = [
    dossiers,
    others.map(one => otherSection(one, source)),
    tieSections(source),
    exemptSections(source),
  ]
  const order: readonly Verdict[] = ['fail', 'review', 'pass']
  return parts.flatMap(part => order.flatMap(verdict => part.filter(one => one.verdict === verdict)))
}

type SectionSource = ReturnType<typeof sourceOf>

function sourceOf(report: Report, findings: readonly Anchored[], words: Speech) {
  const bySubject = grouped(findings, ({ finding }) => subjectKey(finding.subject))
  const byPlace = grouped(
    findings.filter(({ finding }) => counts(finding)),
    ({ finding }) => documentKey(finding.place),
  )
  return {
    report,
    words,
    documents: new Map(report.documents.map(one => [documentKey(one.document), one] as const)),
    /** Returns the findings of these subjects, the worst first. */
    under: (subjects: readonly Subject[]) =>
      worstFirst(subjects.flatMap(subject => bySubject.get(subjectKey(subject)) ?? [])),
    /** Returns findings of other subjects that change the verdict of these documents. */
    besides: (held: readonly DocumentReport[], subjects: readonly Subject[]) => {
      const own = new Set(subjects.map(subjectKey))
      return held
        .flatMap(({ document }) => byPlace.get(documentKey(document)) ?? [])
        .filter(({ finding }) => !own.has(subjectKey(finding.subject)))
    },
  }
}

/** Returns the sections of dossiers; a document of several dossiers is in the section of the first. */
function dossierSections({ report, words, documents, under, besides }: SectionSource): Section[] {
  const home = new Map<string, string>()
  return report.dossiers.map((dossier): Section => {
    const papers = [...new Set(papersOf(dossier).map(documentKey))]
    const own = papers.filter(key => !home.has(key))
    const elsewhere = papers.flatMap(key => {
      const at = home.get(key)
      const file = documents.get(key)?.document.file
      return at === undefined || file === undefined ? [] : [{ file, under: at }]
    })
    for (const key of own) home.set(key, dossier.certificate)
    const held = own.flatMap(key => documents.get(key) ?? [])
    const subjects = [
      { certificate: dossier.certificate },
      ...held.map(({ document }) => subjectOf(document)),
    ]
    return {
      part: 'dossiers',
      verdict: worst([dossier.verdict, ...held.map(({ verdict }) => verdict)]),
      title: words.dossier,
      name: dossier.certificate,
      findings: under(subjects),
      subjects,
      documents: held,
      dossier,
      beside: besides(held, subjects),
      elsewhere,
    }
  })
}

const none = { findings: [], subjects: [], documents: [], beside: [], elsewhere: [] } as const

function otherSection(one: DocumentReport, { words, under, besides }: SectionSource): Section {
  const { document, kind, verdict } = one
  const subjects = [subjectOf(document)]
  const title = kind === null ? words.unknownKind : labelOf(words.kinds, kind)
  const name = subjectName(document, words.common)
  const held = { findings: under(subjects), subjects, documents: [one], beside: besides([one], subjects) }
  return { ...none, part: 'others', verdict, title, name, ...held }
}

/** Returns the sections of linked groups; those that passed without a finding need no attention. */
function tieSections({ report, words, under }: SectionSource): Section[] {
  return report.ties.flatMap(({ shared, value, verdict }): Section[] => {
    const subjects = [{ shared, value }]
    const findings = under(subjects)
    if (verdict === 'pass' && findings.length === 0) return []
    const key = words.common.linkKeys[shared]
    const title = key.charAt(0).toUpperCase() + key.slice(1)
    return [{ ...none, part: 'ties', verdict, title, name: value, findings, subjects }]
  })
}

/** Returns the sections of files that exempt from findings, if there are findings about them. */
function exemptSections({ report, words, documents, under }: SectionSource): Section[] {
  const titles = { waivers: words.waiverFile, positions: words.positionFile, baseline: words.baselineFile }
  return exemptingFiles(report).flatMap(({ file, what }): Section[] => {
    const subjects = [{ file, part: 0 }]
    const own = documents.has(documentKey({ file, part: 0 })) ? [] : under(subjects)
    if (own.length === 0) return []
    const verdict = own.some(({ finding }) => counts(finding)) ? 'review' : 'pass'
    return [{ ...none, part: 'exempt', verdict, title: titles[what], name: file, findings: own, subjects }]
  })
}

const subjectOf = ({ file, part }: DocumentRef): Subject => ({ file, part })

/** Returns the documents of a dossier, including withdrawn ones, which its timeline shows. */
export function papersOf({ certificates, shipments, reports = [], timeline: days }: DossierReport) {
  const withdrawn = days.flatMap(({ event, at }) => (event === 'exported' && at !== undefined ? [at] : []))
  return [...certificates, ...shipments, ...withdrawn, ...reports]
}

/** Renders the section, open or closed. */
export function section(one: Section, id: string, isOpen: boolean, view: SectionView): Markup {
  const { words } = view
  const { verdict, title, name, findings, dossier, beside } = one
  // A name is shown on one line, with an escape for a line end, so a line end is the only safe separator of names.
  const parties = dossier?.parties.map(({ name: party }) => m`${party}${raw('\n')}`)
  return m`<details class="card ${verdict}" id="${id}" data-verdict="${verdict}" data-parties="${parties}"${isOpen ? m` open` : undefined}>
<summary><h3><span class="badge">${icon(verdict)}<span>${words.verdicts[verdict]}</span></span> <span class="name"><span class="kind">${title}</span> ${said(name)}</span></h3>${about(one, words)}<span class="found">${findings.length > 0 ? tags(findings, words) : beside.length > 0 ? words.foundElsewhere : words.nothingWrong}</span></summary>
<div class="inside">${findings.length === 0 ? undefined : m`<div class="findings">${findings.map(each => article(each, view.report, words))}</div>`}${besideList(beside, words)}${dossier === undefined ? undefined : figures(dossier, verdict !== 'pass' || view.isSmall, words)}${papers(one, view)}${examined(one, view)}</div>
</details>
`
}

export interface SectionView {
  readonly report: Report
  readonly words: Speech
  /** Whether there is room to draw what passes too; its list states the same. */
  readonly isSmall: boolean
  /** The checks by subject. */
  readonly checks: ReadonlyMap<string, readonly Check[]>
  /** The anchors of lists of checks that are rendered once for many subjects, by subject. */
  readonly lists: ReadonlyMap<string, string>
  /** The anchors of dossiers by certificate number. */
  readonly ids: ReadonlyMap<string, string>
}

function about({ dossier }: Section, words: Speech): Markup | undefined {
  if (dossier === undefined) return undefined
  const { certificates, shipments, parties, routes: ways } = dossier
  const endUser = parties.find(({ role }) => role === 'endUser')?.name
  const target = ways[0]?.stops.at(-1)
  const bits = [
    ...(certificates.length === 0 ? [words.noCertificate] : []),
    ...(endUser === undefined ? [] : [endUser]),
    ...(target === undefined
      ? []
      : [words.to({ country: labelOf(words.countries, target.country, target.countryName) })]),
    words.shipments({ number: shipments.length }),
  ]
  return m`<span class="about">${bits.join(' · ')}</span>`
}

/** How many findings of other sections are named; the rest is in those sections. */
const named = 10

function besideList(beside: readonly Anchored[], words: Speech): Markup | undefined {
  if (beside.length === 0) return undefined
  const more = beside.length - named
  return m`<div class="beside"><h4>${words.besideTitle}</h4><ul>${beside
    .slice(0, named)
    .map(
      ({ finding, id }) =>
        m`<li>${icon(standingOf(finding))}<b>${words.standings[standingOf(finding)]}</b> <a href="#${id}">${finding.text}</a></li>`,
    )}</ul>${more > 0 ? m`<p class="quiet">${words.more({ number: more })}</p>` : undefined}</div>`
}

function tags(findings: readonly Anchored[], words: Speech): Markup {
  const numbers = grouped(findings, ({ finding }) => standingOf(finding))
  return m`${[...numbers].map(
    ([standing, some]) =>
      m`<span class="tag ${standing}">${icon(standingOf(some[0].finding))}${some.length} ${words.standings[standingOf(some[0].finding)]}</span>`,
  )}`
}

function figures(dossier: DossierReport, isDrawn: boolean, words: Speech): Markup {
  const { balances: lines, flows: ends = [], timeline: days, routes: ways, parties } = dossier
  const block = (title: string, has: boolean, body: () => Markup, name: string) =>
    has ? m`<section class="figure ${name}"><h4>${title}</h4>${body()}</section>` : undefined
  return m`<div class="figures">${block(words.balanceTitle, lines.length > 0, () => balances(lines, words), 'drawn-down')}${block(words.flowTitle, ends.length > 0, () => flows(ends, isDrawn, words), 'ends')}${block(words.partiesTitle, parties.length > 0, () => partyList(parties, words), 'parties')}${block(words.routeTitle, ways.length > 0, () => routes(dossier, words), 'routes')}${block(words.timelineTitle, days.length > 0, () => timeline(dossier, isDrawn, words), 'life')}</div>`
}

function partyList(parties: readonly PartyReport[], words: Speech): Markup {
  const byName = grouped(parties, ({ name, nativeName = '' }) => `${name}\n${nativeName}`)
  return m`<dl class="party">${[...byName.values()].map(some => {
    const [{ name, nativeName }] = some
    const roles = some.map(({ role }) => labelOf(words.roles, role)).join(words.between)
    return m`<div><dt>${roles}</dt><dd>${name}${nativeName === undefined ? undefined : m` <span class="native">${nativeName}</span>`}</dd></div>`
  })}</dl>`
}

function papers({ documents, elsewhere }: Section, { words, ids }: SectionView): Markup | undefined {
  if (documents.length === 0 && elsewhere.length === 0) return undefined
  return m`<section class="figure papers"><h4>${words.documentsTitle}</h4><ul>${documents.map(
    ({ document, kind, name, verdict }) =>
      m`<li>${icon(verdict)}<b>${words.verdicts[verdict]}</b> ${said(document.file)}${isLines(document.file) ? ` (${words.archiveLine({ number: document.part + 1 })})` : document.part === 0 ? undefined : ` (${words.part({ number: document.part + 1 })})`} <span class="about">${kind === null ? words.unknownKind : labelOf(words.kinds, kind)} ${name ?? ''}</span><code class="sha">${words.digest} ${document.sha256}</code></li>`,
  )}${elsewhere.map(
    ({ file, under }) =>
      m`<li>${said(file)} <span class="about">${words.shownUnder} <a href="#${ids.get(under) ?? ''}">${said(under)}</a></span></li>`,
  )}</ul></section>`
}

/** Renders every check with its outcome and its reason, if there is one; checks that passed are folded. */
function examined({ subjects }: Section, { checks, lists, words }: SectionView): Markup | undefined {
  const own = subjects.flatMap(subject => {
    const all = checks.get(subjectKey(subject)) ?? []
    return all.length === 0 ? [] : [{ subject, all }]
  })
  if (own.length === 0) return undefined
  const total = own.flatMap(({ all }) => all)
  return m`<details class="checks"><summary>${words.checksTitle} <span class="about">${sum(total, words)}</span></summary>${own.map(
    ({ subject, all }) => {
      const list = lists.get(subjectKey(subject))
      return list === undefined
        ? m`<h5>${said(subjectName(subject, words.common))}</h5>${checkList(all, words)}`
        : m`<p>${said(subjectName(subject, words.common))}: ${sum(all, words)} (<a href="#${list}">${words.listed}</a>)</p>`
    },
  )}</details>`
}

function sum(all: readonly Check[], words: Speech): string {
  return gravity
    .map(outcome => [all.filter(one => one.outcome === outcome).length, words.outcomes[outcome]] as const)
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(words.common.comma)
}

function checkList(all: readonly Check[], words: Speech): Markup {
  const kept = keptFrom(all)
  const listed = kept === undefined ? all : all.filter(({ outcome }) => outcome !== 'skipped')
  const alike = grouped(listed, ({ outcome, why = '', unexamined = '' }) =>
    JSON.stringify([outcome, why, unexamined]),
  )
  const lines = [...alike.values()].sort(
    ([a], [b]) => gravity.indexOf(a.outcome) - gravity.indexOf(b.outcome),
  )
  return m`<ul>${lines.map(some => {
    const [{ outcome, why, unexamined }] = some
    const rules = [...new Set(some.map(({ rule }) => rule))].join(words.common.comma)
    const because = [why, unexamined].filter(one => one !== undefined).join(words.common.semicolon)
    return m`<li><b>${words.outcomes[outcome]}</b> ${rules}${because === '' ? undefined : m` <span class="about">${said(because)}</span>`}</li>`
  })}${kept === undefined ? undefined : m`<li>${words.common.keptFrom({ checks: kept })}</li>`}</ul>`
}

/** How many times a list of checks is rendered in place; a list that more subjects share is rendered once for all. */
const writtenOut = 10

/** A list of checks with the same outcomes for many subjects. */
type SharedList = ReturnType<typeof sharedLists>['shared'][number]

/** Returns the lists that many subjects share, and which subject has which. */
export function sharedLists(checks: ReadonlyMap<string, readonly Check[]>) {
  const alike = grouped([...checks], ([, all]) =>
    JSON.stringify(all.map(({ rule, outcome, why, unexamined }) => [rule, outcome, why, unexamined])),
  )
  const many = [...alike.values()].filter(some => some.length > writtenOut)
  const shared = many.map((some, index) => ({
    id: `c-${index + 1}`,
    checks: some[0][1],
    subjects: some.length,
  }))
  const lists = many.flatMap((some, index) => some.map(([key]) => [key, `c-${index + 1}`] as const))
  return { shared, lists: new Map(lists) }
}

export function sharedList({ id, checks, subjects }: SharedList, words: Speech): Markup {
  return m`<details class="checks" id="${id}"><summary>${words.listOf({ number: subjects })} <span class="about">${sum(checks, words)}</span></summary>${checkList(checks, words)}</details>`
}
