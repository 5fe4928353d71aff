/** Corrections of findings: applied in the text, where they can be undone, one by one or all after a look at them. */
import type { Finding, FindingFix } from '../../core/model/model.ts'
import { type DiffLine, unifiedDiff } from '../../fix/diff.ts'
import type { PlaygroundDocument } from '../documents.ts'
import { lineStarts } from '../marks.ts'
import { openDialog } from './dialog.ts'
import { choose } from './document-list.ts'
import { button, element } from './element.ts'
import { type Playground, reportOf } from './state.ts'

/** What is replaced in a text. */
interface TextFix {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** Makes the button that corrects a finding; nothing if it has no correction. */
export const fixButton = (finding: Finding, playground: Playground): HTMLElement | undefined => {
  const { form } = playground.words
  if (finding.fixes === undefined) return undefined
  const name = form.fixNamed({ text: finding.text })
  return button(form.fix, () => applyFixesOf(playground, [finding]), { class: 'fix', 'aria-label': name })
}

/** Returns the findings that have a correction. */
export function fixableFindings(playground: Playground): readonly Finding[] {
  return (reportOf(playground)?.findings ?? []).filter(({ fixes }) => fixes !== undefined && fixes.length > 0)
}

/** Corrects findings in the text of their documents. */
function applyFixesOf(playground: Playground, findings: readonly Finding[]): void {
  const { words, current } = playground
  const files = [...new Set(findings.map(({ place }) => place.file))]
  let count = 0
  for (const file of files) {
    const document = playground.documents.find(({ name }) => name === file)
    const wasChecked = playground.checked.find(({ name }) => name === file)
    if (document === undefined || document.content !== wasChecked?.content) {
      playground.messages = [words.form.stale]
      playground.drawDocuments()
      return
    }
    if (document.id !== playground.current?.id) choose(playground, document)
    const { editor } = playground.layout
    const changes = fixesIn(editor.state.doc.toString(), file, findings)
    count += changes.length
    editor.dispatch({ changes: [...changes], userEvent: 'input.fix' })
  }
  const back = playground.documents.find(({ id }) => id === current?.id)
  if (back !== undefined && back.id !== playground.current?.id) choose(playground, back)
  playground.messages = [words.form.fixed({ count })]
  playground.drawDocuments()
}

/** Returns the corrections of a file in the order of its text, each once. */
function fixesIn(text: string, file: string, findings: readonly Finding[]): readonly TextFix[] {
  const starts = lineStarts(text)
  const rangeOf = ({ line, column, endColumn, text: insert }: FindingFix): TextFix => {
    const start = starts[line - 1] ?? text.length
    return { from: start + column - 1, to: start + endColumn - 1, insert }
  }
  const all = findings
    .filter(({ place }) => place.file === file)
    .flatMap(({ fixes = [] }) => fixes.map(rangeOf))
    .sort((a, b) => a.from - b.from)
  let end = -1
  return all.filter(({ from, to }) => {
    const isFree = from >= end
    if (isFree) end = to
    return isFree
  })
}

/** Shows what all corrections would change, and applies them if that is accepted. */
export function previewFixes(playground: Playground): void {
  const { words, documents } = playground
  const findings = fixableFindings(playground)
  const files = [...new Set(findings.map(({ place }) => place.file))]
  const diffs = files.flatMap(file => {
    const found = documents.find(({ name }) => name === file)
    return found === undefined ? [] : diffOf(found, findings)
  })
  openDialog(
    words.form.fixTitle,
    [
      element('p', { class: 'small' }, words.form.fixHelp),
      element(
        'pre',
        { class: 'diff', tabindex: '0', 'aria-label': words.form.fixTitle },
        ...diffs.map(({ kind, text }) => element('span', { class: `diff-${kind}` }, `${text}\n`)),
      ),
    ],
    { accept: words.form.apply, cancel: words.form.cancel },
    () => {
      applyFixesOf(playground, findings)
      return true
    },
  )
}

function diffOf({ name, content }: PlaygroundDocument, findings: readonly Finding[]): readonly DiffLine[] {
  const text = content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  let after = text
  for (const { from, to, insert } of [...fixesIn(text, name, findings)].reverse())
    after = after.slice(0, from) + insert + after.slice(to)
  return unifiedDiff(name, text, after)
}
