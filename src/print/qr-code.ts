/** Draws a QR code as SVG. */
import { encodeQR } from 'qr'
import { type Markup, m } from '../report/page/markup.ts'

/** Renders a text as a QR code that is read with a quarter of it damaged, with the quiet zone that scanners need. */
export function qrCode(text: string, label: string): Markup {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: 4 })
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  const size = rows.length
  return m`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}
