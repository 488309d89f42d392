/** What comes onto the paper by clipboard and mouse, in a room. What becomes of HTML is in pasted.spec.ts. */
import { B, ZH, caret, caretAt, marked, paste, press, room, same, shown } from './editing'
import { drag, dragFrom, selectByMouse, spot } from './mouse'
import { saved } from './paper'
import type { Page } from '@playwright/test'
import { expect, test } from './world'

test.use({ serverArgs: ['--empty'], still: true })

/** Pastes or drops data that holds a file, as a picture is. */
const bringFile = (page: Page, type: 'paste' | 'drop'): Promise<boolean> =>
  page.evaluate(type => {
    const data = new DataTransfer()
    data.items.add(new File(['x'], 'draft.docx'))
    const init = { bubbles: true, cancelable: true }
    const event =
      type === 'paste'
        ? new ClipboardEvent(type, { ...init, clipboardData: data })
        : new DragEvent(type, { ...init, dataTransfer: data, clientX: 400, clientY: 300 })
    return !document.querySelector('.paper .words')!.dispatchEvent(event)
  }, type)

test('[ED7] what is too much, too heavy or no words is refused in a sentence, and nobody else notices', async ({
  world,
}) => {
  const [eu, g77, chair] = await room(world, ['EU', 'G77', 'chair'])
  const { page } = eu!
  const TOO_LONG = 'This is too much at once.'
  const TOO_HEAVY = 'What you copied is too large to be read'
  const NO_WORDS = 'There are no words in this.'
  await caret(page, 'OP1', 26, 35)
  const refused = async (sentence: string): Promise<void> => {
    await expect(page.getByText(sentence)).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText(sentence)).toBeHidden()
    expect(await marked(page, 'OP1')).toBe(B)
  }
  for (const [html, text, sentence] of [
    ['', 'words '.repeat(180_000), TOO_LONG],
    ['', 'x'.repeat(100_001), TOO_LONG],
    ['', 'x\n'.repeat(501), TOO_LONG],
    [`<p>${'words '.repeat(20_000)}</p>`, 'x', TOO_LONG],
    ['<b>a</b>b'.repeat(2_000), 'x', TOO_LONG],
    [`<p>a</p><!--${'x'.repeat(5_000_000)}-->`, 'a', TOO_HEAVY],
    [`${'<i>'.repeat(9_000)}a`, 'a', TOO_HEAVY],
    ['<img src="https://x.org/a.png">', '', NO_WORDS],
    ['', '\n\n', NO_WORDS],
  ] as const) {
    await paste(page, html, text)
    await refused(sentence)
  }
  for (const type of ['paste', 'drop'] as const) {
    // the browser is kept from opening the file in place of the page
    expect(await bringFile(page, type)).toBe(true)
    await refused(NO_WORDS)
  }

  // the words that were selected still are, and the keys go on
  await page.locator('.paper').focus()
  expect(await caretAt(page)).toEqual(['Encourages States to take ', 'effective'])
  await page.keyboard.type('bold')
  const bold = B.replace('effective', '{-effective-}{+bold+}')
  await same([eu!], 'OP1', bold)
  await same([chair!], 'OP1', B)
  await expect.poll(() => shown(g77!.page, 'OP1')).toContain('[effective / bold EU]')
  // it was no step of undo
  await press(page, 'Control+z')
  await same([eu!], 'OP1', B)
})

test('[ED7] [ED8] as much as is taken is written, kept, and taken back in one step', async ({
  world,
}) => {
  const [eu, eu2] = await room(world, ['EU', 'EU'])
  const { page } = eu!
  await caret(page, 'OP2', 4)
  await paste(page, '', '共'.repeat(100_000))
  await page.keyboard.type('x')
  await saved(page)
  await expect
    .poll(async () => (await marked(eu2!.page, 'OP2')).length)
    .toBe(ZH.length + 100_001 + '{++}'.length)
  await press(page, 'Control+z', 2)
  await same([eu!, eu2!], 'OP2', ZH)
  await saved(page)
  expect(eu!.problems).toEqual([])
})

test('[ED7] styles are read where the content policy keeps them from being applied; footnotes stay away', async ({
  world,
}) => {
  const [eu] = await room(world, ['EU'])
  const { page } = eu!
  await caret(page, 'OP1', 17)
  await paste(
    page,
    `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><span style="font-weight:400;font-style:normal"> and </span><span style="font-weight:700;">all</span><span style="font-style:italic;vertical-align:super">2</span><sup><a href="#_ftn1">[1]</a></sup></b>`,
    'no',
  )
  await same([eu!], 'OP1', B.replace('States', 'States{+ and all2+}'))
  await expect(page.locator('.paper ins strong')).toHaveText('all')
  await expect(page.locator('.paper ins sup em, .paper ins em sup')).toHaveText('2')
  await expect(page.getByText('Footnotes were left out.')).toBeVisible()
  // the next paste has nothing of the kind
  await paste(page, '<p>!</p>', '!')
  await same([eu!], 'OP1', B.replace('States', 'States{+ and all2!+}'))
  await expect(page.getByText('Footnotes were left out.')).toBeHidden()
})

test('[ED7] several lines of plain text are paragraphs, and markup is words', async ({ world }) => {
  const [eu, chair] = await room(world, ['EU', 'chair'])
  const { page } = chair!
  await caret(page, 'OP3', 7)
  await paste(page, '', ' first;\r\n\r\n\u202E•\tsec\u00ADond <script>alert(1)</script>;\r\n third')
  await same([eu!], 'OP3', 'Decidesfirst;')
  await same([eu!], 'OP3 bis', 'second <script>alert(1)</script>;')
  await same([eu!], 'OP3 ter', 'third to remain seized of the matter.')
  await press(page, 'Control+z')
  await same([eu!], 'OP3', 'Decides to remain seized of the matter.')
  await expect(page.locator('.clause script')).toHaveCount(0)
  expect(chair!.problems).toEqual([])
})

