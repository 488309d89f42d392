/** The finer craft of the editor in a real browser: where input methods, clipboards and mice are awkward. */
import {
  AR,
  B,
  ZH,
  caret,
  inputMethod,
  marked,
  paste,
  press,
  room,
  same,
  settled,
  shown,
} from './editing'
import { expect, test } from './world'

test.use({ serverArgs: ['--empty'], still: true })

test('[ED9] input methods at edges, over own words, and beside a colleague in the same words', async ({
  world,
}) => {
  const [eu, eu2, chair] = await room(world, ['EU', 'EU', 'chair'])
  const { page } = eu!
  const ime = await inputMethod(page)
  let begun = 0
  const write = async (steps: readonly string[], text: string): Promise<void> => {
    for (const step of steps) await ime.compose(step)
    await ime.commit(text)
    expect(await ime.begun()).toBe(++begun)
  }
  const is = (text: string) => same([eu!, eu2!], 'OP2', text)

  // at the start and the end of a clause
  await caret(page, 'OP2', 0)
  await write(['q', 'qie'], '切')
  await is(`{+切+}${ZH}`)
  await caret(page, 'OP2', ZH.length + 1)
  await write(['w', 'wan'], '完')
  await is(`{+切+}${ZH}{+完+}`)
  await press(page, 'Control+z', 2)
  await is(ZH)

  // at the left edge of an own deletion
  await caret(page, 'OP2', 8)
  await press(page, 'Backspace', 2)
  await is('鼓励各国采取{-有效-}措施保护环境；')
  await write(['you', 'youli'], '有力')
  await is('鼓励各国采取{+有力+}{-有效-}措施保护环境；')

  // over a selection that holds own words and words of the draft
  await caret(page, 'OP2', 4)
  await page.keyboard.type('abcd')
  await is('鼓励各国{+abcd+}采取{+有力+}{-有效-}措施保护环境；')
  await caret(page, 'OP2', 6, 9)
  await write(['x', 'xin'], '新')
  await is('鼓励各国{+ab新+}{-采-}取{+有力+}{-有效-}措施保护环境；')

  // a colleague writes in the same words meanwhile: it waits, and nothing is lost
  await caret(page, 'OP2', 7)
  await ime.compose('n')
  await caret(eu2!.page, 'OP2', 5)
  await eu2!.page.keyboard.type('Z')
  await same([eu2!], 'OP2', '鼓励各国{+aZb新n+}{-采-}取{+有力+}{-有效-}措施保护环境；')
  await ime.compose('nihao')
  await ime.commit('你好')
  expect(await ime.begun()).toBe(++begun)
  await is('鼓励各国{+aZb新你好+}{-采-}取{+有力+}{-有效-}措施保护环境；')

  // the chair composes in the draft while a delegation amends the same clause
  const chairs = await inputMethod(chair!.page)
  await caret(chair!.page, 'OP3', 7)
  await chairs.compose('go')
  await same([eu!], 'OP3', 'Decidesgo to remain seized of the matter.')
  await caret(page, 'OP3', 20, 26)
  await page.keyboard.type('aware')
  await same([eu2!], 'OP3', 'Decidesgo to remain {-seized-}{+aware+} of the matter.')
  await chairs.compose('gong')
  await chairs.commit('共')
  expect(await chairs.begun()).toBe(1)
  await same([eu!, eu2!], 'OP3', 'Decides共 to remain {-seized-}{+aware+} of the matter.')
  for (const person of [eu!, eu2!, chair!]) expect(person.problems).toEqual([])
})

