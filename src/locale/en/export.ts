import { count } from '../../message/count.ts'

/** The messages of `enduse export`. In texts, `{name}` stands for an argument. */
export const en = {
  losses: {
    'unknown-field': '{at} is no field of this kind of document',
    'wrong-type': '{at} has no value of the type that the field has; enduse check says what is wrong',
    empty: '{at} is an empty group or list',
    'no-text': '{at} has half of a character, which no file of text can have',
    'too-long': '{at} is longer than a cell can be',
    'no-version': 'the field schemaVersion is missing; an import writes 1.0',
    unread: 'the file or document cannot be read; enduse check says why',
    faulty: 'there are faults in how it is written; enduse check says which',
    'unknown-kind': 'the document states no known documentType',
  },
  lost: 'Not exported, or not as it is:',
  times: (at: string, more: number) => (more === 0 ? at : `${at} and ${more} more`),
  wrote: (documents: number, rows: number, file: string, mapping: string) =>
    `wrote ${count(documents, 'document')} in ${count(rows, 'row')} to ${file}, and how to import them to ${mapping}`,
  next: (command: string) => `Import them again: ${command}`,
}

export type ExportWords = typeof en
