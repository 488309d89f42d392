/**
 * Other people's carets for the editor. A caret is the other client's own word (AU8), so its shape is
 * checked here; where it points to is checked by the editor when it looks it up.
 */
import * as z from 'zod/mini'
import type { RemoteCursor } from '../editor/options'
import type { Peer } from '../room/presence'

const count = z.int().check(z.nonnegative())
const Spot = z.object({
  clause: z.string(),
  after: z.union([z.literal(0), z.tuple([count, count])]),
  side: z.union([z.literal(-1), z.literal(1)]),
  proposal: z.optional(z.string()),
})
const Selection = z.object({ anchor: Spot, head: Spot })

type Spot = z.infer<typeof Spot>

/** An absent field and one that is undefined are the same on the wire. */
const spotOf = ({ proposal, ...spot }: Spot): RemoteCursor['selection']['head'] =>
  proposal === undefined ? spot : { ...spot, proposal }

export function cursorsOf(peers: readonly Peer[]): RemoteCursor[] {
  return peers.flatMap(({ client, party, partyId, caret }): RemoteCursor[] => {
    const read = Selection.safeParse(caret)
    if (!read.success) return []
    const { anchor, head } = read.data
    return [
      {
        id: client,
        name: partyId,
        party,
        selection: { anchor: spotOf(anchor), head: spotOf(head) },
      },
    ]
  })
}