test('[ED7] what Word puts on the clipboard comes in as words with plain marks', async ({
  world,
}) => {
  const [eu] = await room(world, ['EU'])
  const { page } = eu!
  await caret(page, 'OP1', 17)
  await paste(
    page,
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style>
    <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
    <script>document.title='owned'</script></head><body lang=EN-GB><!--StartFragment--><span lang=EN-GB
    style='font-size:12.0pt;font-family:"Times New Roman",serif;mso-ansi-language:EN-GB' onclick="document.title='owned'">,
    <b style='mso-bidi-font-weight:normal'>including</b> <i>women</i> and <a href="javascript:document.title='owned'">youth</a>
    and <a href="https://www.un.org/">all</a><o:p></o:p></span><img src=x onerror="document.title='owned'"><!--EndFragment--></body></html>`,
    'no',
  )
  const words = page.locator('.paper ins')
  await expect
    .poll(() => marked(page, 'OP1'))
    .toMatch(/^Encourages States\{\+, including women and youth and all ?\+\} to take/)
  await expect(words.locator('strong')).toHaveText('including')
  await expect(words.locator('em')).toHaveText('women')
  await expect(words.locator('a')).toHaveText('all')
  await expect(words.locator('a')).toHaveAttribute('href', 'https://www.un.org/')
  await expect(
    page.locator('.paper .clause').locator('script, style, img, [style], [onclick]'),
  ).toHaveCount(0)
  expect(await page.title()).not.toBe('owned')
  // parsed apart from the page; the browser says that it refused what was in it
  expect(eu!.problems.filter(text => !text.includes('Content Security Policy'))).toEqual([])
})

test('[ED7] [ED10] cut and paste, a word dragged by mouse, a correction by the spell checker', async ({
  world,
}) => {
  const [eu, g77] = await room(world, ['EU', 'G77'])
  const { page } = eu!
  await caret(page, 'OP1', 26, 36)
  await press(page, 'Control+x')
  await same(
    [eu!],
    'OP1',
    'Encourages States to take {-effective -}measures to protect the environment;',
  )
  await caret(page, 'OP3', 18)
  await press(page, 'Control+v')
  await same([eu!], 'OP3', 'Decides to remain {+effective +}seized of the matter.')
  // each is a step of its own
  await press(page, 'Control+z')
  await same([eu!], 'OP3', 'Decides to remain seized of the matter.')
  await press(page, 'Control+z')
  await same([eu!], 'OP1', B)

  // from the middle of the selected words to just before "States"
  await caret(page, 'OP1', 26, 36)
  const { from, to } = await page.evaluate(() => {
    const words = getSelection()!.getRangeAt(0)
    const target = document.createRange()
    const at = words.startContainer.nodeValue!.indexOf('States')
    target.setStart(words.startContainer, at)
    target.setEnd(words.startContainer, at + 1)
    const [a, b] = [words.getBoundingClientRect(), target.getBoundingClientRect()]
    return {
      from: { x: a.x + a.width / 2, y: a.y + a.height / 2 },
      to: { x: b.x + 1, y: b.y + b.height / 2 },
    }
  })
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x - 5, from.y, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
  await same(
    [eu!],
    'OP1',
    'Encourages {+effective +}States to take {-effective -}measures to protect the environment;',
  )
  await press(page, 'Control+z')
  await same([eu!], 'OP1', B)

  // the whole text node is rewritten, as a spell checker does
  await caret(page, 'OP1', 30)
  await page.evaluate(() => {
    const node = getSelection()!.anchorNode!
    node.nodeValue = node.nodeValue!.replace('effective', 'efficient')
  })
  await expect
    .poll(() => shown(g77!.page, 'OP1'))
    .toBe(
      'Encourages States to take [effective / efficient EU] measures to protect the environment;',
    )
  expect(eu!.problems).toEqual([])
})

test('[ED3] [ED4] [ED5] Arabic, words forward, all of the text', async ({ world }) => {
  const [eu, chair] = await room(world, ['EU', 'chair'])
  const { page } = eu!
  await caret(page, 'OP4', 4)
  await page.keyboard.type(' جميع')
  await same([eu!], 'OP4', AR.replace('يشجع', 'يشجع{+ جميع+}'))
  await press(page, 'Control+Backspace')
  await same([eu!], 'OP4', AR.replace('يشجع', 'يشجع{+ +}'))
  await press(page, 'Backspace', 2)
  await same([eu!], 'OP4', AR.replace('يشجع', 'يشج{-ع-}'))

  await caret(page, 'OP1', 17)
  await press(page, 'Control+Delete', 2)
  await same(
    [eu!],
    'OP1',
    'Encourages States{- to take-} effective measures to protect the environment;',
  )

  await press(page, 'Control+a')
  await press(page, 'Delete')
  await same([eu!], 'OP1', `{-${B}-}`)
  await same([eu!], 'OP4', `{-${AR}-}`)
  await same([chair!], 'OP1', B)
  await press(page, 'Control+z')
  await same([eu!], 'OP2', ZH)
  await settled(page)
  expect(eu!.problems).toEqual([])
})

test('[ED10] a key that comes before the browser has told of the click before it goes to the new place', async ({
  world,
}) => {
  const [eu] = await room(world, ['EU'])
  const { page } = eu!
  await caret(page, 'OP1', 17)
  await page.keyboard.type(' all')
  // in one task: the caret is moved, and the key comes
  const input = (inputType: string, data: string | null, at: number) =>
    page.locator('.words', { hasText: 'Decides to remain' }).evaluate(
      (words, event) => {
        getSelection()!.collapse(
          words.querySelector('.opening-words')!.nextSibling ?? words.firstChild,
          event.at,
        )
        const { inputType: kind, data: letters } = event
        words.closest('.ProseMirror')!.dispatchEvent(
          new InputEvent('beforeinput', {
            inputType: kind,
            data: letters,
            bubbles: true,
            cancelable: true,
          }),
        )
      },
      { inputType, data, at },
    )
  await input('insertText', 'X', 3)
  await same([eu!], 'OP1', B.replace('States', 'States{+ all+}'))
  await expect.poll(() => marked(page, 'OP3')).toContain('{+X+}')
  // and is a step of its own, however soon it came
  await page.keyboard.press('Control+z')
  await expect.poll(() => marked(page, 'OP3')).not.toContain('{+X+}')
  await same([eu!], 'OP1', B.replace('States', 'States{+ all+}'))
  await caret(page, 'OP1', 3)
  await input('deleteContentBackward', null, 3)
  await expect.poll(() => marked(page, 'OP3')).toMatch(/\{-.-\}/)
})
