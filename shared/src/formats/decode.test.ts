import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeDraft } from './decode'
import { readDraft } from './plain-text'
import { SAMPLES } from './testing/drafts'

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2))
  view.setUint16(0, 0xfeff, littleEndian)
  for (let i = 0; i < text.length; i += 1)
    view.setUint16(2 + i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('bytes', () => {
  it.each(Object.entries(SAMPLES))('[RD1] %s reads alike in every encoding', (_, { text }) => {
    const read = readDraft(text)
    expect(decodeDraft(utf8(text))).toEqual(read)
    expect(decodeDraft(utf8(`\uFEFF${text}`))).toEqual(read)
    expect(decodeDraft(utf16(text, true))).toEqual(read)
    expect(decodeDraft(utf16(text, false))).toEqual(read)
  })

  it('[RD1] bytes that are no text are refused', () => {
    expect(decodeDraft(Uint8Array.of(0xcf, 0xf0, 0xee, 0xe5, 0xea, 0xf2))).toMatchObject({
      code: 'binary',
    })
    expect(decodeDraft(new Uint8Array(0))).toMatchObject({ code: 'empty' })
    expect(decodeDraft(new Uint8Array(5_000_001))).toMatchObject({ code: 'too-large' })
  })

  it('[RD1] nothing throws: random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        expect(typeof decodeDraft(bytes).ok).toBe('boolean')
      }),
    )
  })
})
