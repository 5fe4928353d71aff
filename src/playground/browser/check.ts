/** Sends the documents to the server to be checked, and takes the response. */
import type { Finding } from '../../core/model/model.ts'
import { lineStarts, rangeOf } from '../marks.ts'
import { reveal } from './editor.ts'
import { sortedFindings } from './finding.ts'
import { post } from './post.ts'
import { type CheckAnswer, type Playground, reportOf } from './state.ts'

/** Checks the documents after a delay. Another request meanwhile restarts the delay, and drops the response to this one. */
export function scheduleCheck(playground: Playground, wait: number): void {
  playground.turn += 1
  playground.running?.abort()
  clearTimeout(playground.timer)
  playground.timer = setTimeout(() => void runCheck(playground), wait)
  playground.isChecking = playground.documents.length > 0
  playground.drawBar()
}

async function runCheck(playground: Playground): Promise<void> {
  const { turn, documents } = playground
  const running = new AbortController()
  playground.running = running
  if (documents.length === 0) {
    playground.answer = undefined
    playground.checked = []
    playground.isChecking = false
    playground.drawReport()
    return
  }
  const answer = await answerOf(playground, running.signal)
  // Something was changed meanwhile: this response is outdated.
  if (turn !== playground.turn) return
  playground.answer = answer
  playground.checked = documents
  playground.isChecking = false
  if (playground.arrived.size > 0) chooseWorst(playground)
  playground.drawReport()
}

async function answerOf(playground: Playground, signal: AbortSignal): Promise<CheckAnswer | 'no-answer'> {
  const { documents, language, asOf } = playground
  const sent = {
    documents: documents.map(({ name, content, isBytes }) => ({
      file: name,
      content,
      ...(isBytes ? { encoding: 'base64' } : {}),
    })),
    language,
    ...(asOf === '' ? {} : { asOf }),
  }
  return (await post<CheckAnswer>(playground, '/check', sent, signal)) ?? 'no-answer'
}

/** Shows the place of the worst finding in the documents that have just been added. */
function chooseWorst(playground: Playground): void {
  const names = playground.arrived
  playground.arrived = new Set()
  const counts = ({ outcome, place: { file } }: Finding) => outcome !== 'note' && names.has(file)
  const finding = sortedFindings(reportOf(playground)).find(counts)
  const worst = playground.documents.find(one => one.name === finding?.place.file)
  if (worst === undefined) return
  if (worst !== playground.current) playground.choose(worst)
  const { editor } = playground.layout
  const text = editor.state.doc.toString()
  const range = finding === undefined ? undefined : rangeOf(finding.place, lineStarts(text), text)
  if (range !== undefined) reveal(editor, range.from)
}
