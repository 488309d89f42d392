/** The craft of the editor in a real browser: keys, input methods, clipboard, history, company. */
import {
  B,
  ZH,
  caret,
  caretAt,
  inputMethod,
  marked,
  paste,
  press,
  room,
  same,
  shown,
} from './editing'
import { expect, test } from './world'

test.use({ serverArgs: ['--empty'], still: true })

test('[ED2] [ED3] [ED4] typing and deleting propose in place', async ({ world }) => {
  const [eu, eu2, chair] = await room(world, ['EU', 'EU', 'chair'])
  const { page } = eu!
  const is = async (text: string, label = 'OP1') =>
    expect.poll(() => marked(page, label)).toBe(text)

  await caret(page, 'OP1', 17)
  await page.keyboard.type(', including women,')
  await is(
    'Encourages States{+, including women,+} to take effective measures to protect the environment;',
  )
  await same([eu2!], 'OP1', await marked(page, 'OP1'))
  await same([chair!], 'OP1', B)
  await press(page, 'Control+z')
  await is(B)

  // a word deleted letter by letter and typed anew is one replacement
  await caret(page, 'OP1', 10)
  await press(page, 'Backspace', 10)
  await is('{-Encourages-} States to take effective measures to protect the environment;')
  expect(await caretAt(page)).toEqual(['', ''])
  await page.keyboard.type('Urges')
  await is('{+Urges+}{-Encourages-} States to take effective measures to protect the environment;')
  await expect
    .poll(() => shown(chair!.page, 'OP1'))
    .toBe(`[Encourages / Urges EU] States to take effective measures to protect the environment;`)

  // struck words are skipped
  await caret(page, 'OP1', 15 + 16, 15 + 25)
  await page.keyboard.type('bold')
  await is(
    '{+Urges+}{-Encourages-} States to take {-effective-}{+bold+} measures to protect the environment;',
  )
  await press(page, 'Backspace', 4)
  await is(
    '{+Urges+}{-Encourages-} States to take {-effective-} measures to protect the environment;',
  )
  await press(page, 'Backspace')
  await is(
    '{+Urges+}{-Encourages-} States to take{- effective-} measures to protect the environment;',
  )
  await press(page, 'Control+Backspace', 2)
  await is(
    '{+Urges+}{-Encourages-} States {-to take effective-} measures to protect the environment;',
  )

  // over two clauses, and a grapheme of several code points
  await caret(page, 'OP2', 4)
  await page.keyboard.insertText('👩‍👩‍👧')
  await is(`鼓励各国{+👩‍👩‍👧+}采取有效措施保护环境；`, 'OP2')
  await press(page, 'Backspace')
  await is(ZH, 'OP2')
  await caret(page, 'OP2', 6, 8, 'OP3')
  await page.keyboard.type('Z')
  await is('鼓励各国采取{-有效措施保护环境；-}{+Z+}', 'OP2')
  await is('{-Decides -}to remain seized of the matter.', 'OP3')
  expect(eu!.problems).toEqual([])
})

test('[ED8] each person undoes their own, with the selection as it was', async ({ world }) => {
  const [eu, chair] = await room(world, ['EU', 'chair'])
  const { page } = eu!
  await caret(page, 'OP1', 26, 35)
  await page.keyboard.type('bold')
  await caret(chair!.page, 'OP1', 0)
  await chair!.page.keyboard.type('Strongly ')
  await same(
    [eu!],
    'OP1',
    'Strongly Encourages States to take {-effective-}{+bold+} measures to protect the environment;',
  )
  await press(page, 'Control+z')
  await same([eu!], 'OP1', `Strongly ${B}`)
  expect(await caretAt(page)).toEqual(['Strongly Encourages States to take ', 'effective'])
  await press(page, 'Control+y')
  await same(
    [eu!],
    'OP1',
    'Strongly Encourages States to take {-effective-}{+bold+} measures to protect the environment;',
  )

  // what the chair deletes and takes back keeps the amendment
  await caret(chair!.page, 'OP1', 27, 53)
  await press(chair!.page, 'Delete')
  await same([eu!], 'OP1', 'Strongly Encourages States  to protect the environment;')
  await press(chair!.page, 'Control+z')
  await same(
    [eu!],
    'OP1',
    'Strongly Encourages States to take {-effective-}{+bold+} measures to protect the environment;',
  )
})

