/** HTML of the clipboard as real parsers read it: each source's cases, without a server. */
import { expect, test, type Page } from '@playwright/test'
import { bundle } from '../scripts/bundle.mjs'
import { GOOGLE_DOCS, LIBRE_OFFICE, PAPER, type PastedCase, WEB, WORD } from './pasted-cases'

interface Clean {
  html: string
  notesLeftOut: boolean
  isTooLong: boolean
}
declare const pasted: { cleanHtml: (html: string, most: number) => Clean }

let script = ''
test.beforeAll(async () => {
  script = await bundle('client/src/editor/pasted-html.ts', 'pasted')
})
test.beforeEach(async ({ page }) => {
  await page.addScriptTag({ content: script })
})

const clean = (page: Page, html: string, most = 100_000) =>
  page.evaluate(
    ([html, most]) => {
      const { html: out, ...rest } = pasted.cleanHtml(html, most)
      const { body } = new DOMParser().parseFromString(out, 'text/html')
      const isMarked = body.querySelector('p')?.dataset['pmSlice'] === '1 1 []'
      body.querySelector('p')?.removeAttribute('data-pm-slice')
      const paragraphs = [...body.children].map(({ outerHTML }) => outerHTML)
      return { ...rest, paragraphs, isMarked: isMarked || paragraphs.length === 0 }
    },
    [html, most] as const,
  )

const SOURCES: Record<string, readonly PastedCase[]> = {
  Word: WORD,
  LibreOffice: LIBRE_OFFICE,
  'Google Docs': GOOGLE_DOCS,
  'a web page': WEB,
  'the paper itself': PAPER,
}
for (const [source, cases] of Object.entries(SOURCES))
  test(`[ED7] what ${source} copies comes in as paragraphs of words with plain marks`, async ({
    page,
  }) => {
    for (const { what, html, paragraphs, notesLeftOut = false } of cases)
      expect.soft(await clean(page, html), what).toEqual({
        paragraphs: paragraphs.map(words => `<p>${words.replaceAll('\u00A0', '&nbsp;')}</p>`),
        notesLeftOut,
        isTooLong: false,
        isMarked: true,
      })
    expect(await page.title()).not.toBe('owned')
  })

test('[ED7] reading stops soon after as many characters as are taken', async ({ page }) => {
  expect(await clean(page, '<p>abc</p><p>de</p>', 5)).toMatchObject({ isTooLong: false })
  const over = await clean(page, `<p>abc</p><p>def</p>${'<p>x</p>'.repeat(10_000)}`, 5)
  expect(over).toMatchObject({ isTooLong: true, paragraphs: ['<p>abc</p>', '<p>def</p>'] })
})
