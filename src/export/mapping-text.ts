/** Writes the mapping by which an exported table is imported again. */
import { documentHeading, type ExportPlan, kindHeading, rowHeading } from './plan.ts'

/** Returns the mapping of the tables; `isOneTable` if rows of all kinds are in one. */
export function exportMapping(
  plans: readonly ExportPlan[],
  {
    table,
    schema,
    isOneTable,
  }: { readonly table: string; readonly schema: string; readonly isOneTable: boolean },
): string {
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    `# enduse import ${targetText(table)} --mapping THIS-FILE makes the documents again.`,
    'tables:',
  ]
  for (const { kind, columns } of plans) {
    lines.push(`  - document: ${kind}`)
    if (isOneTable) lines.push('    delimiter: ","', `    where: { column: ${kindHeading}, is: ${kind} }`)
    else lines.push(`    sheet: ${kind}`)
    lines.push('    documentPer: key', `    key: ${documentHeading}`, `    textMark: "'"`)
    lines.push(`    ignore: [${rowHeading}]`, columns.length === 0 ? '    columns: {}' : '    columns:')
    for (const { heading, to, separator } of columns)
      lines.push(
        separator === undefined
          ? `      ${JSON.stringify(heading)}: ${JSON.stringify(to)}`
          : `      ${JSON.stringify(heading)}: { to: ${JSON.stringify(to)}, separator: ${JSON.stringify(separator)} }`,
      )
  }
  return `${lines.join('\n')}\n`
}

/** Returns a file name as a word of a command, in a comment. */
function targetText(file: string): string {
  const name = file.replace(/[\p{C}\u2028\u2029]/gu, '?')
  return /^[\w./-]+$/.test(name) ? name : JSON.stringify(name)
}
