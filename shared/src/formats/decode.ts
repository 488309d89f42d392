/** Bytes to text: UTF-8, or UTF-16 with its byte order mark; nothing is guessed (RD1). */
import { decodeUtf8 } from 'lib0/string'
import type { ReadResult } from './draft'
import { readDraft } from './plain-text'
import { MAX_BYTES, notText, tooLarge } from './reading/source'

/** String.fromCharCode takes its units as arguments: no more at once than any engine bears. */
const CHUNK = 8192

function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  let units: number[] = []
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    units.push(view.getUint16(at, littleEndian))
    if (units.length === CHUNK) {
      text += String.fromCharCode(...units)
      units = []
    }
  }
  return text + String.fromCharCode(...units)
}

function decode(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, false)
  try {
    return decodeUtf8(bytes)
  } catch {
    // the decoder is strict: bytes that are no UTF-8 are no text to us
    return undefined
  }
}

/** Reads a file's bytes as a draft, with the refusals of `readDraft`. */
export function decodeDraft(bytes: Uint8Array): ReadResult {
  if (bytes.length > MAX_BYTES) return tooLarge()
  const text = decode(bytes)
  return text === undefined ? notText() : readDraft(text)
}
