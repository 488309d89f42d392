/**
 * A rehearsal: a negotiation written as a script, one step a line. `draft` is a path beside the
 * script or the text itself; words are found exactly once in the clause they are said of, or the
 * step fails; `nth` counts a party's proposals in a clause in order of place, from 1. A clause is named
 * by its label, a paragraph that somebody proposes too.
 */
import { STATUSES } from '@chapeau/shared/vocabulary'
import { z } from 'zod'

const label = z.string().min(1)
const words = z.string().min(1)
const nth = z.number().int().min(1).optional()
const reason = z.string().optional()

/** Whose words are amended, where they are not those of the draft. */
const within = z.strictObject({ by: z.string(), nth }).optional()

/** A place in a clause, or in the words of somebody's proposal there, and what comes there. */
const insertion = z.union([
  z.strictObject({ clause: label, in: within, before: words, insert: words, reason }),
  z.strictObject({ clause: label, in: within, after: words, insert: words, reason }),
])
const replacement = z.strictObject({
  clause: label,
  in: within,
  replace: words,
  with: z.string(),
  reason,
})
const deletion = z.strictObject({ clause: label, in: within, delete: words, reason })
const change = z.union([insertion, replacement, deletion])
export type Change = z.infer<typeof change>

/** What is proposed about a paragraph as a whole. */
const paragraph = z.union([
  z.strictObject({ new: words, after: label, deeper: z.boolean().optional() }),
  z.strictObject({ new: words, before: label, deeper: z.boolean().optional() }),
  z.strictObject({ alt: words, of: label }),
  z.strictObject({ remove: label }),
  z.strictObject({ move: label, after: label }),
  z.strictObject({ move: label, before: label }),
  z.strictObject({ split: label, before: words }),
  z.strictObject({ merge: label }),
])
export type ParagraphChange = z.infer<typeof paragraph>

/**
 * On a proposal of a party, with `whole` on what it proposes about the clause as a whole; where nobody
 * is named on the clause itself, or on the paragraph that is proposed under the label.
 */
const onProposal = z.strictObject({
  clause: label,
  by: z.string(),
  nth,
  whole: z.boolean().optional(),
  note: z.string().optional(),
})
const onProposalOrClause = onProposal.extend({ by: z.string().optional() })
/** A paragraph that is proposed under the label, or what a party proposes about the clause. */
const onWhole = z.strictObject({ clause: label, by: z.string().optional(), nth })

const as = z.string().min(1)

const anything = z.union([change, paragraph])
/** For whom the chair writes down what was said. */
const speakers = { for: z.array(z.string().min(1)).min(1) }
const reading = z.strictObject({ clause: label, reading: words })
const offer = z.strictObject({
  text: words,
  clauses: z.array(label).min(1),
  parties: z.array(z.string().min(1)),
})
export type Offer = z.infer<typeof offer>
const answer = z.strictObject({ text: words, says: z.enum(['yes', 'no']) })
export type Answer = z.infer<typeof answer>
const offerTurn = z.strictObject({
  text: words,
  to: z.enum(['agreed', 'fell apart', 'withdrawn']),
  why: z.string().optional(),
})
export type OfferTurn = z.infer<typeof offerTurn>

export const step = z.union([
  // by the chair: a Chair's proposal
  z.strictObject({ as, propose: anything }),
  z.strictObject({
    as,
    record: z.union([
      z.strictObject({ ...speakers, propose: anything }),
      z.strictObject({ ...speakers, support: onProposalOrClause }),
      z.strictObject({ ...speakers, oppose: onProposalOrClause }),
      z.strictObject({ ...speakers, canLiveWith: onProposalOrClause }),
      z.strictObject({ ...speakers, reserve: onProposalOrClause }),
    ]),
  }),
  z.strictObject({ as, confirm: z.strictObject({ clause: label, nth }) }),
  z.strictObject({ as, disown: z.strictObject({ clause: label, nth }) }),
  z.strictObject({
    as,
    merge: z.strictObject({ sources: z.array(onProposal).min(1), propose: anything }),
  }),
  z.strictObject({ as, agree: z.strictObject({ clause: label }) }),
  z.strictObject({ as, disagree: z.strictObject({ clause: label }) }),
  z.strictObject({ as, support: onProposalOrClause }),
  z.strictObject({ as, oppose: onProposalOrClause }),
  z.strictObject({ as, canLiveWith: onProposalOrClause }),
  z.strictObject({ as, reserve: onProposalOrClause }),
  z.strictObject({ as, lift: onProposalOrClause }),
  z.strictObject({ as, retain: z.strictObject({ clause: label, words }) }),
  z.strictObject({ as, withdraw: z.strictObject({ clause: label, nth }) }),
  z.strictObject({ as, edit: change }),
  z.strictObject({ as, accept: reading }),
  z.strictObject({ as, reject: reading }),
  z.strictObject({ as, acceptSeveral: z.array(reading).min(1) }),
  z.strictObject({
    as,
    acceptChanged: z.strictObject({ clause: label, reading: words, change }),
  }),
  z.strictObject({ as, takeBack: z.strictObject({ clause: label, reason }) }),
  z.strictObject({ as, arrange: paragraph }),
  z.strictObject({ as, point: label }),
  z.strictObject({ as, reading: z.enum(['open', 'close']) }),
  z.strictObject({ as, offer }),
  z.strictObject({ as, answerOffer: answer }),
  z.strictObject({ as, turnOffer: offerTurn }),
  z.strictObject({
    as,
    silence: z.strictObject({
      clauses: z.array(label).min(1).optional(),
      seconds: z.number().positive(),
      to: z.enum(['agreed ad ref', 'agreed']),
    }),
  }),
  z.strictObject({ as, break: z.strictObject({ clause: label, reason: words }) }),
  // until no silence runs any more
  z.strictObject({ as, wait: z.literal('silence') }),
  z.strictObject({ as, publish: z.strictObject({ note: z.string().optional() }) }),
  z.strictObject({ as, keep: z.strictObject({ clause: label, words }) }),
  z.strictObject({ as, acceptClause: onWhole }),
  z.strictObject({ as, declineClause: onWhole }),
  z.strictObject({
    as,
    status: z.strictObject({
      clause: z.union([label, z.array(label).min(1)]),
      to: z.enum(STATUSES),
      with: z.array(z.string()).optional(),
      reason,
    }),
  }),
  z.strictObject({ as, undo: z.literal(true) }),
  z.strictObject({ as, redo: z.literal(true) }),
])
export type Step = z.infer<typeof step>
/** What one does in the room, by oneself. */
export type OwnStep = Exclude<Step, { publish: unknown } | { wait: unknown }>

export const script = z.strictObject({
  title: z.string().optional(),
  draft: z.string().min(1),
  parties: z.array(
    z.strictObject({
      id: z.string().min(1),
      name: z.string().min(1),
      kind: z.enum(['chair', 'delegation', 'group', 'organisation', 'observer']).optional(),
    }),
  ),
  steps: z.array(z.looseObject({ as })),
})
export type Script = z.infer<typeof script>

/** A step in the words of its author, for messages: `step 3 (US propose OP2)`. */
export function stepName(index: number, raw: unknown): string {
  const object = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
  const verb = Object.keys(object).find(key => key !== 'as') ?? 'nothing'
  const said = object[verb]
  const clause =
    typeof said === 'object' && said !== null && 'clause' in said ? ` ${String(said.clause)}` : ''
  return `step ${index + 1} (${typeof object['as'] === 'string' ? object['as'] : 'nobody'} ${verb}${clause})`
}
