import { expect, it } from 'vitest'
import { REFUSAL_CODES, refusalText, remedy } from './refusal'

it('[AU10] every refusal is one sentence of its own and has a remedy', () => {
  const texts = REFUSAL_CODES.map(refusalText)
  expect(new Set(texts).size).toBe(REFUSAL_CODES.length)
  for (const text of texts) expect(text).toMatch(/^[A-Z][^.!]+\.$/)
  for (const code of REFUSAL_CODES) expect(['smaller', 'later', 'rejoin']).toContain(remedy(code))
})
