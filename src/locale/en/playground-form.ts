/** The messages of the form of the playground, of saving and of fixing, in English. */
import { choices } from './choices.ts'

export const form = {
  choices,
  view: 'What is shown of the document',
  views: { form: 'Form', both: 'Form and text', text: 'Text' },
  title: (kind: string) => `${kind}: form`,
  required: 'required',
  example: (value: string) => `Example: ${value}`,
  filled: (filled: number, wanted: number) =>
    filled === wanted
      ? wanted === 1
        ? 'The required field is filled in.'
        : `All ${wanted} required fields are filled in.`
      : `${filled} of ${wanted} required fields are filled in.`,
  progress: 'Required fields',
  nextMissing: 'Next missing field',
  nextHelp: 'F8 in the form goes to the next missing field.',
  undo: 'Undo',
  undoHelp: 'Takes back the last change, in the form or in the text.',
  findings: (count: number) =>
    count === 1 ? 'One finding in this document' : `${count} findings in this document`,
  finding: (field: string, text: string) => (field === '' ? text : `${field}: ${text}`),
  missingInside: (count: number) => `${count} missing`,
  findingsInside: (count: number) => (count === 1 ? '1 finding' : `${count} findings`),
  notStated: 'not stated',
  yes: 'yes',
  no: 'no',
  notListed: (value: string) => `${value} (not in the list)`,
  addField: 'Add a field…',
  addFieldTo: (group: string) => `Add a field to ${group}`,
  add: 'Add',
  addEntry: (list: string) => `Add to ${list}`,
  entry: (list: string, number: number) => `${list} ${number}`,
  remove: 'Remove',
  removeNamed: (field: string) => `Remove ${field}`,
  duplicate: 'Duplicate',
  duplicateNamed: (entry: string) => `Duplicate ${entry}`,
  up: (entry: string) => `Move ${entry} up`,
  down: (entry: string) => `Move ${entry} down`,
  extras: 'Other fields, which are kept as they are',
  repeats: 'This repeats another part of the document and is changed there, or in the text.',
  otherForm: 'This is not written as the schema has it. Change it in the text.',
  broken: (line: number) =>
    `The text cannot be read from line ${line} on. The form waits until it can; nothing in the text is changed.`,
  toText: 'Go to the text',
  noKind: 'This document does not state its kind. Choose one to fill it in here.',
  noKindOther: 'This document is not of a kind that has a form. It is shown as text.',
  notInForm: 'This place is written in a way that the form does not change. Change it in the text.',
  part: 'Document of this file',
  partOf: (number: number, parts: number) => `${number} of ${parts}`,
  newKinds: {
    'end-user-certificate': 'New certificate',
    shipment: 'New shipment',
    'end-use-report': 'New report',
  } as Readonly<Record<string, string>>,
  newKind: (title: string) => `New: ${title}`,
  start: {
    help: 'What is answered here is filled in, with what the rules ask for. Leave open what is not known yet.',
    under: 'Which certificate is it for?',
    noCertificate: 'none of these documents',
    leftOpen: 'leave it open',
    notRead: (names: string) =>
      `The amounts received are left open: what ${names} brought is not known, as something in it is missing or wrong.`,
    create: 'Create',
    cancel: 'Cancel',
  },
  fix: 'Fix',
  fixNamed: (text: string) => `Fix: ${text}`,
  fixAll: (count: number) => (count === 1 ? 'Fix one finding…' : `Fix ${count} findings…`),
  fixTitle: 'What will be changed',
  fixHelp: 'Each change has one meaning only. Undo takes it back.',
  apply: 'Apply',
  cancel: 'Cancel',
  fixed: (count: number) => (count === 1 ? 'One place was fixed.' : `${count} places were fixed.`),
  stale: 'The document changed since it was checked. Wait for the check, then fix again.',
  saving: {
    save: 'Save',
    saveTo: (folders: string) => `Save in ${folders} (Ctrl-S)`,
    folder: (folders: string) =>
      `Documents are stored only when you save them, and only in ${folders}. Nothing is sent elsewhere.`,
    as: 'Save as',
    saved: (name: string) => `${name} was saved.`,
    nothing: 'There is nothing to save: the file has this text already.',
    suggestion: 'Name of the file',
    failures: {
      ending: 'The name must end in .yaml, .yml or .json.',
      path: 'The name may not lead elsewhere, be hidden, or end in a dot or a blank.',
      characters: 'The name has characters that not every system allows in names.',
      device: 'The name is that of a device on some systems.',
      long: 'The name is too long.',
      outside: 'Documents are saved only in the folder that the playground was opened on.',
      exists: 'A file of this name is there already. Choose another name.',
      changed:
        'The file was changed by another program since it was opened, and was left as it is. Save under a new name, and compare both.',
      gone: 'The file was removed since it was opened. Save under a name, which may be the same.',
      link: 'The file is a link to elsewhere, and was left as it is. Save under a new name.',
      system: 'The file could not be written.',
    } as Readonly<Record<string, string>>,
    noAnswer: 'The playground does not answer; nothing was saved.',
  },
}

export type PlaygroundFormMessages = typeof form
