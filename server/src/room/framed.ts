/**
 * The WebSocket frame around a message (RFC 6455, 5.2), made once for everybody who is sent the same
 * bytes: with 200 people in a room that is most of what sending costs, after the system's own part.
 */

const FIN_BINARY = 0x82
/** Up to here the length stands in the second byte; these two say where it stands otherwise. */
const SHORT = 125
const IN_TWO_BYTES = 126
const IN_EIGHT_BYTES = 127

function frame(message: Uint8Array): Buffer {
  const { length } = message
  const head = length <= SHORT ? 2 : length < 2 ** 16 ? 4 : 10
  const framed = Buffer.allocUnsafe(head + length)
  framed[0] = FIN_BINARY
  if (head === 2) framed[1] = length
  else if (head === 4) {
    framed[1] = IN_TWO_BYTES
    framed.writeUInt16BE(length, 2)
  } else {
    framed[1] = IN_EIGHT_BYTES
    framed.writeBigUInt64BE(BigInt(length), 2)
  }
  framed.set(message, head)
  return framed
}

const made = new WeakMap<Uint8Array, Buffer>()

/** One binary frame, not masked, as servers send it. The same object for the same message (SP2). */
export function framed(message: Uint8Array): Buffer {
  const before = made.get(message)
  if (before) return before
  const now = frame(message)
  made.set(message, now)
  return now
}
