/** Files that are dropped on the page or chosen, and files to download. */
import { tableLike } from '../../core/model/archive-name.ts'
import { type Arrival, isAside } from '../documents.ts'
import { element } from './element.ts'
import { type ChosenFile, importTables } from './importing.ts'
import { base64Of } from './post.ts'
import type { Playground, SentDocument } from './state.ts'

/** Adds the files of the two file dialogs. */
export function listenToDialogs(playground: Playground): void {
  const { files, folder } = playground.layout
  for (const input of [files, folder])
    input.addEventListener('change', () => {
      const chosen = [...(input.files ?? [])].map(file => ({
        file,
        path: file.webkitRelativePath || file.name,
      }))
      input.value = ''
      void take(playground, chosen, input === folder)
    })
}

/** Adds the files that are dropped anywhere on the page. */
export function listenToDrops(playground: Playground): void {
  const { overlay } = playground.layout
  let depth = 0
  const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
  document.addEventListener('dragenter', event => {
    if (!isFiles(event)) return
    depth += 1
    overlay.hidden = false
  })
  document.addEventListener('dragleave', event => {
    if (!isFiles(event)) return
    depth -= 1
    overlay.hidden = depth > 0 ? overlay.hidden : true
  })
  document.addEventListener('dragover', event => {
    if (isFiles(event)) event.preventDefault()
  })
  // Before the editor, which would insert the text of a file into the current document.
  document.addEventListener(
    'drop',
    event => {
      depth = 0
      overlay.hidden = true
      if (!isFiles(event) || event.dataTransfer === null) return
      event.preventDefault()
      event.stopPropagation()
      void dropped(playground, event.dataTransfer)
    },
    true,
  )
}

async function dropped(playground: Playground, data: DataTransfer): Promise<void> {
  // Everything is read at once: after the event the data are no longer available.
  const items = [...data.items].map(item => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const chosen: ChosenFile[] = []
  let isFolder = false
  for (const { entry, file } of items) {
    if (entry?.isDirectory === true) isFolder = true
    if (entry !== null) chosen.push(...(await filesIn(entry)))
    else if (file !== null) chosen.push({ file, path: file.name })
  }
  await take(playground, chosen, isFolder)
}

async function take(playground: Playground, chosen: readonly ChosenFile[], isFolder: boolean): Promise<void> {
  const { words } = playground
  const isGiven = (path: string) => !isFolder && !path.includes('/')
  const tables = chosen.filter(({ path }) => tableLike(path) && (isGiven(path) || !isAside(path)))
  const others = chosen.filter(one => !tables.includes(one))
  const taken = others.filter(
    ({ path }) => isGiven(path) || (/\.(?:ya?ml|json)$/i.test(path) && !isAside(path)),
  )
  const over = others.filter(one => !taken.includes(one))
  const arrivals: Arrival[] = []
  const failed: string[] = []
  for (const { file, path } of taken) {
    try {
      arrivals.push(arrivalFrom(path, new Uint8Array(await file.arrayBuffer())))
    } catch {
      failed.push(path)
    }
  }
  arrivals.sort((a, b) => (a.name < b.name ? -1 : 1))
  playground.put(arrivals)
  playground.messages = [
    ...playground.messages,
    ...failed.map(name => words.unreadable({ name })),
    ...(over.length > 0 ? [words.passedOver({ count: over.length, one: over[0]?.path ?? '' })] : []),
  ]
  playground.drawDocuments()
  await importTables(playground, tables)
  playground.layout.messages.scrollIntoView({ block: 'nearest' })
}

async function filesIn(entry: FileSystemEntry): Promise<readonly ChosenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    return [{ file, path: entry.fullPath.replace(/^\//, '') }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: ChosenFile[] = []
  for (;;) {
    // A browser returns at most a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return found
    for (const one of some) found.push(...(await filesIn(one)))
  }
}

function arrivalFrom(name: string, bytes: Uint8Array): Arrival {
  try {
    const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { name, content, isBytes: false }
  } catch {
    return { name, content: base64Of(bytes), isBytes: true }
  }
}

/** Returns a document of the server as a file that is added. */
export function arrivalOf({ file, content, encoding, sha256 }: SentDocument): Arrival {
  return { name: file, content, isBytes: encoding === 'base64', ...(sha256 === undefined ? {} : { sha256 }) }
}

/** Offers a file as a download. */
export function save(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  element('a', { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
