/** The report as JSON: the same for every width, colour and amount of detail. Its schema is `report.schema.json`. */
import type { Report } from '../model.ts'

// These keep their meaning in JSON and would act on a terminal or be invisible to a reader: written as escapes.
const unsafe = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

export function json(report: Report): string {
  const text = JSON.stringify(report, null, 2)
  return `${text.replace(unsafe, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
