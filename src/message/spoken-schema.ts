const spokenOf = new Set(['title', 'description', '$comment'])

/** Returns a schema with translated titles, descriptions and notes; its constraints stay. */
export function spokenSchema<S>(schema: S, say: (text: string) => string): S {
  const spoken = (value: unknown, name?: string): unknown => {
    if (typeof value === 'string') return name !== undefined && spokenOf.has(name) ? say(value) : value
    if (typeof value !== 'object' || value === null || name === 'examples') return value
    if (Array.isArray(value)) return value.map(one => spoken(one))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spoken(one, key)]))
  }
  return spoken(schema) as S
}
