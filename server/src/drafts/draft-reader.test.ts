import { describe, expect, it } from 'vitest'
import type { ImportedDraft } from '@chapeau/shared/formats/draft'
import { DRAFT_LIMITS, openDraftReader, type Reading } from './draft-reader'

const SOURCE = 'The Committee,\n\n1. Decides to drink tea;\n'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const titles = (reading: Reading): string[] =>
  reading.kind === 'read'
    ? (JSON.parse(Buffer.from(reading.json).toString()) as ImportedDraft).clauses.map(c => c.text)
    : [reading.kind]

describe('the draft reader', () => {
  it('[HO5] gives the draft as JSON, or the refusal of the reader', async () => {
    const reader = openDraftReader()
    expect(titles(await reader.read(bytes(SOURCE)))).toContain('Decides to drink tea;')
    expect(await reader.read(bytes(' '))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'empty' },
    })
  })

  it('[HO5] ends a thread that takes too long, and reads the next draft', async () => {
    const hasty = openDraftReader({ ...DRAFT_LIMITS, timeMs: 0 })
    expect(await hasty.read(bytes(SOURCE))).toEqual({ kind: 'too hard' })
    expect(titles(await openDraftReader().read(bytes(SOURCE)))).toHaveLength(1)
  })

  it('[HO5] ends a thread that takes too much memory, and goes on itself', async () => {
    const narrow = openDraftReader({ ...DRAFT_LIMITS, memoryMb: 8 })
    const long = bytes(`The Committee,\n\n${'1. Decides to drink tea;\n\n'.repeat(45_000)}`)
    expect(await narrow.read(long)).toEqual({ kind: 'too hard' })
  })

  it('[HO5] lets few wait', async () => {
    const reader = openDraftReader({ ...DRAFT_LIMITS, waiting: 1 })
    const all = await Promise.all([1, 2, 3].map(() => reader.read(bytes(SOURCE))))
    expect(all.map(({ kind }) => kind)).toEqual(['read', 'read', 'busy'])
  })
})
