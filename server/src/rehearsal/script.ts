/**
 * A rehearsal: a negotiation written as a script, one step a line. `draft` is a path beside the
 * script or the text itself; words are found exactly once in the clause they are said of, or the
 * step fails; `nth` counts a party's proposals in a clause in order of place, from 1.
 */
import { STATUSES } from '@chapeau/shared/vocabulary'
import { z } from 'zod'

const label = z.string().min(1)
const words = z.string().min(1)
const nth = z.number().int().min(1).optional()
const reason = z.string().optional()

/** A place in a clause and what comes there. */
const insertion = z.union([
  z.strictObject({ clause: label, before: words, insert: words, reason }),
  z.strictObject({ clause: label, after: words, insert: words, reason }),
])
const replacement = z.strictObject({ clause: label, replace: words, with: z.string(), reason })
const deletion = z.strictObject({ clause: label, delete: words, reason })
const change = z.union([insertion, replacement, deletion])
export type Change = z.infer<typeof change>

/** On a proposal of a party, or on the clause as a whole where nobody is named. */
const onProposal = z.strictObject({
  clause: label,
  by: z.string(),
  nth,
  note: z.string().optional(),
})
const onProposalOrClause = onProposal.extend({ by: z.string().optional() })

const as = z.string().min(1)

export const step = z.union([
  z.strictObject({ as, propose: change }),
  z.strictObject({ as, support: onProposal }),
  z.strictObject({ as, oppose: onProposal }),
  z.strictObject({ as, canLiveWith: onProposal }),
  z.strictObject({ as, reserve: onProposalOrClause }),
  z.strictObject({ as, lift: onProposalOrClause }),
  z.strictObject({ as, retain: z.strictObject({ clause: label, words }) }),
  z.strictObject({ as, withdraw: z.strictObject({ clause: label, nth }) }),
  z.strictObject({ as, edit: change }),
  z.strictObject({ as, accept: z.strictObject({ clause: label, reading: words }) }),
  z.strictObject({ as, keep: z.strictObject({ clause: label, words }) }),
  z.strictObject({
    as,
    status: z.strictObject({
      clause: label,
      to: z.enum(STATUSES),
      with: z.array(z.string()).optional(),
      reason,
    }),
  }),
  z.strictObject({ as, undo: z.literal(true) }),
  z.strictObject({ as, redo: z.literal(true) }),
])
export type Step = z.infer<typeof step>

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
