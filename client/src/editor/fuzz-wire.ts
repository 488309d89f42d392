/**
 * Between the seats of the fuzz: what is public goes to everybody, what is private to colleagues. A
 * spy reads all that is public (PR12): nothing that is in a private document, and no name of anything
 * there, may be in it. Words written in private bear marks of their own, by which they are known.
 */
import * as Y from 'yjs'
import { drafted } from '@chapeau/shared/document'
import type { Channel, Peer } from './fuzz-peer'

/** A mark in words that are written in private: no other words have it. */
const MARK = /§[a-z]{4}§/g
/** A key of something private (document.ts). */
const PRIVATE_KEY = /\d~[\w-]/

const marksIn = (text: string): string[] => text.match(MARK) ?? []

export class Wire {
  private readonly secrets = new Set<string>()
  /** written for all, or tabled since */
  private readonly told = new Set<string>()
  private tabling = false
  /** what a person sends is one message for each channel, as a connection makes it */
  private held: Record<Channel, Uint8Array[]> | null = null
  private readonly decoder = new TextDecoder()

  constructor(private readonly peers: readonly Peer[]) {}

  send(from: Pick<Peer, 'name' | 'party'>, update: Uint8Array, channel: Channel): void {
    if (channel === 'public') this.spy(from.name, update)
    if (this.held) this.held[channel].push(update)
    else this.pass(from, update, channel)
  }

  /** What is sent meanwhile goes out together. */
  together(from: Pick<Peer, 'name' | 'party'>, act: () => void): void {
    const held = { public: [], private: [] }
    this.held = held
    try {
      act()
    } finally {
      this.held = null
    }
    for (const channel of ['public', 'private'] as const)
      if (held[channel].length > 0) this.pass(from, Y.mergeUpdates(held[channel]), channel)
  }

  private pass(from: Pick<Peer, 'name' | 'party'>, update: Uint8Array, channel: Channel): void {
    for (const peer of this.peers) {
      if (peer.name === from.name) continue
      if (channel === 'public') peer.inbox.push({ from: from.name, update })
      else if (peer.party === from.party) peer.draftInbox.push({ from: from.name, update })
    }
  }

  private spy(name: string, update: Uint8Array): void {
    const text = this.decoder.decode(update)
    for (const mark of marksIn(text)) {
      if (this.secrets.has(mark) && !this.tabling)
        throw new Error(`${name} sent private words to all: ${mark}`)
      this.secrets.delete(mark)
      this.told.add(mark)
    }
    const [key] = PRIVATE_KEY.exec(text) ?? []
    if (key !== undefined) throw new Error(`${name} named something private to all: ${key}`)
  }

  /** After a person's step: what is in the private document, and was never told, is nobody else's. */
  note({ drafts, party }: Peer): void {
    if (!drafts) return
    const words = JSON.stringify(drafted(drafts, party).toJSON())
    for (const mark of marksIn(words)) if (!this.told.has(mark)) this.secrets.add(mark)
  }

  /** To table is to tell. */
  table(act: () => void): void {
    this.tabling = true
    try {
      act()
    } finally {
      this.tabling = false
    }
  }
}
