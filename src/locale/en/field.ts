/** What the schemas of documents say of their fields is English. */
export const en = (said: string): string => said
