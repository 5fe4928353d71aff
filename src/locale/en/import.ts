import { count } from '../../message/count.ts'
import { unavailableBecause } from '../../read/unavailable.ts'

/** The messages of `enduse import`. In texts, `{name}` stands for an argument. */
export const en = {
  /** Notes: first those about what was carried over, then those about what was left behind. */
  notes: {
    formula: 'column {column} {heading}: computed by formulas; the values that were stored were carried over',
    merged: 'column {column} {heading}: merged cells; each of their rows got the value',
    'time-dropped': 'column {column} {heading}: days with a time of day; the day was carried over',
    'hidden-column': 'column {column} {heading} is hidden in the sheet and was carried over',
    'hidden-row': 'rows are hidden in the sheet and were carried over',
    'number-as-code':
      'column {column} {heading}: numbers where text is expected; leading zeros, if there were any, are lost',
    'total-row':
      'rows beginning with {found} became documents; if they are totals, list {found} under skip in the mapping',
    'skipped-row': 'rows with {found} are no documents, as the mapping states',
    macros: 'the workbook has macros; they were not read',
    'unmapped-column': 'column {column} {heading} is not in the mapping',
    'no-heading': 'column {column} has values and no heading',
    'no-key': 'rows have no value in the column {key}',
    'error-cell': 'column {column} {heading}: an error instead of a value, such as {found}',
    'formula-empty': 'a formula has no stored value; open and save the workbook in a spreadsheet program',
    'date-form': 'column {column} {heading}: {found} is no day in the form that the mapping states',
    'date-number': 'column {column} {heading}: {found} is a number that the sheet does not show as a day',
    'date-as-code':
      'column {column} {heading}: a day where text is expected; the spreadsheet program may have turned a code into it',
    'number-form': 'column {column} {heading}: {found} is no number in the form that the mapping states',
    'digits-lost':
      'column {column} {heading}: a number of more than 15 digits; the spreadsheet program has lost the others',
    'no-boolean': 'column {column} {heading}: {found} is neither true nor false',
    differs:
      'column {column} {heading}: rows of one document differ, and it has one value; the first one was taken',
    'hidden-sheet': 'the hidden sheet {sheet}',
    'other-sheet': 'the sheet {sheet}',
    'unmapped-path': '"{found}"',
    'second-value': '{path} has a second value',
  },
  faults: {
    broken: 'it is not complete, or damaged: {why}',
    encrypted: 'it is encrypted; save it without a password',
    'old-excel': 'it is a file of an old format of Office; save it as .xlsx',
    'binary-excel': 'it is a binary workbook (.xlsb); save it as .xlsx',
    'open-document': 'it is an OpenDocument file; save it as .xlsx or .csv',
    'no-workbook': 'it is a package without a workbook',
    'no-sheet': 'it has no sheet {wanted}; its sheets are {names}',
    'which-sheet':
      'it shows several sheets; name one as sheet in the mapping, or several of one form as a list, or one with --sheet for a suggestion: {names}',
    'too-many-strings': 'its texts have more than {limit} characters',
    'value-too-long': 'it is larger than can be read at once: the limit is {limit}',
    encoding: 'there is no encoding {encoding}',
    'not-text':
      'it is not text in {encoding}; state its encoding in the mapping, or with --encoding for a suggestion, such as gb18030 or windows-1252; or save it as UTF-8',
    xml: '{part} is not well-formed: {why}',
    doctype: '{part} has a document type on line {line}; entities are not read',
    'too-deep': '{part} is nested deeper than {limit}',
    json: 'it is not valid JSON on line {line}, column {column}',
    'unknown-format':
      '{found} is none of the formats that are known: CSV, TSV, XLSX; UBL 2.1 to 2.4 Invoice, DespatchAdvice or Waybill; DCSA Bill of Lading 3.0',
    'needs-mapping': 'a table needs a mapping; enduse import {file} --suggest writes one',
    'which-delimiter':
      'its delimiter has two readings; state it as delimiter in the mapping, or with --delimiter for a suggestion: {line}',
    csv: 'line {line}: {why}',
    'csv-quote-open': 'line {line}: a quote is opened and not closed',
    'csv-record-long': 'line {line}: a record is longer than {limit} characters',
    'csv-quote-inside': 'line {line}: there is a quote inside of a value that is not quoted',
    'csv-after-quote': 'line {line}: something follows a closing quote',
    'no-heading-row': 'row {row} has no headings; state theirs as headerRow',
    'no-column': 'row {row} has no heading {heading}; there is {near}',
    'column-twice': 'several columns have the heading {heading}: {columns}; give them different ones',
    'key-apart':
      'the rows of {key} are not together: it begins in row {first} and again in row {row}; sort the table by {heading}',
    'too-many-items': 'a document has more than {limit} lines',
    'no-rows': 'below row {row} there is nothing to import',
  },
  unread: (first: string, more: number) =>
    `${more === 0 ? `${first} is a table or message, and was not read` : `${first} and ${more} more tables or messages were not read`}: no mapping is known. State one with --mapping, or list the files under imports in enduse.config.yaml; or list them under ignore`,
  because: unavailableBecause,
  failed: (file: string, why: string) => `${file} cannot be imported: ${why}`,
  times: (at: string, more: number) => (more === 0 ? at : `${at} and ${more} more`),
  carried: 'Carried over, and to be looked at:',
  lost: 'Not carried over:',
  open: 'Required fields that the source leaves open:',
  openIn: (field: string, documents: number) => `${field} (${count(documents, 'document')})`,
  wrote: (documents: number, folder: string) => `wrote ${count(documents, 'document')} to ${folder}`,
  next: (command: string) => `Check them: ${command}`,
  from: (source: string, at: string) => `imported from ${source}, ${at}`,
  wroteMapping: (file: string) => `wrote ${file}`,
}

export type ImportWords = typeof en
