/** The languages of the output; ids, keys and exit codes are the same in all of them. */
export const languages = ['en', 'zh-CN'] as const

export type Language = (typeof languages)[number]
