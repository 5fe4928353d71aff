/** The platforms for which `enduse init` has a job, as command line values. */
export const platformNames = ['github', 'gitlab', 'jenkins', 'pre-commit'] as const

export type PlatformName = (typeof platformNames)[number]
