/** A text as the answer: printed between two turns where the room is small, else on a thread (HO5). */
import { unreachable } from '@chapeau/shared/assert'
import type { Response } from 'express'
import { printCleanText } from '../printing/clean'
import { LARGE_STRUCTS, type Order } from '../printing/printer'
import type { Context } from './context'
import { refuse, REFUSALS } from './refusal'

/** `seq`: after which entry. */
export async function sendText(
  { consultations, archive, printer }: Context,
  response: Response,
  { room, seq, what }: Pick<Order, 'room' | 'seq' | 'what'>,
): Promise<void> {
  if (consultations.extent(room).structs <= LARGE_STRUCTS) {
    const text =
      what === 'rolling'
        ? consultations.rollingText(room)
        : await archive.history.at(room, seq, printCleanText)
    if (text === null) return refuse(response, REFUSALS.notFound)
    return void response.type('text/plain').send(text)
  }
  const printed = await printer.print(room, seq, what)
  switch (printed.kind) {
    case 'text':
      return void response.type('text/plain').send(printed.text)
    case 'none':
      return refuse(response, REFUSALS.notFound)
    case 'too hard':
      return refuse(response, REFUSALS.internal)
    case 'busy':
      return refuse(response, REFUSALS.busy)
    default:
      return unreachable(printed)
  }
}
