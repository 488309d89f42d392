/** Words that are selected and dragged by mouse. */
import type { Locator, Page } from '@playwright/test'
import { caret, settled } from './editing'

interface Point {
  x: number
  y: number
}

/** The middle of the selected words, or, of a caret, the place where it stands. */
const selectionAt = (page: Page): Promise<Point> =>
  page.evaluate(() => {
    const box = getSelection()!.getRangeAt(0).getBoundingClientRect()
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  })

/** Where a drop has to be made for words to land at an offset of a clause. */
export async function spot(page: Page, label: string, offset: number): Promise<Point> {
  await caret(page, label, offset)
  return selectionAt(page)
}

/** Drags from one point to another; what is there is selected already. */
export async function dragFrom(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 6, from.y + 3, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
  await settled(page)
}

/** Selects words of a clause and drags them; `to` is asked for first, since asking moves the caret. */
export async function drag(
  page: Page,
  [label, from, until, end = label]: [label: string, from: number, until: number, end?: string],
  to: Point,
): Promise<void> {
  await caret(page, label, from, until, end)
  await dragFrom(page, await selectionAt(page), to)
}

/** Selects the whole of an element's words by mouse, wherever it is, and says where they are. */
export async function selectByMouse(page: Page, element: Locator): Promise<Point> {
  const box = await element.boundingBox()
  if (!box) throw new Error('the element is not shown')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + 1, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 1, y, { steps: 5 })
  await page.mouse.up()
  return { x: box.x + box.width / 2, y }
}