test('[ED5] [PR2] the chair cuts and joins clauses, and amendments come along', async ({
  world,
}) => {
  const [eu, chair] = await room(world, ['EU', 'chair'])
  await caret(eu!.page, 'OP1', 26, 35)
  await eu!.page.keyboard.type('bold')
  await expect.poll(() => shown(chair!.page, 'OP1')).toContain('[effective / bold EU]')
  const { page } = chair!
  await caret(page, 'OP1', 18)
  await press(page, 'Enter')
  await same([eu!], 'OP1 bis', 'to take {-effective-}{+bold+} measures to protect the environment;')
  await press(page, 'Backspace')
  await same(
    [eu!],
    'OP1',
    'Encourages States to take {-effective-}{+bold+} measures to protect the environment;',
  )

  // retyped by hand, letter by letter: the amendment follows the new word (PR5)
  await caret(page, 'OP1', 35)
  await press(page, 'Backspace', 9)
  await page.keyboard.type('robust')
  await same(
    [chair!],
    'OP1',
    'Encourages States to take robust measures to protect the environment;',
  )
  await same(
    [eu!],
    'OP1',
    'Encourages States to take {-robust-}{+bold+} measures to protect the environment;',
  )

  // a delegation proposes a cut, and is told how
  await caret(eu!.page, 'OP1', 5)
  await press(eu!.page, 'Enter')
  await expect(
    eu!.page.getByText('To propose that the paragraph is split here, press Ctrl+Enter.'),
  ).toBeVisible()
  await expect(eu!.page.locator('.clause')).toHaveCount(await page.locator('.clause').count())
})

test('[ED7] paste, cut, copy, formatting and a change made in the DOM', async ({ world }) => {
  const [eu] = await room(world, ['EU'])
  const { page } = eu!
  await caret(page, 'OP1', 17)
  await paste(page, '<p><b>as </b><i>appropriate</i><script>x</script></p>', 'as appropriate')
  await same(
    [eu!],
    'OP1',
    'Encourages States{+as appropriate+} to take effective measures to protect the environment;',
  )
  await expect(page.locator('.paper ins strong')).toHaveText('as ')
  await press(page, 'Control+z')
  await caret(page, 'OP1', 26, 35)
  await paste(page, '<p>one</p><p>two</p>', 'one\ntwo')
  await same(
    [eu!],
    'OP1',
    'Encourages States to take {-effective-}{+one+} measures to protect the environment;',
  )
  await same([eu!], 'OP1 bis', 'two')

  await caret(page, 'OP1', 0, 76)
  const copied = await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    document
      .querySelector('.paper')!
      .dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    return clipboardData.getData('text/plain')
  })
  expect(copied).toBe('Encourages States to take one measures to protect the environment;')
  await press(page, 'Control+z')

  await caret(page, 'OP1', 0, 10)
  await press(page, 'Control+b')
  await same(
    [eu!],
    'OP1',
    '{-Encourages-}{+Encourages+} States to take effective measures to protect the environment;',
  )
  await press(page, 'Control+z')

  // as Android's keyboards and spell checkers do it: the text node changes first
  await caret(page, 'OP1', 35)
  await page.evaluate(() => {
    const walker = document.createTreeWalker(
      document.querySelector('.paper')!,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue!.indexOf('effective')
      if (at < 0) continue
      node.nodeValue = node.nodeValue!.replace('effective', 'effectiv')
      getSelection()!.collapse(node, at + 8)
      return
    }
  })
  await same(
    [eu!],
    'OP1',
    'Encourages States to take effectiv{-e-} measures to protect the environment;',
  )
  expect(eu!.problems).toEqual([])
})

