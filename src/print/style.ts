/** The style of the sheet: A4, with the heading, the code and the number of the page in the margins of every page. */
import { text as sheetText } from '../generated/texts/sheet-css.ts'

/** The texts in the margins of a page, as CSS. */
type PageBoxes = Readonly<Record<'heading' | 'number' | 'code' | 'mark' | 'pages', string>>

const fonts =
  '"Noto Sans","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Segoe UI",Arial,sans-serif'

/** The style of what is on the pages. */
const content = sheetText.replaceAll('var(--fonts)', fonts)

/**
 * Returns the style sheet. Margin boxes need Chromium 131 or later; other browsers print the sheet without them. `font` resets
 * the ligatures, which text that is copied from a PDF must not contain.
 */
export function sheetStyle({ heading, number, code, mark, pages }: PageBoxes): string {
  return `
@page{size:A4;margin:18mm 15mm 18mm;font:7.5pt ${fonts};font-variant-ligatures:none;color:#333;
@top-left{content:${heading};width:56%;text-align:left;vertical-align:bottom;padding-bottom:3mm}
@top-right{content:${number};width:44%;text-align:right;vertical-align:bottom;padding-bottom:3mm}
@bottom-left{content:${code};width:36%;text-align:left;vertical-align:top;padding-top:3mm;font-family:"DejaVu Sans Mono",Consolas,Menlo,monospace}
@bottom-center{content:${mark};width:28%;color:#b00020;font-weight:bold;vertical-align:top;padding-top:3mm}
@bottom-right{content:${pages};width:36%;text-align:right;vertical-align:top;padding-top:3mm}}
${content}`
}