test('[ED13] words that are dragged within the paper move, and those of others are copied', async ({
  world,
}) => {
  const [eu, g77, chair] = await room(world, ['EU', 'G77', 'chair'])
  const { page } = g77!
  const OP3 = 'Decides to remain seized of the matter.'
  const is = async (op1: string, op2: string, op3: string): Promise<void> => {
    await same([g77!], 'OP1', op1)
    await same([g77!], 'OP2', op2)
    await same([g77!], 'OP3', op3)
  }

  // from one clause into another, in one step of undo
  await drag(page, ['OP1', 11, 17], await spot(page, 'OP3', 7))
  await is(B.replace('States', '{-States-}'), ZH, OP3.replace('Decides', 'Decides{+States+}'))
  await press(page, 'Control+z')
  await is(B, ZH, OP3)

  // onto itself
  await drag(page, ['OP1', 11, 17], await spot(page, 'OP1', 14))
  await drag(page, ['OP1', 11, 17], await spot(page, 'OP1', 17))
  await is(B, ZH, OP3)

  // over two clauses: the second one's words are a paragraph of their own
  await drag(page, ['OP1', 60, 2, 'OP2'], await spot(page, 'OP3', 7))
  await is(
    B.replace('environment;', '{-environment;-}'),
    ZH.replace('鼓励', '{-鼓励-}'),
    OP3.replace('Decides', 'Decides{+environment;+}'),
  )
  await same([g77!], 'OP3 bis', '鼓励')
  // another party drags them from there: a copy
  await expect.poll(() => shown(eu!.page, 'OP3 bis')).toContain('鼓励')
  await drag(eu!.page, ['OP3 bis', 0, 2], await spot(eu!.page, 'OP2', 15))
  await same([eu!], 'OP2', `${ZH}{+鼓励+}`)
  await same([eu!], 'OP3 bis', '鼓励')
  await press(eu!.page, 'Control+z')
  await press(page, 'Control+z')
  await is(B, ZH, OP3)

  // to where no words are: the clause below takes them
  const box = (await page.locator('.clause').nth(2).boundingBox())!
  await drag(page, ['OP1', 11, 17], { x: box.x + 200, y: box.y + box.height + 4 })
  await is(B.replace('States', '{-States-}'), `{+States+}${ZH}`, OP3)
  await press(page, 'Control+z')
  await is(B, ZH, OP3)

  // words that somebody else proposes: on the paper and beside it
  await caret(eu!.page, 'OP1', 26, 35)
  await eu!.page.keyboard.type('bold and brave')
  await expect.poll(() => shown(page, 'OP1')).toContain('/ bold and brave EU]')
  for (const words of [
    page.locator('.tail .alt'),
    page.locator('chapeau-reading-card .words', { hasText: 'bold and brave' }),
  ]) {
    const to = await spot(page, 'OP3', 7)
    await caret(page, 'OP1', 30)
    const from = await selectByMouse(page, words)
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('bold and brave')
    await dragFrom(page, from, to)
    await is(B, ZH, OP3.replace('Decides', 'Decides{+bold and brave+}'))
    await expect.poll(() => shown(eu!.page, 'OP3')).toContain('Decidesbold and brave G77]')
    await press(page, 'Control+z')
    await is(B, ZH, OP3)
  }
  await expect.poll(() => shown(page, 'OP1')).toContain('/ bold and brave EU]')

  // and their copy is what is selected, not what was selected on the paper before
  await caret(page, 'OP3', 0, 7)
  await selectByMouse(page, page.locator('.tail .alt'))
  const isLeftToBrowser = await page.evaluate(() =>
    document
      .querySelector('.tail .alt')!
      .dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true })),
  )
  expect(isLeftToBrowser).toBe(true)

  // the chair moves words of the draft itself
  await drag(chair!.page, ['OP1', 11, 18], await spot(chair!.page, 'OP3', 8))
  await same([chair!, g77!], 'OP3', 'Decides States to remain seized of the matter.')
  await same([chair!, g77!], 'OP1', B.replace('States ', ''))
})

test('[ED12] marks by keys, for the chair and for delegations', async ({ world }) => {
  const [eu, g77, chair] = await room(world, ['EU', 'G77', 'chair'])
  const { page } = eu!
  await caret(page, 'OP1', 26, 35)
  await press(page, 'Control+b')
  await press(page, 'Control+.')
  await same([eu!], 'OP1', B.replace('effective', '{-effective-}{+effective+}'))
  await expect(page.locator('.paper ins').locator('sup', { hasText: 'effective' })).toBeVisible()
  await expect(page.locator('.paper ins').locator('strong')).toHaveText('effective')
  await expect(g77!.page.locator('.paper .tail .alt sup')).toHaveText('effective')
  // each is a step of its own, and what is typed next another
  await press(page, 'Control+z')
  await expect(page.locator('.paper ins sup')).toHaveCount(0)
  await expect(page.locator('.paper ins strong')).toHaveText('effective')
  await press(page, 'Control+z')
  await same([eu!], 'OP1', B)

  await caret(chair!.page, 'OP3', 39)
  await press(chair!.page, 'Control+.')
  await chair!.page.keyboard.type('2')
  await press(chair!.page, 'Control+.')
  await chair!.page.keyboard.type('x')
  await same([eu!], 'OP3', 'Decides to remain seized of the matter.2x')
  await expect(page.locator('.paper sup')).toHaveText('2')
})
