/** The titles and descriptions of the document schemas are in English already. */
export const en = (text: string): string => text
