/** The page of the playground, before its script fills it. */

/** Returns its HTML, which contains nothing from a document. */
export function playgroundPage(given: {
  readonly nonce: string
  readonly language: string
  readonly version: string
}): string {
  const { nonce, language, version } = given
  return `<!doctype html>
<html lang="${language}" data-nonce="${nonce}" data-version="${version}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>enduse</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/playground.css">
<script type="module" src="/playground.js"></script>
</head>
<body><noscript>The playground needs JavaScript, which comes from this machine alone.</noscript></body>
</html>
`
}
