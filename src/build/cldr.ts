/** The data of packages, such as those of the Unicode CLDR. */
import { createRequire } from 'node:module'

export const packageJson = (file: string): unknown => createRequire(import.meta.url)(file)

/** Returns the names of countries and regions in a locale, by their codes. */
export function territoriesIn(locale: string): Readonly<Record<string, string>> {
  const { main } = packageJson(`cldr-localenames-full/main/${locale}/territories.json`) as {
    main: Record<string, { localeDisplayNames: { territories: Record<string, string> } }>
  }
  return main[locale]?.localeDisplayNames.territories ?? {}
}
