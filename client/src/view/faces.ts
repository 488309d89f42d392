/** Who is in the room, as one face for each party. */
import type { Peer } from '../room/presence'

export interface Face {
  party: number
  id: string
  /** the persons there for it, each once */
  names: readonly string[]
}

export function facesOf(peers: readonly Pick<Peer, 'party' | 'partyId' | 'name'>[]): Face[] {
  const faces = new Map<number, { party: number; id: string; names: string[] }>()
  for (const { party, partyId, name } of peers) {
    const face = faces.get(party)
    if (!face) faces.set(party, { party, id: partyId, names: [name] })
    else if (!face.names.includes(name)) face.names.push(name)
  }
  return [...faces.values()].toSorted((a, b) => a.party - b.party)
}

/** `EU (Anna, Jan)`; a person who is called like the party is not said twice. */
export const faceText = ({ id, names }: Face): string => {
  const others = names.filter(name => name !== id)
  return others.length === 0 ? id : `${id} (${others.join(', ')})`
}
