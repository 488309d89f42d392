/**
 * Who agrees to what the chair merged (MG1): which proposals are the sources of which merger, and the
 * answers of the parties that spoke for a source.
 */
import { isObject, isText, isTime } from '../guard'
import { ANSWER, type ProposalKey, tabledKey } from '../proposal/proposal'

export const ANSWERS = ['agreed', 'declined'] as const

/** `merger`: the key of the chair's proposal. */
export interface MergerAnswer {
  merger: ProposalKey
  answer: (typeof ANSWERS)[number]
  at: number
  by: string
}

const isAnswer = (value: unknown): value is MergerAnswer =>
  isObject(value) &&
  isText(value['merger']) &&
  ANSWERS.some(answer => answer === value['answer']) &&
  isTime(value['at']) &&
  isText(value['by'])

export class MergerRegister {
  private readonly sources = new Map<ProposalKey, readonly ProposalKey[]>()
  private readonly mergers = new Map<ProposalKey, Set<ProposalKey>>()
  private readonly answers = new Map<string, MergerAnswer>()

  /** The mergers that a proposal is a source of. */
  of(source: ProposalKey): ProposalKey[] {
    return [...(this.mergers.get(tabledKey(source)) ?? [])]
  }

  /** All that merge something, in the order in which they came here. */
  all(): ProposalKey[] {
    return [...this.sources.keys()]
  }

  answer(party: number, merger: ProposalKey): MergerAnswer | undefined {
    return this.answers.get(`${party} ${merger}`)
  }

  /** A proposal of the chair was read; returns the sources that it merged before or merges now. */
  refresh(merger: ProposalKey, merges: readonly ProposalKey[]): readonly ProposalKey[] {
    const old = this.sources.get(merger) ?? []
    if (old.join() === merges.join()) return []
    for (const source of old) this.mergers.get(tabledKey(source))?.delete(merger)
    for (const source of merges) {
      const key = tabledKey(source)
      const found = this.mergers.get(key)
      if (found) found.add(merger)
      else this.mergers.set(key, new Set([merger]))
    }
    if (merges.length === 0) this.sources.delete(merger)
    else this.sources.set(merger, merges)
    return [...old, ...merges]
  }

  /** Reads one key of a party's root; returns the sources that may count differently now. */
  readAnswer(party: number, key: string, value: unknown): readonly ProposalKey[] {
    const merger = key.slice(ANSWER.length)
    const id = `${party} ${merger}`
    if (isAnswer(value) && value.merger === merger) this.answers.set(id, value)
    else this.answers.delete(id)
    return this.sources.get(merger) ?? []
  }
}
