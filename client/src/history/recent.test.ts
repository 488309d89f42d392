import { describe, expect, it } from 'vitest'
import { lastAsked, remembered } from './recent'

/** A server that answers when it is told to. */
function slow() {
  const asked: number[] = []
  const waiting: ((answer: string) => void)[] = []
  return {
    asked,
    ask: (question: number): Promise<string> => {
      asked.push(question)
      return new Promise(resolve => waiting.push(resolve))
    },
    /** answers the question that waits longest, and lets everybody hear it */
    async answer(text: string): Promise<void> {
      waiting.shift()!(text)
      for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    },
  }
}

describe('lastAsked', () => {
  it('asks one at a time, and of what came meanwhile only the last', async () => {
    const { asked, ask, answer } = slow()
    const heard: [number, string][] = []
    const want = lastAsked(ask, (question: number, text: string) => heard.push([question, text]))
    for (const question of [1, 2, 3, 4]) want(question)
    expect(asked).toEqual([1])
    await answer('a')
    expect(asked).toEqual([1, 4])
    expect(heard).toEqual([])
    await answer('b')
    expect(heard).toEqual([[4, 'b']])
    want(5)
    await answer('c')
    expect(heard.at(-1)).toEqual([5, 'c'])
  })
})

describe('remembered', () => {
  it('asks once for what is asked again, meanwhile and later, and forgets the oldest', async () => {
    const asked: number[] = []
    const get = remembered(
      async question => {
        asked.push(question)
        return String(question)
      },
      () => true,
      2,
    )
    await Promise.all([get(1), get(1)])
    await get(2)
    await get(1)
    await get(3)
    expect(await get(1)).toBe('1')
    expect(asked).toEqual([1, 2, 3])
    await get(2)
    expect(asked).toEqual([1, 2, 3, 2])
  })

  it('asks again for what went wrong', async () => {
    const answers = ['bad', 'good', 'never']
    const get = remembered(
      async () => answers.shift()!,
      answer => answer !== 'bad',
    )
    expect(await get(7)).toBe('bad')
    expect(await get(7)).toBe('good')
    expect(await get(7)).toBe('good')
  })
})
