/** New documents: what is known is asked for, and what the rules need is there already. */

import { kindIn } from '../../languageservice/outline.ts'
import { labelOf } from '../../message/label.ts'
import { freeName, type PlaygroundDocument } from '../documents.ts'
import type { PageQuestion } from '../form/question.ts'
import type { StartResult } from '../requests.ts'
import { dayField } from './day.ts'
import { openDialog } from './dialog.ts'
import { put } from './document-list.ts'
import { button, choiceOf, element } from './element.ts'
import { goToField } from './form/focus.ts'
import { choicesOf } from './form/host.ts'
import { nextMissing } from './form/progress.ts'
import { post, whyNone } from './post.ts'
import { type Playground, schemasOf } from './state.ts'

/** Makes a button for a new document of each kind. */
export function newButtons(playground: Playground): readonly HTMLElement[] {
  return Object.entries(schemasOf(playground)).map(([kind, { title = kind }]) =>
    button(newTitle(playground, kind, title), () => startDocument(playground, kind)),
  )
}

const newTitle = ({ words }: Playground, kind: string, title: string): string =>
  labelOf(words.form.newKinds, kind, words.form.newKind({ title }))

const fileNames: Readonly<Record<string, string>> = { 'end-user-certificate': 'certificate.yaml' }

/** Asks what a new document is started with, and adds it. */
function startDocument(playground: Playground, kind: string): void {
  const { opening, language, words } = playground
  const questions = opening.spoken[language].questions[kind] ?? []
  if (questions.length === 0) {
    void create(playground, kind, {}, undefined)
    return
  }
  const certificates = ofKind(playground, 'end-user-certificate')
  const isUnder = questions.some(({ isUnderCertificate }) => isUnderCertificate)
  const under = isUnder && certificates.length > 0 ? underChoice(playground, certificates) : undefined
  const rows = questions.map(question => questionRow(question, playground))
  const answers = () =>
    Object.fromEntries(
      rows.flatMap(({ question, shell, input }) => (shell.hidden ? [] : [[question.id, input.value]])),
    )
  const show = () => {
    const isGranted = under !== undefined && under.value !== ''
    for (const { question, shell } of rows) {
      const after = rows.find(row => row.question.id === question.after)
      const isAsked = question.after === undefined || (after !== undefined && after.input.value !== '')
      shell.hidden = isGranted ? !question.isUnderCertificate : !isAsked
    }
  }
  // An answer follows another until it is given itself: letters typed at a choice go through several.
  const given = new Set<string>()
  for (const { input, question } of rows)
    input.addEventListener('input', () => {
      given.add(question.id)
      for (const row of rows)
        if (row.question.follows === question.id && !given.has(row.question.id)) row.input.value = input.value
      show()
    })
  under?.addEventListener('change', show)
  show()
  const problem = element('p', { class: 'problem fail', role: 'alert' })
  openDialog(
    newTitle(playground, kind, schemasOf(playground)[kind]?.title ?? kind),
    [
      element('p', { class: 'small' }, words.form.start.help),
      under && element('label', { class: 'question', for: under.id }, words.form.start.under, under),
      ...rows.map(({ shell }) => shell),
      problem,
    ],
    { accept: words.form.start.create, cancel: words.form.start.cancel },
    async () => {
      const certificate = certificates.find(({ id }) => String(id) === under?.value)
      const failed = await create(playground, kind, answers(), certificate)
      problem.textContent = failed?.text ?? ''
      rows.find(({ question }) => question.id === failed?.question)?.input.focus()
      return failed === undefined
    },
  )
}

function underChoice(playground: Playground, certificates: readonly PlaygroundDocument[]): HTMLSelectElement {
  const { words, current } = playground
  const choice = element('select', { id: 'start-under', class: 'control' })
  const chosen = certificates.find(({ id }) => id === current?.id) ?? certificates[0]
  choice.append(
    ...certificates.map(one =>
      element('option', { value: String(one.id), selected: one === chosen }, one.name),
    ),
    element('option', { value: '' }, words.form.start.noCertificate),
  )
  return choice
}

function questionRow(question: PageQuestion, playground: Playground) {
  const { words } = playground
  const attributes = { id: `start-${question.id}`, class: 'control' }
  const day = question.type === 'date' ? dayField(playground, attributes) : undefined
  const input =
    day?.input ??
    (question.type === 'text'
      ? element('input', { ...attributes, type: 'text', autocomplete: 'off', spellcheck: 'false' })
      : choiceOf(attributes, words.form.start.leftOpen, question.choices ?? placesOf(playground)))
  input.value = question.usual ?? ''
  const shell = element(
    'div',
    { class: 'question' },
    element('label', { for: attributes.id }, question.text),
    element('div', { class: 'control-row' }, input, day?.calendar),
  )
  return { question, shell, input }
}

/** Returns where a party may be: the parties of one's own, and all countries. */
function placesOf(playground: Playground) {
  const codes = Object.values(schemasOf(playground))[0]?.$defs?.country?.enum ?? []
  const countries = { path: ['country'], choices: codes.map(String), definition: 'country' }
  return [...playground.opening.parties, ...choicesOf({ playground }, countries)]
}

/** Returns the shipments that are open: which of them brought goods of a certificate, the server finds. */
const shipmentsIn = (playground: Playground) =>
  ofKind(playground, 'shipment').map(({ name, content }) => ({ file: name, content }))

const ofKind = ({ documents }: Playground, kind: string) =>
  documents.filter(({ content, isBytes }) => !isBytes && kindIn(content) === kind)

/** Adds the document and goes to its first missing field; returns why there is none. */
async function create(
  playground: Playground,
  kind: string,
  answers: Readonly<Record<string, string>>,
  certificate: PlaygroundDocument | undefined,
): Promise<{ readonly text: string; readonly question: string | undefined } | undefined> {
  const { language, words } = playground
  const answer = await post<StartResult>(playground, '/start', {
    ...{ kind, language, answers },
    ...(certificate === undefined
      ? {}
      : {
          certificate: { file: certificate.name, content: certificate.content },
          shipments: kind === 'end-use-report' ? shipmentsIn(playground) : [],
        }),
  })
  if (answer === undefined || !('content' in answer))
    return {
      text: whyNone(answer, words),
      question: answer !== undefined && 'question' in answer ? answer.question : undefined,
    }
  const name = freeName(fileNames[kind] ?? `${kind}.yaml`, playground.documents)
  // What was answered would be lost with the page.
  const isEdited = Object.values(answers).some(answer => answer !== '')
  put(playground, [{ name, content: answer.content, isBytes: false, isEdited }])
  playground.arrived = new Set()
  const { unread = [] } = answer
  if (unread.length > 0) playground.messages = [words.form.start.notRead({ names: unread.join(', ') })]
  if (playground.documentView === 'text') playground.layout.editor.focus()
  else if (playground.form.drawn !== undefined) {
    // After the dialog has given the focus back.
    setTimeout(() => {
      nextMissing(playground)
      if (document.activeElement === document.body) goToField(playground, '')
    }, 0)
  }
  return undefined
}
