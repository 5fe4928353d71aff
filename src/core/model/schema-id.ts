/** Returns the `$id` of a schema that comes with the package: a name without an address, because none is published. */
export const schemaId = (name: string): string => `urn:enduse:schema:${name}:1`
