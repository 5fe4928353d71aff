/** The platforms for which `enduse init` has a job, by the words that the command line takes. */
export const platformNames = ['github', 'gitlab', 'jenkins', 'pre-commit'] as const

export type PlatformName = (typeof platformNames)[number]
