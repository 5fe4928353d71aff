/** The hand-written sources, parsed: for the tests of functions and of names. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

const src = new URL('../src/', import.meta.url).pathname

function sourceFiles(folder = ''): string[] {
  return readdirSync(join(src, folder), { withFileTypes: true }).flatMap(entry => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return path.endsWith('.ts') && !path.startsWith('generated/') ? [path] : []
  })
}

/** Parses source text; the name is what the results call it. */
export function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
}

/** Parses every file in `src` that is not generated; its name is its path from there. */
export function parsedSources(): ts.SourceFile[] {
  return sourceFiles().map(file => parse(file, readFileSync(join(src, file), 'utf8')))
}
