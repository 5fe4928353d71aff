/** Returns a text with each `@name@` replaced. */
export function fromTemplate(template: string, texts: Readonly<Record<string, string>>): string {
  return template.replace(/@(\w+)@/g, (whole, name: string) => texts[name] ?? whole)
}
