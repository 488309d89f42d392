/** Keyboards other than the one of the desk: dead keys, telephones, spell checkers. */
import { B, caret, caretAt, inputMethod, press, room, same, shown } from './editing'
import { act, asTelephone, endComposition } from './keyboard'
import { expect, test } from './world'

test.use({ serverArgs: ['--empty'], still: true })

const word = (shown: string): string => B.replace('effective', shown)

test('[ED9] dead keys, with and without a composition', async ({ world }) => {
  const [eu, eu2, chair] = await room(world, ['EU', 'EU', 'chair'])
  const { page } = eu!
  const ime = await inputMethod(page)
  await caret(page, 'OP3', 7)
  await page.keyboard.type(' r')
  await ime.compose('´')
  // a colleague writes in the same word meanwhile
  await same([eu2!], 'OP3', 'Decides{+ r´+} to remain seized of the matter.')
  await caret(eu2!.page, 'OP3', 8)
  await eu2!.page.keyboard.type('!')
  await ime.commit('é')
  await page.keyboard.type('s')
  await same([eu!, eu2!], 'OP3', 'Decides{+ !rés+} to remain seized of the matter.')
  // a dead key before a letter that takes none gives both
  await ime.compose('~')
  await ime.commit('~z')
  // Windows sends the letter at once
  const cdp = await page.context().newCDPSession(page)
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await cdp.send('Input.dispatchKeyEvent', { type, key: 'Dead', windowsVirtualKeyCode: 186 })
  await page.keyboard.insertText('ü')
  await same([eu!, eu2!], 'OP3', 'Decides{+ !rés~zü+} to remain seized of the matter.')
  await press(page, 'Backspace', 3)
  await same([eu!, eu2!], 'OP3', 'Decides{+ !rés+} to remain seized of the matter.')
  // cancelled, over a selection: the words are struck, and nothing stands in their place
  await caret(page, 'OP1', 26, 35)
  await ime.compose('^')
  await ime.compose('')
  await same([eu!, eu2!], 'OP1', word('{-effective-}'))
  await same([chair!], 'OP1', B)
  await ime.compose('^')
  await ime.commit('ê')
  await same([eu!, eu2!], 'OP1', word('{+ê+}{-effective-}'))
  for (const person of [eu!, eu2!]) expect(person.problems).toEqual([])
})

for (const isTelephone of [false, true])
  test(`[ED10] corrections and keyboards without compositions${isTelephone ? ', on a telephone' : ''}`, async ({
    world,
  }) => {
    const [eu, g77, chair] = await room(world, ['EU', 'G77', 'chair'])
    const { page } = eu!
    if (isTelephone) await asTelephone(page)
    await caret(g77!.page, 'OP1', 18, 25)
    await g77!.page.keyboard.type('apply')
    await expect.poll(() => shown(page, 'OP1')).toContain('[to take / apply G77]')
    const behind = async (offset: number): Promise<void> => caret(page, 'OP1', offset)

    // a better word in place of the one before the caret, told by range
    await behind(35)
    const better = { old: 'effective', now: 'efficient', cancelable: true }
    expect(await act(page, { ...better, inputType: 'insertText', told: 'data' })).toBe(true)
    await same([eu!], 'OP1', word('eff{-ective-}{+icient+}'))
    await page.keyboard.type('ly')
    await same([eu!], 'OP1', word('eff{-ective-}{+iciently+}'))
    await press(page, 'Control+z')
    await same([eu!], 'OP1', word('eff{-ective-}{+icient+}'))
    await press(page, 'Control+z')
    await same([eu!], 'OP1', B)

    // the menu of a spell checker, with the caret behind the word and with the word selected
    for (const from of [35, 26]) {
      await caret(page, 'OP1', from, 35)
      const checked = {
        ...better,
        inputType: 'insertReplacementText',
        told: 'dataTransfer',
      } as const
      expect(await act(page, checked)).toBe(true)
      await same([eu!], 'OP1', word('eff{-ective-}{+icient+}'))
      expect((await caretAt(page))[0]).toMatch(/effectiveicient$/)
      await press(page, 'Control+z')
      await same([eu!], 'OP1', B)
    }

    // composed words without a composition, and a word that gets a capital letter
    await behind(35)
    const done = { cancelable: false, inputType: 'insertCompositionText', told: 'data' } as const
    expect(await act(page, { ...done, old: 'effective', now: 'effectively ' })).toBe(false)
    await same([eu!], 'OP1', word('effective{+ly +}'))
    expect(await act(page, { ...done, old: 'Encourages', now: 'ENCOURAGES' })).toBe(false)
    await same(
      [eu!],
      'OP1',
      word('effective{+ly +}').replace('ncourages', '{-ncourages-}{+NCOURAGES+}'),
    )
    await press(page, 'Control+z', 2)
    await same([eu!], 'OP1', B)

    // a letter deleted in the text itself, again, and once more over what is struck already
    const erase = { cancelable: false, inputType: 'deleteContentBackward' }
    await behind(35)
    expect(await act(page, { ...erase, old: 'effective', now: 'effectiv' })).toBe(false)
    await same([eu!], 'OP1', word('effectiv{-e-}'))
    expect(await act(page, { ...erase, old: 'effectiv', now: 'effecti' })).toBe(false)
    await same([eu!], 'OP1', word('effecti{-ve-}'))
    await page.keyboard.type('o')
    await same([eu!], 'OP1', word('effecti{+o+}{-ve-}'))
    await press(page, 'Control+z', 3)
    await same([eu!], 'OP1', B)
    await same([chair!], 'OP1', B)
    await expect.poll(() => shown(g77!.page, 'OP1')).not.toContain('EU')

    // the chair, in the draft: the amendment keeps its ground
    await caret(chair!.page, 'OP1', 35)
    const checked = { ...better, inputType: 'insertReplacementText', told: 'data' } as const
    expect(await act(chair!.page, checked)).toBe(true)
    await same([chair!, eu!], 'OP1', word('efficient'))
    expect(await act(chair!.page, { ...erase, old: 'to take', now: 'to tak' })).toBe(false)
    await same([chair!, eu!], 'OP1', word('efficient').replace('take', 'tak'))
    await expect.poll(() => shown(eu!.page, 'OP1')).toContain('apply G77')
    for (const person of [eu!, g77!, chair!]) expect(person.problems).toEqual([])
  })

test('[ED9] a telephone goes on with a word that is there, and a colleague’s words wait for it', async ({
  world,
}) => {
  const [eu, eu2] = await room(world, ['EU', 'EU'])
  const { page } = eu!
  await asTelephone(page)
  await caret(page, 'OP1', 35)
  const goOn = {
    inputType: 'insertCompositionText',
    cancelable: false,
    told: 'data',
    composes: true,
  } as const
  await act(page, { ...goOn, old: 'effective', now: 'effectives' })
  await same([eu2!], 'OP1', word('effective{+s+}'))
  await caret(eu2!.page, 'OP1', 0)
  await eu2!.page.keyboard.type('So ')
  await act(page, { ...goOn, old: 'effectives', now: 'effectivest' })
  await same([eu2!], 'OP1', `{+So +}${word('effective{+st+}')}`)
  // not in the words that are being composed
  await same([eu!], 'OP1', word('effectivest'))
  await endComposition(page, 'effectivest')
  await same([eu!], 'OP1', `{+So +}${word('effective{+st+}')}`)
  expect((await caretAt(page))[0]).toBe('So Encourages States to take effectivest')
  expect(eu!.problems).toEqual([])
})