test('[ED9] input methods compose where the words will stay', async ({ world }) => {
  const [eu, eu2, chair] = await room(world, ['EU', 'EU', 'chair'])
  const { page } = eu!
  const ime = await inputMethod(page)
  let begun = 0
  /** composes through the steps, then commits; the composition is never broken off */
  const write = async (steps: readonly string[], text: string): Promise<void> => {
    for (const step of steps) await ime.compose(step)
    await ime.commit(text)
    expect(await ime.begun()).toBe(++begun)
  }

  await caret(page, 'OP2', 4)
  await write(['g', 'go', 'gong', 'gong tong'], '共同')
  await same([eu!, eu2!], 'OP2', '鼓励各国{+共同+}采取有效措施保护环境；')
  await page.keyboard.type('x')
  await same([eu!], 'OP2', '鼓励各国{+共同x+}采取有效措施保护环境；')
  // inside what one typed
  await press(page, 'ArrowLeft')
  await write(['ni', 'nihao'], '你好')
  await same([eu!], 'OP2', '鼓励各国{+共同你好x+}采取有效措施保护环境；')
  await press(page, 'Control+z', 3)
  await same([eu!], 'OP2', ZH)

  // over a selection of the draft: struck, and the words before it
  await caret(page, 'OP2', 6, 8)
  await write(['y', 'yo', 'youli'], '有力')
  await same([eu!, eu2!], 'OP2', '鼓励各国采取{+有力+}{-有效-}措施保护环境；')

  // while it goes on, what comes from the room waits
  await caret(page, 'OP2', 4)
  await ime.compose('go')
  await caret(chair!.page, 'OP2', 0)
  await chair!.page.keyboard.type('强烈')
  await expect.poll(() => marked(eu2!.page, 'OP2')).toContain('强烈鼓励')
  await caret(eu2!.page, 'OP1', 0)
  await eu2!.page.keyboard.type('Q')
  await ime.compose('gong tong')
  expect(await marked(page, 'OP2')).toMatch(/^鼓励各国/)
  await ime.commit('共同')
  expect(await ime.begun()).toBe(++begun)
  await same([eu!, eu2!], 'OP2', '强烈鼓励各国{+共同+}采取{+有力+}{-有效-}措施保护环境；')
  await same([eu!], 'OP1', `{+Q+}${B}`)

  // broken off by the person
  await caret(page, 'OP3', 7)
  await ime.compose('go')
  await ime.compose('')
  await page.keyboard.type('k')
  await same([eu!, eu2!], 'OP3', 'Decides{+k+} to remain seized of the matter.')

  // the chair composes in the draft itself
  const chairs = await inputMethod(chair!.page)
  await caret(chair!.page, 'OP3', 0)
  await chairs.compose('qie')
  await chairs.commit('切')
  await same([chair!], 'OP3', '切Decides to remain seized of the matter.')
  expect(eu!.problems).toEqual([])
})

test('[ED6] others’ words stand at their places, for eyes, ears and keys', async ({ world }) => {
  const [eu, g77, observer] = await room(world, ['EU', 'G77', 'OBS', 'chair'])
  await caret(eu!.page, 'OP1', 26, 35)
  await eu!.page.keyboard.type('bold')
  await caret(g77!.page, 'OP1', 0, 10)
  await g77!.page.keyboard.type('Invites')
  const { page } = g77!
  await expect
    .poll(() => shown(page, 'OP1'))
    .toBe(
      'EncouragesInvites States to take [effective / bold EU] measures to protect the environment;',
    )
  await expect(
    page.getByRole('button', { name: 'Contested. Readings: the original; “bold”, EU.' }),
  ).toBeVisible()
  await press(page, 'F8')
  await expect(page.locator('.paper .selected')).toHaveText('effective')

  // composing inside a place of others is not broken off by what it changes there
  const ime = await inputMethod(page)
  await caret(page, 'OP1', 37)
  await ime.compose('go')
  await ime.compose('gong')
  await ime.commit('共')
  expect(await ime.begun()).toBe(1)
  await same(
    [g77!],
    'OP1',
    '{-Encourages-}{+Invites+} States to take effe{+共+}ctive measures to protect the environment;',
  )
  await expect.poll(() => shown(page, 'OP1')).toContain('[effe共ctive G77 / bold EU]')
  await press(page, 'Control+z')

  // an observer reads, reaches the places by Tab, and writes nothing
  const reader = observer!.page
  const tail = reader.getByRole('button', { name: /^Contested/ }).last()
  await expect(tail).toBeVisible()
  await tail.focus()
  await press(reader, 'Enter')
  const selected = async () => (await reader.locator('.paper .selected').allTextContents()).join('')
  await expect.poll(selected).toBe('effective')
  await reader.keyboard.type('no')
  await same([observer!], 'OP1', B)
  for (const person of [eu!, g77!, observer!]) expect(person.problems).toEqual([])
})

/** What both typed, in the order of the alphabet. */
const letters = (text: string): string =>
  (/^Encourages States(.*) to take effective/u.exec(text)?.[1] ?? '')
    .replace(/[{+}]/gu, '')
    .split('')
    .toSorted()
    .join('')

test('[ED2] two people of one delegation type at one place', async ({ world }) => {
  const [eu, eu2] = await room(world, ['EU', 'EU'])
  await caret(eu!.page, 'OP1', 17)
  await caret(eu2!.page, 'OP1', 17)
  await Promise.all([eu!.page.keyboard.type('aaaa'), eu2!.page.keyboard.type('bbbb')])
  await expect.poll(async () => letters(await marked(eu!.page, 'OP1'))).toBe('aaaabbbb')
  await expect.poll(() => marked(eu2!.page, 'OP1')).toBe(await marked(eu!.page, 'OP1'))
})
