/** What a person does and sees on the paper and in the panel, by labels and words. */
import { expect, type Locator, type Page } from '@playwright/test'

/** The clause with exactly this working label. */
export const clause = (page: Page, label: string): Locator =>
  page
    .locator('.clause')
    .filter({ has: page.locator('.label', { hasText: new RegExp(`^${escape(label)}$`) }) })

/** The words of a clause as they stand on the paper, blanks folded. */
export const wordsOf = async (page: Page, label: string): Promise<string> =>
  (await clause(page, label).locator('.words').innerText()).replace(/\s+/gu, ' ').trim()

/** Selects words of a clause, whatever brackets stand among them, or puts the caret after them. */
export async function select(
  page: Page,
  label: string,
  words: string,
  caret: 'all' | 'after' = 'all',
): Promise<void> {
  const target = clause(page, label)
  await target.scrollIntoViewIfNeeded()
  await target.locator('.words').evaluate(
    (root, { words: wanted, caret: how }) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const nodes: Node[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!node.parentElement?.closest('[contenteditable=false]')) nodes.push(node)
      const first = nodes
        .map(node => node.nodeValue ?? '')
        .join('')
        .indexOf(wanted)
      if (first < 0) throw new Error(`"${wanted}" is not in this clause`)
      /** `past`: at a border, the end of the node before it */
      const find = (offset: number, past: boolean): [Node, number] => {
        let left = offset
        for (const node of nodes) {
          const { length } = node.nodeValue ?? ''
          if (past ? left <= length : left < length) return [node, left]
          left -= length
        }
        throw new Error(`offset ${offset} is beyond the clause`)
      }
      const [end, endAt] = find(first + wanted.length, true)
      const [start, startAt] = how === 'all' ? find(first, false) : [end, endAt]
      root.closest<HTMLElement>('.ProseMirror')?.focus()
      getSelection()?.setBaseAndExtent(start, startAt, end, endAt)
    },
    { words, caret },
  )
}

/** Replaces words as a person does: select, type. */
export async function retype(page: Page, label: string, words: string, by: string): Promise<void> {
  await select(page, label, words)
  await page.keyboard.type(by)
}

/** Opens the panel on a clause by its outline row. */
export async function open(page: Page, label: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${escape(label)}\\s*,`) })
    .click()
}

/** The card whose words are these. */
export const card = (page: Page, words: string): Locator =>
  page
    .locator('chapeau-reading-card')
    .filter({ has: page.locator('.words', { hasText: new RegExp(`^\\s*${escape(words)}\\s*$`) }) })

/** A text as a pattern that matches just it. */
export const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export const saved = (page: Page): Promise<void> =>
  expect(page.locator('chapeau-saving-pill')).toContainText('Saved')
