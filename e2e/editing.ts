/** The paper as the editor's tests see and touch it: by offsets in the words of a clause. */
import type { CDPSession, Page } from '@playwright/test'
import { escape } from './paper'
import { type Person, type World, expect } from './world'

export const B = 'Encourages States to take effective measures to protect the environment;'
export const ZH = '鼓励各国采取有效措施保护环境；'
export const AR = 'يشجع الدول على اتخاذ تدابير لحماية البيئة؛'
const DRAFT = `The Committee,

Recalling its decision on tea,

1. ${B}

2. ${ZH}

3. Decides to remain seized of the matter.

4. ${AR}
`

/** A small draft, and people of it: `chair`, `EU`, `G77`, `OBS`. The server must be empty. */
export async function room(world: World, parties: readonly string[]): Promise<Person[]> {
  const chair = await world.enter(world.server.links().get('')!)
  const { links } = await world.consult(chair, DRAFT, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'G77 and China', kind: 'group' },
    { id: 'OBS', name: 'An observer', kind: 'observer' },
  ])
  const people = await world.enterAll(links, parties)
  for (const { page } of people) await expect(page.locator('.clause').first()).toBeVisible()
  return people
}

/** All of them come to see the clause like this; see `marked`. */
export async function same(people: readonly Person[], label: string, text: string): Promise<void> {
  for (const { page } of people) await expect.poll(() => marked(page, label)).toBe(text)
}

const clauseOf = (page: Page, label: string) =>
  page
    .locator('.clause')
    .filter({ has: page.locator('.margin .label', { hasText: new RegExp(`^${escape(label)}$`) }) })
    .locator('.words')

/** The words of a clause with own insertions as `{+x+}` and struck words as `{-x-}`; what cannot be edited is left out. */
export const marked = (page: Page, label: string): Promise<string> =>
  clauseOf(page, label).evaluate(root => {
    let out = ''
    let open = ''
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!
      if (parent.closest('.words [contenteditable=false]')) continue
      const kind = parent.closest('ins') ? '+' : parent.closest('del') ? '-' : ''
      if (kind !== open) {
        if (open) out += `${open}}`
        if (kind) out += `{${kind}`
        open = kind
      }
      out += node.nodeValue ?? ''
    }
    return open ? `${out}${open}}` : out
  })

/** The whole clause as a person reads it, brackets, names and other readings included. */
export const shown = async (page: Page, label: string): Promise<string> =>
  (await clauseOf(page, label).innerText()).replace(/\s+/gu, ' ').trim()

/** Sets the selection to offsets of the projection; a caret without `to`. */
export async function caret(
  page: Page,
  label: string,
  from: number,
  to: number = from,
  until: string = label,
): Promise<void> {
  const ends = [
    { label, offset: from },
    { label: until, offset: to },
  ]
  await page.evaluate(places => {
    const [start, end] = places.map(({ label, offset }) => {
      const clause = [...document.querySelectorAll('.clause')].find(
        each => each.querySelector('.margin .label')?.textContent === label,
      )
      const root = clause?.querySelector('.words')
      if (!root) throw new Error(`no clause ${label}`)
      let left = offset
      let last: Node = root
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest('.words [contenteditable=false]')) continue
        const { length } = node.nodeValue ?? ''
        if (left <= length) return { node, offset: left }
        left -= length
        last = node
      }
      return { node: last, offset: last.nodeValue?.length ?? 0 }
    })
    document.querySelector<HTMLElement>('.paper')?.focus()
    getSelection()?.setBaseAndExtent(start!.node, start!.offset, end!.node, end!.offset)
  }, ends)
  await settled(page)
}

/** Two frames: the browser's selection events and the editor's answer are through. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>(resolve => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
      }),
  )

/** Where the caret is: how many characters of the words stand before it, and how many are selected. */
export const caretAt = (page: Page): Promise<[before: string, selected: string]> =>
  page.evaluate(() => {
    const selection = getSelection()
    if (!selection || selection.rangeCount === 0) throw new Error('nothing is selected')
    const range = selection.getRangeAt(0)
    const words = range.startContainer.parentElement?.closest('.words')
    const before = document.createRange()
    before.selectNodeContents(words!)
    before.setEnd(range.startContainer, range.startOffset)
    return [before.toString(), range.toString()]
  })

export async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key)
}

export async function paste(page: Page, html: string, text: string): Promise<void> {
  await page.evaluate(
    ([html, text]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html!)
      clipboardData.setData('text/plain', text!)
      document
        .querySelector('.paper')!
        .dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        )
    },
    [html, text],
  )
}

/** An input method: what is being composed, then what it becomes. */
export interface InputMethod {
  compose: (text: string) => Promise<void>
  commit: (text: string) => Promise<void>
  /** how many compositions the page saw begin */
  begun: () => Promise<number>
}

export async function inputMethod(page: Page): Promise<InputMethod> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  await page.evaluate(() => {
    document.body.dataset['compositions'] = '0'
    document.querySelector('.paper')!.addEventListener('compositionstart', () => {
      const { dataset } = document.body
      dataset['compositions'] = String(Number(dataset['compositions']) + 1)
    })
  })
  return {
    compose: async text => {
      await cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    },
    commit: async text => {
      await cdp.send('Input.insertText', { text })
    },
    begun: () => page.evaluate(() => Number(document.body.dataset['compositions'])),
  }
}
