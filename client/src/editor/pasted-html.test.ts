import { describe, expect, it } from 'vitest'
import { isTangled } from './pasted-html'

// what parsers make of HTML is tested in a browser: e2e/pasted.spec.ts
describe('HTML from the clipboard', () => {
  it.each([
    ['words', '<p>a <b>b</b> <i>c</i>'.repeat(20_000), false],
    ['a long list and table without end tags', '<li>a<br><tr><td>b<p>'.repeat(20_000), false],
    ['Word’s comment', '<w:LsdException Locked="false" Priority="9"/>'.repeat(376), false],
    ['signs that open nothing', '1 < 2 <3 <! <? '.repeat(20_000), false],
    ['elements that stay open', '<SPAN class="x">'.repeat(6_000), true],
    ['elements that others close', '<b></i>'.repeat(6_000), true],
    ['many kinds of them', '<x1><x2><x3>'.repeat(2_000), true],
  ])('[ED7] knows what a browser would take minutes over: %s', (_, html, expected) => {
    expect(isTangled(html)).toBe(expected)
  })
})
