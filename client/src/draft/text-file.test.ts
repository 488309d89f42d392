import { describe, expect, it } from 'vitest'
import { en } from '../strings/en'
import { readTextFile } from './text-file'

const file = (...parts: BlobPart[]): File => new File(parts, 'draft.txt')
const text = 'Генеральная Ассамблея,'

describe('readTextFile', () => {
  it('[RD1] reads UTF-8, with and without a byte order mark', async () => {
    expect(await readTextFile(file(text))).toEqual({ ok: true, text })
    expect(await readTextFile(file('\uFEFF', text))).toEqual({ ok: true, text })
  })

  it('[RD1] reads UTF-16 by its byte order mark', async () => {
    const little = Uint16Array.from([0xfeff, ...Array.from(text, letter => letter.charCodeAt(0))])
    expect(await readTextFile(file(little))).toEqual({ ok: true, text })
  })

  it('[RD1] takes nothing else for text, and says so in one sentence', async () => {
    const refused = { ok: false, message: en.new.draft.notText('draft.txt') }
    expect(await readTextFile(file(Uint8Array.of(0xc3, 0x28)))).toEqual(refused)
    expect(await readTextFile(file('%PDF', Uint8Array.of(0, 1)))).toEqual(refused)
    const large = file(new Uint8Array(5_000_001))
    expect(await readTextFile(large)).toEqual({ ok: false, message: en.new.draft.tooLarge })
  })
})
