/**
 * Keyboards that no browser in a test has: those of telephones, and spell checkers. They announce
 * what they do by events, and where nobody stops them they do it to the text node themselves.
 */
import { expect, type Page } from '@playwright/test'

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Mobile Safari/537.36'

/** From now on the page takes its browser for the one of a telephone. */
export async function asTelephone(page: Page): Promise<void> {
  await page.addInitScript(agent => {
    Object.defineProperty(navigator, 'userAgent', { get: () => agent })
  }, ANDROID)
  await page.reload()
  await expect(page.locator('.clause').first()).toBeVisible()
}

export interface Act {
  inputType: string
  /** the first such words on the paper become others, the caret behind them */
  old: string
  now: string
  /** false: announced, but done in any case */
  cancelable: boolean
  /** before it, a composition of the old words goes on that never began */
  composes?: boolean
  /** where the new words are told */
  told?: 'data' | 'dataTransfer'
}

/** Returns whether the paper did it instead of the browser. */
export const act = (page: Page, act: Act): Promise<boolean> =>
  page.evaluate(({ inputType, old, now, cancelable, composes, told }) => {
    const paper = document.querySelector('.paper')!
    const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT)
    const isIt = ({ nodeValue, parentElement }: Node): boolean =>
      !parentElement?.closest('[contenteditable=false]') && nodeValue!.includes(old)
    let text = walker.nextNode()
    while (text && !isIt(text)) text = walker.nextNode()
    if (!(text instanceof Text)) throw new Error(`"${old}" is not on the paper`)
    const at = text.data.indexOf(old)
    const bubbles = true
    paper.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Unidentified', keyCode: 229, bubbles }),
    )
    if (composes)
      paper.dispatchEvent(new CompositionEvent('compositionupdate', { data: old, bubbles }))
    const words = new DataTransfer()
    words.setData('text/plain', now)
    const input = {
      inputType,
      bubbles,
      data: told === 'data' ? now : null,
      dataTransfer: told === 'dataTransfer' ? words : null,
    }
    const target = {
      startContainer: text,
      startOffset: at,
      endContainer: text,
      endOffset: at + old.length,
    }
    const targetRanges = [new StaticRange(target)]
    const before = new InputEvent('beforeinput', { ...input, cancelable, targetRanges })
    if (!paper.dispatchEvent(before)) return true
    text.replaceData(at, old.length, now)
    getSelection()!.collapse(text, at + now.length)
    paper.dispatchEvent(new InputEvent('input', input))
    return false
  }, act)

export const endComposition = (page: Page, data: string): Promise<boolean> =>
  page
    .locator('.paper')
    .evaluate(
      (paper, data) =>
        paper.dispatchEvent(new CompositionEvent('compositionend', { data, bubbles: true })),
      data,
    )
