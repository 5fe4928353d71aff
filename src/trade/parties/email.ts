/** E-mail addresses in their field, and the domains they belong to. */

import { memoize } from '../../text/memoize.ts'
import { lower } from '../../text/normalize.ts'

/**
 * Returns the addresses in a text, in lower case and each once: one field may contain several, with names and brackets
 * around them. A text without `@` contains none.
 */
export const addressesIn: (text: string) => readonly string[] = memoize(text => {
  const found = lower(text)
    .replaceAll('mailto:', '')
    .match(/[^\s<>()[\]{},;:"'|/\\@]+ ?@ ?[^\s<>()[\]{},;:"'|/\\@]+/g)
  return [...new Set((found ?? []).map(address => address.replaceAll(' ', '').replace(/\.+$/, '')))]
})

/**
 * Returns the domain of `domains` (in lower case) that an address of the text belongs to, itself or by a subdomain:
 * `vip.163.com` belongs to `163.com`, `notgmail.com` does not belong to `gmail.com`. `undefined` if none does.
 */
export function domainIn(text: string, domains: ReadonlySet<string>): string | undefined {
  for (const host of hostsIn(text)) {
    // The host and every domain above it: `vip.163.com`, `163.com`, `com`.
    for (let end = host; end !== ''; end = above(end)) if (domains.has(end)) return end
  }
  return undefined
}

function above(host: string): string {
  const dot = host.indexOf('.')
  return dot < 0 ? '' : host.slice(dot + 1)
}

/**
 * Returns what follows the @ of each address; in a text without one (`anita (at) gmail.com`) everything that may be a
 * host name.
 */
function hostsIn(text: string): readonly string[] {
  const addresses = addressesIn(text)
  if (addresses.length > 0) return addresses.map(address => address.slice(address.indexOf('@') + 1))
  return lower(text)
    .split(/[\s<>()[\]{},;:"'|/\\@]+/)
    .map(word => word.replace(/^\.+|\.+$/g, ''))
    .filter(word => word.includes('.'))
}
