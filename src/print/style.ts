/** The style of the sheet: A4, with the heading, the code and the number of the page in the margins of every page. */

/** The texts in the margins of a page, as CSS. */
export interface PageBoxes {
  readonly heading: string
  readonly number: string
  readonly code: string
  readonly mark: string
  readonly pages: string
}

const fonts =
  '"Noto Sans","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Segoe UI",Arial,sans-serif'

/** The style of what is on the pages. */
const content = `*{box-sizing:border-box}
html{font:9pt/1.35 ${fonts};font-variant-ligatures:none;color:#111;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;background:#fff;overflow-wrap:anywhere}
p,dl,dd,ol,ul,h1,h2,h3{margin:0;padding:0}
header{display:flex;justify-content:space-between;align-items:flex-start;gap:6mm;border-bottom:.6mm solid #111;padding-bottom:3mm;margin-bottom:3mm}
header .head{flex:1;min-width:0}
header .small{margin-top:1mm}
header h1{font-size:15pt;line-height:1.25;margin-bottom:2mm}
header h1 .said{display:block}
.qr{width:27mm;height:27mm;flex:none;margin:-2mm -2mm 0 0}
.number{font-family:"DejaVu Sans Mono",Consolas,Menlo,monospace;white-space:nowrap}
.said+.said::before{content:" / ";color:#777}
h1 .said+.said::before,p.said+p.said::before,.mark .said+.said::before{content:none}
.part{margin-bottom:4mm;position:relative}
h2{font-size:10.5pt;border-bottom:.25mm solid #111;padding-bottom:.6mm;margin-bottom:1.5mm;break-after:avoid}
h2 .count{display:inline-block;min-width:5mm}
h3{font-size:8pt;font-weight:600;color:#444;break-after:avoid}
dl>div{display:grid;grid-template-columns:46mm 1fr;gap:3mm;padding:.5mm 0;break-inside:avoid}
.two dl{display:grid;grid-template-columns:1fr 1fr;column-gap:6mm}
.two dl>div{grid-template-columns:36mm 1fr}
dt{font-size:8pt;color:#444}
dd,td,li>p,.party p,.party dd{min-width:0;overflow:clip;overflow-clip-margin:1mm}
bdi{white-space:normal}
.code,.small{font-size:7.5pt;color:#444}
.blank{display:inline-block;min-width:35mm;border-bottom:.25mm solid #111;height:1.2em;vertical-align:bottom}
mark{background:#ffe58a;color:inherit;outline:.25mm dashed #8a6d00}
.parties{display:grid;grid-template-columns:1fr 1fr;gap:3mm}
.party{border:.25mm solid #999;padding:1.5mm 2mm;min-width:0;break-inside:avoid}
.party .name{font-weight:600}
.party dl>div{grid-template-columns:26mm 1fr;gap:2mm}
.party dl p{margin:0}
table{border-collapse:collapse;width:100%;table-layout:fixed}
thead{display:table-header-group}
tr,.goods tbody{break-inside:avoid}
th,td{border:.25mm solid #999;padding:1mm 1.2mm;vertical-align:top;text-align:left;font-weight:normal}
thead th{background:#eee;font-size:8pt;font-weight:600}
thead .said{display:block}
thead .said+.said::before{content:none}
th.line{width:11mm}
th.hsCode{width:24mm}
th.grade{width:26mm}
th.quantity{width:34mm}
th.unit{width:26mm}
.whole{white-space:nowrap}
.quantity{text-align:right;font-variant-numeric:tabular-nums}
td.unit .said{display:inline-block}
td.details{font-size:7.5pt;color:#333;border-top-style:dotted;padding-left:12mm}
.detail{margin-right:3mm}
.key{color:#666}
ol{padding-left:6mm}
.undertakings>li,.annexes>li,.reasons li{padding:.7mm 0;break-inside:avoid}
.promise{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:4mm}
.mode{font-style:italic;font-weight:600}
:lang(zh) .mode,.mode:lang(zh){font-style:normal}
.undertakings dl{font-size:8pt;margin-top:.5mm}
.signatures,.endorsements{display:grid;grid-template-columns:1fr 1fr;gap:3mm}
.endorsements{margin-right:27mm}
.endorsements~.qr{position:absolute;right:0;bottom:0}
.signature,.endorsement{border:.25mm solid #999;padding:2mm;break-inside:avoid;min-width:0}
.signature:only-child{grid-column:1/-1;display:grid;grid-template-columns:1fr 42mm;column-gap:4mm}
.signature:only-child .stamp{grid-column:2;grid-row:1/3}
.sign{border-bottom:.25mm solid #111;min-height:18mm;margin-bottom:1.5mm;font-size:8pt;color:#444}
.endorsement .sign{border-bottom:0;border-top:.25mm dashed #999;margin:1.5mm 0 0;min-height:26mm}
.stamp{border:.25mm dashed #999;min-height:40mm;padding:1mm;font-size:8pt;color:#444}
.signature dl>div,.endorsement dl>div{grid-template-columns:32mm 1fr}
.note{border:.25mm solid #8a6d00;padding:1mm 2mm;margin-bottom:3mm;font-size:8pt}
.reasons{border:.6mm solid #b00020;padding:2mm;margin-bottom:4mm;color:#7a0016}
.mark{position:fixed;inset:0;display:flex;align-items:center;justify-content:center;pointer-events:none;z-index:9;overflow:hidden}
.mark>div{transform:rotate(-52deg);color:rgb(176 0 32 / .24);font-size:27mm;font-weight:800;line-height:1.15;text-align:center;white-space:nowrap}
.mark .said{display:block}
@media screen{body{background:#ddd;padding:6mm 0}main{width:210mm;max-width:100%;margin:0 auto;background:#fff;padding:18mm 15mm;box-shadow:0 0 3mm #0003}}
@media screen and (max-width:180mm){main{padding:6mm}.parties,.signatures,.endorsements{grid-template-columns:1fr}.promise{grid-auto-flow:row}}
`

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
