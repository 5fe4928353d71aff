/** What a sheet says. A sheet shows one language or several, each text in all of them. */
import type { Words } from '../generated/messages/index.ts'

/** The forms in which a certificate is printed. */
export const sheetForms = ['mofcom', 'plain'] as const

export type SheetForm = (typeof sheetForms)[number]

/** The roles of parties on a sheet, in their usual order. */
export const sheetRoles = [
  'exporter',
  'importer',
  'endUser',
  'consignee',
  'intermediateConsignees',
  'issuer',
] as const

export type SheetRole = (typeof sheetRoles)[number]

export type SheetField = keyof Words['print']['fields']

export type SheetPart = keyof Words['print']['parts']

/** Names of codes of documents: a code that is not in a list is shown itself. */
export type CodeLabels = Readonly<Record<string, string>>

/** The messages of a sheet, and the names of countries where they are not the English ones. */
export type SheetWords = Words['print'] & Pick<Words['names'], 'countries'>
