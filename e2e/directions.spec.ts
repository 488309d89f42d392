/** Scripts and directions: Arabic with Latin and digits, Chinese without blanks, selections by keys, company in the same words. */
import type { Page } from '@playwright/test'
import { AR, B, ZH, caret, caretAt, inputMethod, marked, press, room, same, shown } from './editing'
import { type Person, type World, expect, test } from './world'

test.use({ serverArgs: ['--empty'], still: true })

const MIXED = 'تشجع 193 دولة على دعم UN-Habitat و(WTO) في عام 2030؛'

async function arabicRoom(world: World, parties: readonly string[]): Promise<Person[]> {
  const source = `إن اللجنة،

إذ تشير إلى قرارها بشأن الشاي،

1 - ${MIXED}

2 - تقرر أن تبقي المسألة قيد نظرها.
`
  const chair = await world.enter(world.server.links().get('')!)
  const { links } = await world.consult(chair, source, [
    { id: 'EU', name: 'European Union', kind: 'group' },
    { id: 'G77', name: 'G77 and China', kind: 'group' },
  ])
  const people = await world.enterAll(links, parties)
  for (const { page } of people) await expect(page.locator('.clause').first()).toBeVisible()
  return people
}

/** The clause and the offset in the projection where the moving end of the selection is. */
const head = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { focusNode, focusOffset } = getSelection()!
    const at = focusNode instanceof Element ? focusNode : focusNode!.parentElement!
    const words = at.closest('.words')
    if (!words || at.closest('.words [contenteditable=false]')) return 'outside'
    const before = document.createRange()
    before.selectNodeContents(words)
    before.setEnd(focusNode!, focusOffset)
    const copy = before.cloneContents()
    for (const fixed of copy.querySelectorAll('[contenteditable=false]')) fixed.remove()
    const label = words.closest('.clause')!.querySelector('.label')!.textContent
    return `${label} ${copy.textContent.length}`
  })

/** Where a key leads, press after press. */
async function walk(page: Page, key: string, times: number): Promise<string[]> {
  const steps: string[] = []
  for (let i = 0; i < times; i++) {
    await page.keyboard.press(key)
    steps.push(await head(page))
  }
  return steps
}

const offsets = (label: string, from: number, to: number): string[] => {
  const way = Math.sign(to - from)
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => `${label} ${from + way * i}`)
}

test('[ED3] [ED4] Arabic with Latin and digits: the caret passes every letter, and keys act where it is', async ({
  world,
}) => {
  const [eu, g77] = await arabicRoom(world, ['EU', 'G77'])
  const { page } = eu!
  await expect(page.locator('.paper')).toHaveAttribute('dir', 'rtl')
  await caret(page, 'OP1', 0)
  expect(await walk(page, 'ArrowLeft', MIXED.length + 1)).toEqual([
    ...offsets('OP1', 1, MIXED.length),
    'OP2 0',
  ])
  await caret(page, 'OP1', MIXED.length)
  expect(await walk(page, 'ArrowRight', MIXED.length)).toEqual(offsets('OP1', MIXED.length - 1, 0))

  // with own words, struck words, and words of others among them
  await caret(page, 'OP1', 22, 32)
  await page.keyboard.type('UNEP')
  await caret(g77!.page, 'OP1', 5, 8)
  await g77!.page.keyboard.type('194')
  const amended = MIXED.replace('UN-Habitat', '{-UN-Habitat-}{+UNEP+}')
  await same([eu!], 'OP1', amended)
  await expect.poll(() => shown(page, 'OP1')).toContain('[193 / 194 G77]')
  const length = MIXED.length + 4
  await caret(page, 'OP1', 0)
  expect(await walk(page, 'ArrowLeft', length)).toEqual(offsets('OP1', 1, length))
  expect(await walk(page, 'ArrowRight', length)).toEqual(offsets('OP1', length - 1, 0))

  // at the borders of directions
  await caret(page, 'OP1', length - 1)
  await press(page, 'Backspace')
  let text = amended.replace('2030', '203{-0-}')
  await same([eu!], 'OP1', text)
  await page.keyboard.type('5')
  text = text.replace('{-0-}', '{+5+}{-0-}')
  await same([eu!], 'OP1', text)
  await caret(page, 'OP1', 36)
  await press(page, 'Control+Backspace')
  text = text.replace('{+UNEP+}', '')
  await same([eu!], 'OP1', text)
  await page.keyboard.type('FAO 7')
  text = text.replace('Habitat-}', 'Habitat-}{+FAO 7+}')
  await same([eu!], 'OP1', text)
  await press(page, 'ArrowLeft', 2)
  await press(page, 'Delete')
  text = text.replace('(', '{-(-}')
  await same([eu!], 'OP1', text)

  // a selection across a border
  await caret(page, 'OP1', 13)
  await page.keyboard.down('Shift')
  await press(page, 'ArrowLeft', 8)
  await page.keyboard.up('Shift')
  expect((await caretAt(page))[1]).toBe(' على دعم')
  await page.keyboard.type(' لـ')
  text = text.replace(' على دعم', '{- على دعم-}{+ لـ+}')
  await same([eu!], 'OP1', text)
  expect(eu!.problems).toEqual([])
})

test('[ED3] [ED4] Arabic in an English draft, and graphemes of several characters', async ({
  world,
}) => {
  const [eu] = await room(world, ['EU'])
  const { page } = eu!
  await caret(page, 'OP4', 0)
  expect(await walk(page, 'ArrowRight', AR.length)).toEqual(offsets('OP4', 1, AR.length))
  expect(await walk(page, 'ArrowLeft', AR.length + 1)).toEqual([
    ...offsets('OP4', AR.length - 1, 0),
    'OP3 39',
  ])
  await caret(page, 'OP3', 7)
  await page.keyboard.insertText('👩‍👩‍👧e\u0301x')
  expect(await walk(page, 'ArrowLeft', 3)).toEqual(['OP3 17', 'OP3 15', 'OP3 7'])
  await press(page, 'Delete', 2)
  await same([eu!], 'OP3', 'Decides{+x+} to remain seized of the matter.')
})

