/** Texts of a room as answers: printed between two turns where it is small, else on a thread (HO5). */
import { unreachable } from '@chapeau/shared/assert'
import type { Response } from 'express'
import { printCleanText } from '../printing/clean'
import { LARGE_STRUCTS, type Order, type Printed } from '../printing/printer'
import type { Context } from './context'
import { refuse, REFUSALS } from './refusal'

/** `seq`: after which entry. */
type Wish = Pick<Order, 'room' | 'seq' | 'what'>

async function print(context: Context, { room, seq, what }: Wish): Promise<Printed> {
  const { consultations, archive, printer } = context
  if (consultations.extent(room).structs > LARGE_STRUCTS) return printer.print(room, seq, what)
  const text =
    what === 'rolling'
      ? consultations.rollingText(room)
      : await archive.history.at(room, seq, printCleanText)
  return text === null ? { kind: 'none' } : { kind: 'text', text }
}

/** Undefined where it was refused. */
export async function printed(
  context: Context,
  response: Response,
  wish: Wish,
): Promise<string | undefined> {
  const found = await print(context, wish)
  switch (found.kind) {
    case 'text':
      return found.text
    case 'none':
      return refuse(response, REFUSALS.notFound)
    case 'too hard':
      return refuse(response, REFUSALS.internal)
    case 'busy':
      return refuse(response, REFUSALS.busy)
    default:
      return unreachable(found)
  }
}

export async function sendText(context: Context, response: Response, wish: Wish): Promise<void> {
  const text = await printed(context, response, wish)
  if (text !== undefined) response.type('text/plain').send(text)
}
