/** Writes values as cells, so that no spreadsheet program computes them and an import reads them as they were. */
import { markedText } from '../import/value.ts'

/** The mark before a cell that a spreadsheet program would otherwise compute, and that an import removes. */
const mark = "'"

/** What spreadsheet programs compute at the beginning of a cell, or of what they take as one after a semicolon. */
const computed = /(?:^|;)[\s"']*[=+\-@＝＋－＠]/u

/** Returns the text of a cell of a text file. */
export function delimitedText(text: string): string {
  return needsMark(text) || computed.test(text) ? markedText(text, mark) : text
}

/** Returns the text of a cell of a workbook, whose cells of text are never computed. */
export function workbookText(text: string): string {
  return needsMark(text) ? markedText(text, mark) : text
}

/** Checks whether an import would take a text as another one without a mark. */
function needsMark(text: string): boolean {
  return text === '' || text.startsWith(mark) || text.trim() !== text
}
