/**
 * Hosts: every text of the room that can be amended, found by its name (document.ts) - clauses and
 * footnotes of the draft, words of proposals, footnotes in proposals. Indexes of their texts are kept
 * until the text changes.
 */
import * as Y from 'yjs'
import { clauses, drafted, floor, isFounded, notes, tabled } from './document'
import { isClause, isNote } from './guard'
import {
  NOTE,
  PROPOSAL,
  floorEntry,
  isPrivateKey,
  type ProposalKey,
  proposalKey,
} from './proposal/proposal'
import { type TextIndex, indexText } from './text/text-index'
import { isDetached, keyOf } from './yjs'

/** What hosts need to know of the room around them. */
export interface HostSource {
  doc: Y.Doc
  drafts: { doc: Y.Doc; party: number } | null
  proposalMap: (key: ProposalKey) => Y.Map<unknown> | undefined
  /** whose tabled root a type is */
  partyOfRoot: (root: unknown) => number | undefined
}

const isInUse = (map: unknown): map is Y.Map<unknown> =>
  isClause(map) ? map.get('dead') === false : isNote(map) && map.has('mark')

export class Hosts {
  private readonly indexes = new Map<string, TextIndex>()
  private readonly draftRoot: Y.Map<unknown> | null

  constructor(private readonly source: HostSource) {
    const { drafts } = source
    this.draftRoot = drafts && drafted(drafts.doc, drafts.party)
  }

  docOf(host: string): Y.Doc {
    const { doc, drafts } = this.source
    return drafts && isPrivateKey(host) ? drafts.doc : doc
  }

  text(host: string): Y.Text | undefined {
    const { doc } = this.source
    const inDraft: unknown = isFounded(doc)
      ? (clauses(doc).get(host) ?? notes(doc).get(host))
      : undefined
    const proposed = (): unknown =>
      this.source.proposalMap(host)?.get('ins') ?? this.noteOf(host)?.get('text')
    // what was accepted has the name that it was proposed under; where that was undone, the proposal stands
    const text = isInUse(inDraft)
      ? inDraft.get('text')
      : (proposed() ?? (isClause(inDraft) ? inDraft.get('text') : undefined))
    return text instanceof Y.Text ? text : undefined
  }

  /** A footnote that a proposal cites and that is not in the draft yet. */
  noteOf(host: string): Y.Map<unknown> | undefined {
    const found = /^(\d+)([/~!])(.+)$/.exec(host)
    if (!found) return undefined
    const [, party, mark, id] = found
    const { doc } = this.source
    const note =
      mark === '!'
        ? floor(doc).get(`${NOTE}${party}:${id}`)
        : (mark === '~' ? this.draftRoot : tabled(doc, Number(party)))?.get(NOTE + id)
    return isNote(note) ? note : undefined
  }

  index(host: string): TextIndex | undefined {
    let index = this.indexes.get(host)
    if (!index) {
      const text = this.text(host)
      if (!text) return undefined
      this.indexes.set(host, (index = indexText(text)))
    }
    return index
  }

  /** After its text changed. */
  forget(host: string): void {
    this.indexes.delete(host)
  }

  forgetAll(): void {
    this.indexes.clear()
  }

  /** The host whose text a type is; undefined where it was removed with its container. */
  hostOfText(type: unknown): string | undefined {
    if (!(type instanceof Y.Text) || !(type.parent instanceof Y.Map) || isDetached(type))
      return undefined
    const map = type.parent
    const id = keyOf(map)
    const field = keyOf(type)
    if (id === null) return undefined
    if (field === 'ins' && id.startsWith(PROPOSAL))
      return this.keyIn(map.parent, id.slice(PROPOSAL.length))
    if (field !== 'text') return undefined
    if (id.startsWith(NOTE)) return this.keyIn(map.parent, id.slice(NOTE.length))
    const { doc } = this.source
    if (!isFounded(doc)) return undefined
    return clauses(doc).get(id) === map || notes(doc).get(id) === map ? id : undefined
  }

  private keyIn(root: unknown, id: string): string | undefined {
    const { drafts } = this.source
    if (drafts && root === this.draftRoot) return proposalKey(drafts.party, id, 'private')
    if (root === floor(this.source.doc)) {
      const entry = floorEntry(id)
      return entry ? proposalKey(entry.party, entry.id, 'floor') : undefined
    }
    const party = this.source.partyOfRoot(root)
    return party === undefined ? undefined : proposalKey(party, id)
  }
}
