/** The icon of the extension: a sheet with a tick, drawn by distances to its shapes. */
import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

interface Shape {
  readonly colour: Colour
  /** The distance of a point to the edge, in pixels; negative inside. */
  distance(x: number, y: number): number
}

const rectangle =
  (left: number, top: number, right: number, bottom: number, radius: number) => (x: number, y: number) => {
    const across = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius
    const down = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius
    return Math.min(Math.max(across, down), 0) + Math.hypot(Math.max(across, 0), Math.max(down, 0)) - radius
  }

const stroke = (x1: number, y1: number, x2: number, y2: number, width: number) => (x: number, y: number) => {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) - width / 2
}

const blue: Colour = [0x1d, 0x5b, 0x99, 255]
const white: Colour = [255, 255, 255, 255]
const pale: Colour = [0xb9, 0xcc, 0xe0, 255]
const green: Colour = [0x1a, 0x6b, 0x3c, 255]

const shapes: readonly Shape[] = [
  { colour: blue, distance: rectangle(8, 8, 248, 248, 44) },
  { colour: white, distance: rectangle(60, 40, 196, 216, 12) },
  { colour: pale, distance: stroke(84, 72, 172, 72, 10) },
  { colour: pale, distance: stroke(84, 100, 172, 100, 10) },
  { colour: pale, distance: stroke(84, 128, 136, 128, 10) },
  { colour: green, distance: stroke(104, 164, 130, 190, 22) },
  { colour: green, distance: stroke(130, 190, 182, 132, 22) },
]

const size = 256

function colourAt(x: number, y: number): Colour {
  let seen: Colour = [0, 0, 0, 0]
  for (const { colour, distance } of shapes) {
    const share = Math.min(1, Math.max(0, 0.5 - distance(x, y)))
    if (share > 0) seen = over(colour, share, seen)
  }
  return seen
}

function over([red, green, blue]: Colour, share: number, [r, g, b, a]: Colour): Colour {
  const under = (a / 255) * (1 - share)
  const mixed = (above: number, below: number) =>
    Math.round((above * share + below * under) / (share + under))
  return [mixed(red, r), mixed(green, g), mixed(blue, b), Math.round((share + under) * 255)]
}

/** Returns the icon as PNG. */
export function icon(): Buffer {
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (_, x) => colourAt(x + 0.5, y + 0.5)).flat(),
  ])
  const header = Buffer.from([0, 0, size >> 8, size & 255, 0, 0, size >> 8, size & 255, 8, 6, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}
