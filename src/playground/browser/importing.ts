/** Tables and messages become documents: what cannot be known is asked, and what was read and what was not is said. */
import type { ImportRequest, ImportResult } from '../requests.ts'
import { openDialog } from './dialog.ts'
import { type Child, element } from './element.ts'
import { base64Of, post, whyNone } from './post.ts'
import type { Playground } from './state.ts'

/** A file that was dropped or chosen, and where it is in its folder. */
export interface ChosenFile {
  readonly file: File
  readonly path: string
}

type ImportAnswer = ImportResult | undefined

/** Imports files one after the other. What was decided for one is proposed for the next if that leaves the same open. */
export async function importTables(playground: Playground, chosen: readonly ChosenFile[]): Promise<void> {
  const { language, words } = playground
  let told = playground.messages
  let accepted: AcceptedMapping | undefined
  for (const { file, path } of chosen) {
    const bytes = await file.arrayBuffer().catch(() => undefined)
    if (bytes === undefined) {
      told = [...told, words.unreadable({ name: path })]
      playground.messages = told
      playground.drawDocuments()
      continue
    }
    const content = base64Of(new Uint8Array(bytes))
    const ask = (more: Partial<Pick<ImportRequest, 'mapping' | 'form'>>) =>
      post<ImportResult>(playground, '/import', {
        file: path,
        content,
        encoding: 'base64',
        language,
        ...more,
      })
    let answer: ImportAnswer = await ask({})
    let form: ImportRequest['form'] = {}
    while (answer !== undefined && 'ask' in answer) {
      const one = await chosenForm(playground, path, answer)
      if (one === undefined) break
      form = { ...form, [answer.ask]: one }
      answer = await ask({ form })
    }
    if (answer !== undefined && 'mapping' in answer) {
      const suggestion = answer.mapping
      const accept = async (mapping: string) => {
        const result = await ask({ mapping })
        if (result !== undefined && 'documents' in result) accepted = { suggestion, mapping }
        return result
      }
      answer =
        accepted !== undefined && isSameMapping(suggestion, accepted.mapping)
          ? await accept(suggestion)
          : await mapped(playground, path, proposed(suggestion, accepted), accept)
    }
    if (answer !== undefined && 'documents' in answer) {
      playground.put(
        answer.documents.map(one => ({
          ...{ name: one.file, content: one.content, isBytes: false, isEdited: true },
        })),
      )
      told = [...told, ...playground.messages]
    }
    told = [...told, ...summaryOf(playground, path, answer)]
    playground.messages = told
    playground.drawDocuments()
  }
}

/** A mapping that was accepted, and the suggestion that it was made of. */
interface AcceptedMapping {
  readonly suggestion: string
  readonly mapping: string
}

/** Checks whether two mappings read a table alike; the first comments of a suggestion name its file. */
const isSameMapping = (a: string, b: string): boolean =>
  a.replace(/^(?:#.*\n)*/, '') === b.replace(/^(?:#.*\n)*/, '')

/** Returns what is shown to be accepted: what was accepted before, if the same was open then. */
const proposed = (suggestion: string, accepted: AcceptedMapping | undefined): string =>
  accepted !== undefined && isSameMapping(suggestion, accepted.suggestion) ? accepted.mapping : suggestion

/** Asks how a table is written: which sheet, encoding or delimiter. */
async function chosenForm(
  { words }: Playground,
  name: string,
  { ask, choices }: Extract<ImportResult, { ask: unknown }>,
): Promise<string | undefined> {
  const choice = element('select', { id: 'import-form', class: 'control' })
  choice.append(...choices.map(one => element('option', { value: one }, one === '\t' ? 'TAB' : one)))
  let isChosen = false
  await openDialog(
    words.import.title({ name }),
    [element('label', { class: 'question', for: 'import-form' }, words.import.asks[ask], choice)],
    { accept: words.import.next, cancel: words.form.cancel },
    () => {
      isChosen = true
      return true
    },
  )
  return isChosen ? choice.value : undefined
}

/** Shows the mapping that is proposed until one is accepted, and goes to the lines that are to be decided. */
async function mapped(
  { words }: Playground,
  name: string,
  mapping: string,
  ask: (mapping: string) => Promise<ImportAnswer>,
): Promise<ImportAnswer> {
  const text = element('textarea', { id: 'import-mapping', class: 'control mapping', spellcheck: 'false' })
  text.value = mapping
  const goTo = (line: number) => {
    const lines = text.value.split('\n')
    const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
    text.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0))
    text.focus()
    text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, line - 6)
  }
  const problem = element('p', { class: 'problem fail', role: 'alert' })
  let answer: ImportAnswer = { mapping }
  const closed = openDialog(
    words.import.title({ name }),
    [
      element('p', { class: 'small' }, words.import.help),
      element('label', { class: 'question', for: 'import-mapping' }, words.import.mapping, text),
      problem,
    ],
    { accept: words.import.accept, cancel: words.form.cancel },
    async () => {
      answer = await ask(text.value)
      const problems = answer !== undefined && 'problems' in answer ? answer.problems : []
      problem.textContent = problems.map(one => words.import.line(one)).join('\n') || whyNone(answer, words)
      if (problems[0] !== undefined) goTo(problems[0].line)
      return problem.textContent === ''
    },
  )
  goTo(mapping.split('\n').findIndex(line => / \? |# \?/.test(line) && !line.startsWith('#')) + 1)
  await closed
  return answer
}

/** Says what was read and what was not. */
function summaryOf({ words }: Playground, name: string, answer: ImportAnswer): readonly Child[] {
  if (answer === undefined || !('documents' in answer))
    return [whyNone(answer, words) || words.import.none({ name })]
  const { carried, lost, open, documents } = answer
  const list = (title: string, lines: readonly string[]): Child =>
    lines.length > 0 &&
    element(
      'details',
      { open: lines === lost },
      element('summary', {}, title),
      element('ul', {}, ...lines.map(line => element('li', {}, line))),
    )
  return [
    words.import.done({ name, documents: documents.length }),
    list(words.import.lost({ count: lost.length }), lost),
    list(words.import.carried({ count: carried.length }), carried),
    list(words.import.open({ count: open.length }), open),
  ]
}
