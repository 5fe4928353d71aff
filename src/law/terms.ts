/** The phrases for the law and its lists, by term id. */
import type { terms } from '../generated/messages/en/terms/law.ts'

/** The id of a term of the law. */
export type LawTerm = keyof typeof terms
