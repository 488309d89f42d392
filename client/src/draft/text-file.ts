/** A file as text: UTF-8, or UTF-16 with its byte order mark; nothing is guessed (RD1). */
import { en } from '../strings/en'

export type TextFile = { ok: true; text: string } | { ok: false; message: string }

/** As the server takes it. */
const MAX_BYTES = 5_000_000

const encodingOf = ([first, second]: Uint8Array): string =>
  first === 0xff && second === 0xfe
    ? 'utf-16le'
    : first === 0xfe && second === 0xff
      ? 'utf-16be'
      : 'utf-8'

export async function readTextFile(file: File): Promise<TextFile> {
  const text = en.new.draft
  if (file.size > MAX_BYTES) return { ok: false, message: text.tooLarge }
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    const decoder = new TextDecoder(encodingOf(bytes), { fatal: true })
    const read = decoder.decode(bytes)
    return read.includes('\0')
      ? { ok: false, message: text.notText(file.name) }
      : { ok: true, text: read }
  } catch {
    return { ok: false, message: text.notText(file.name) }
  }
}
