/** Returns the `$id` of a schema that comes with the package: a name without an address, because none is published. */
export function schemaId(name: string): string {
  return `urn:enduse:schema:${name}:1`
}