/** Where to press the mouse for a character. */
const characterAt = (page: Page, text: string): Promise<{ x: number; y: number }> =>
  page.locator('.paper .words', { hasText: text }).evaluate((words, text) => {
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
    let node = walker.nextNode()!
    while (!node.nodeValue!.includes(text)) node = walker.nextNode()!
    const range = document.createRange()
    range.setStart(node, node.nodeValue!.indexOf(text))
    range.setEnd(node, node.nodeValue!.indexOf(text) + 1)
    const { x, y, width, height } = range.getBoundingClientRect()
    return { x: x + width / 4, y: y + height / 2 }
  }, text)

test('[ED4] Chinese without blanks: words by keys and by mouse', async ({ world }) => {
  const [eu] = await room(world, ['EU'])
  const { page } = eu!
  await caret(page, 'OP2', 0)
  expect(await walk(page, 'Control+ArrowRight', 3)).toEqual(['OP2 2', 'OP2 4', 'OP2 6'])
  await caret(page, 'OP2', 8)
  await press(page, 'Control+Backspace')
  await same([eu!], 'OP2', ZH.replace('有效', '{-有效-}'))
  await press(page, 'Control+Delete')
  await same([eu!], 'OP2', ZH.replace('有效措施', '{-有效措施-}'))
  const { x, y } = await characterAt(page, '护')
  await page.mouse.dblclick(x, y)
  expect((await caretAt(page))[1]).toBe('保护')
  await page.keyboard.insertText('改善')
  await same([eu!], 'OP2', '鼓励各国采取{-有效措施保护-}{+改善+}环境；')
  expect(eu!.problems).toEqual([])
})

test('[ED5] [ED8] [ED9] [ED12] over several clauses: by keys, composed over, marked, and taken back', async ({
  world,
}) => {
  const [eu, eu2, chair] = await room(world, ['EU', 'EU', 'chair'])
  const { page } = eu!
  const OP3 = 'Decides to remain seized of the matter.'
  const are = async (op1: string, op2: string, op3: string): Promise<void> => {
    await same([eu!, eu2!], 'OP1', op1)
    await same([eu!, eu2!], 'OP2', op2)
    await same([eu!, eu2!], 'OP3', op3)
  }
  await caret(page, 'OP1', 60)
  await page.keyboard.down('Shift')
  await press(page, 'ArrowDown', 2)
  expect(await head(page)).toBe('OP3 0')
  await press(page, 'Control+ArrowRight')
  await page.keyboard.up('Shift')
  expect(await head(page)).toMatch(/^OP3 [78]$/)
  await press(page, 'Backspace')
  await expect.poll(() => marked(page, 'OP2')).toBe(`{-${ZH}-}`)
  await press(page, 'Control+z')
  await are(B, ZH, OP3)

  await caret(page, 'OP1', 60, 7, 'OP3')
  const ime = await inputMethod(page)
  await ime.compose('h')
  await ime.compose('huan')
  await ime.commit('换')
  expect(await ime.begun()).toBe(1)
  const struck = [`{-${ZH}-}`, OP3.replace('Decides', '{-Decides-}')] as const
  await are(B.replace('environment;', '{+换+}{-environment;-}'), ...struck)
  await press(page, 'Control+z')
  await are(B, ZH, OP3)
  // the selection is again as it was
  expect(await head(page)).toBe('OP3 7')
  expect((await caretAt(page))[1]).toContain(ZH)
  await press(page, 'Control+y')
  await are(B.replace('environment;', '{+换+}{-environment;-}'), ...struck)
  await press(page, 'Control+z')

  await caret(page, 'OP1', 60, 7, 'OP3')
  await press(page, 'Control+b')
  await are(
    B.replace('environment;', '{-environment;-}{+environment;+}'),
    `{-${ZH}-}{+${ZH}+}`,
    OP3.replace('Decides', '{-Decides-}{+Decides+}'),
  )
  await press(page, 'Control+z')
  await are(B, ZH, OP3)
  await same([chair!], 'OP1', B)
  for (const person of [eu!, eu2!]) expect(person.problems).toEqual([])
})

const own = (words: string): string => B.replace('effective', `{-effective-}{+${words}+}`)

test('[ED2] [ED8] two colleagues in the same words: no letter is lost, and each takes back their own', async ({
  world,
}) => {
  const [eu, eu2] = await room(world, ['EU', 'EU'])
  const both = [eu!, eu2!]
  await caret(eu!.page, 'OP1', 26, 35)
  await eu!.page.keyboard.type('bold and brave')
  await same(both, 'OP1', own('bold and brave'))
  // one deletes just before the place where the other writes
  await caret(eu!.page, 'OP1', 44)
  await caret(eu2!.page, 'OP1', 40, 44)
  await Promise.all([eu!.page.keyboard.type('XY'), press(eu2!.page, 'Delete')])
  await same(both, 'OP1', own('bold XYbrave'))
  // one goes on where the other was, and the other takes back
  await eu!.page.keyboard.type('Z')
  await press(eu2!.page, 'Control+z')
  await same(both, 'OP1', own('bold and XYZbrave'))
  await press(eu!.page, 'Control+z')
  await expect.poll(() => marked(eu2!.page, 'OP1')).toMatch(/\{\+bold and (?:XY)?brave\+\}/)
  for (const person of both) expect(person.problems).toEqual([])
})
