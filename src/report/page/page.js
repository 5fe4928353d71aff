
'use strict'
;(function () {
  var $ = function (id) { return document.getElementById(id) }
  var all = function (query, from) { return Array.prototype.slice.call((from || document).querySelectorAll(query)) }
  var tools = $('tools'), search = $('search'), rule = $('rule'), party = $('party'), count = $('count'), none = $('none'), reset = $('reset')
  if (!tools) return
  var cards = all('.card').map(function (node) {
    return {
      node: node,
      verdict: node.dataset.verdict,
      parties: node.dataset.parties.split('\n'),
      findings: all('.finding', node).map(function (one) { return { node: one, standing: one.dataset.standing, rule: one.dataset.rule } }),
      text: undefined
    }
  })
  var parts = all('.part').map(function (node) { return { node: node, cards: cards.filter(function (card) { return node.contains(card.node) }) } })
  var total = cards.reduce(function (sum, card) { return sum + card.findings.length }, 0)
  var boxes = all('input[name=show]')
  var plain = function (text) { return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ') }
  var hide = function (node, hidden) { if (node.hidden !== hidden) node.hidden = hidden }
  // A list is chosen from whole; where there are too many for one, a part of a name is written.
  var isWanted = function (name) { return party.tagName === 'SELECT' ? name === party.value : plain(name).indexOf(plain(party.value).trim()) >= 0 }
  function filter() {
    var words = plain(search.value).trim().split(' ').filter(Boolean)
    var wanted = {}
    boxes.forEach(function (box) { if (box.checked) wanted[box.value] = true })
    var cardsShown = 0, findingsShown = 0
    cards.forEach(function (card) {
      if (words.length && card.text === undefined) card.text = plain(card.node.textContent)
      var fits = words.every(function (word) { return card.text.indexOf(word) >= 0 }) && (!party || !party.value || card.parties.some(isWanted))
      var some = 0
      card.findings.forEach(function (one) {
        var shown = fits && wanted[one.standing] === true && (!rule.value || one.rule === rule.value)
        hide(one.node, !shown)
        if (shown) some += 1
      })
      var shown = fits && (some > 0 || (!rule.value && wanted[card.verdict] === true))
      hide(card.node, !shown)
      if (shown) cardsShown += 1
      findingsShown += some
    })
    parts.forEach(function (part) {
      hide(part.node, part.cards.length > 0 && part.cards.every(function (card) { return card.node.hidden }))
    })
    hide(none, cardsShown > 0)
    count.textContent = count.dataset.words.replace('{0}', cardsShown).replace('{1}', cards.length).replace('{2}', findingsShown).replace('{3}', total)
  }
  var timer
  var soon = function () { clearTimeout(timer); timer = setTimeout(filter, 120) }
  search.addEventListener('input', soon)
  boxes.forEach(function (box) { box.addEventListener('change', filter) })
  rule.addEventListener('change', filter)
  if (party && party.tagName === 'SELECT') party.addEventListener('change', filter)
  else if (party) party.addEventListener('input', soon)
  reset.addEventListener('click', function () {
    search.value = ''
    rule.value = ''
    if (party) party.value = ''
    boxes.forEach(function (box) { box.checked = true })
    filter()
  })
  function open(node) {
    for (var at = node; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true
  }
  function reveal(node) {
    open(node)
    node.focus({ preventScroll: true })
    node.scrollIntoView({ block: 'start' })
  }
  function step(by) {
    var shown = []
    cards.forEach(function (card) {
      if (!card.node.hidden) card.findings.forEach(function (one) { if (!one.node.hidden) shown.push(one.node) })
    })
    if (shown.length === 0) return
    var here = document.activeElement && document.activeElement.closest('.finding')
    var at = shown.indexOf(here)
    if (at < 0 && document.activeElement && document.activeElement !== document.body) {
      at = shown.filter(function (one) { return document.activeElement.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING }).length - (by > 0 ? 1 : 0)
    }
    var next = at < 0 && by < 0 ? shown.length - 1 : Math.max(0, Math.min(shown.length - 1, at + by))
    reveal(shown[next])
  }
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox'
    if (event.key === 'Escape' && event.target === search) {
      search.value = ''
      filter()
      search.blur()
    } else if (typing) {
      return
    } else if (event.key === '/') {
      event.preventDefault()
      search.focus()
      search.select()
    } else if (event.key === 'j' || event.key === 'k') {
      event.preventDefault()
      step(event.key === 'j' ? 1 : -1)
    }
  })
  function follow() {
    var node = location.hash.length > 1 && $(location.hash.slice(1))
    if (node && (node.classList.contains('finding') || node.classList.contains('card'))) {
      if (node.hidden || (node.closest('.card') || node).hidden) reset.click()
      if (node.classList.contains('card')) { node.open = true; node.scrollIntoView() } else reveal(node)
    }
  }
  window.addEventListener('hashchange', follow)
  var shut = []
  window.addEventListener('beforeprint', function () {
    shut = all('details:not([open])')
    shut.forEach(function (one) { one.open = true })
  })
  window.addEventListener('afterprint', function () {
    shut.forEach(function (one) { one.open = false })
    shut = []
  })
  tools.hidden = false
  filter()
  follow()
})()
