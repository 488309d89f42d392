/** What may come in over HTTP, with caps; everything else is refused before anybody looks at it. */
import { CLAIM_KINDS, isClaim, tidyClaim } from '@chapeau/shared/roster/claim'
import { isLabel, labelKey } from '@chapeau/shared/roster/label'
import { OBSERVERS_READ } from '@chapeau/shared/roster/observers'
import { LONGEST_NAME, MOST_MEMBERS, MOST_PARTIES } from '@chapeau/shared/roster/roster'
import { CLAUSE_KINDS, HEADING_FIELDS, LANGUAGES, PARTY_KINDS } from '@chapeau/shared/vocabulary'
import type { ImportedDraft, Warning } from '@chapeau/shared/formats/draft'
import { z } from 'zod'
import { roleSchema } from '../people/role'

export const MAX_SOURCE_BYTES = 5_000_000
/** A draft as JSON repeats labels and field names, so it is larger than its source. */
export const MAX_JSON_BYTES = 3 * MAX_SOURCE_BYTES
/** Everything else that is sent is a few words; it is read before anybody knows who sends it. */
export const MAX_WORD_BYTES = 10_000
/** A group with its members' labels, in any script. */
export const MAX_PARTY_BYTES = 40_000
/** A list of 500 people to invite. */
export const MAX_LIST_BYTES = 250_000

const line = z.string().max(10_000)
const text = z.string().max(1_000_000)
const mark = z.string().max(20)
const at = z.int().min(0)

const clause = z.strictObject({
  kind: z.enum(CLAUSE_KINDS),
  level: z.int().min(0).max(10),
  label: z.string().max(100),
  text,
  citations: z.array(z.strictObject({ at, mark })).max(1000),
})

const draftSchema: z.ZodType<ImportedDraft> = z.strictObject({
  masthead: z.strictObject({
    organ: line,
    session: line,
    place: line,
    agendaItem: line,
    sponsors: line,
    symbol: line,
  }),
  title: line,
  opening: line,
  clauses: z.array(clause).max(5000),
  notes: z.array(z.strictObject({ mark, text })).max(5000),
  headCitations: z
    .array(z.strictObject({ field: z.enum([...HEADING_FIELDS, 'title', 'opening']), at, mark }))
    .max(1000),
  language: z.enum(LANGUAGES),
  direction: z.enum(['ltr', 'rtl']),
  // said to the person who read the file; nothing depends on them any more
  warnings: z.unknown().transform((): Warning[] => []),
})

const label = z
  .string()
  .trim()
  .refine(isLabel, 'this cannot be a label: letters and digits, 24 of them at most')
const personName = z.string().trim().min(1).max(LONGEST_NAME)
const members = z.array(label).max(MOST_MEMBERS)

export const partySchema = z
  .strictObject({
    id: label,
    name: z.string().trim().min(1).max(LONGEST_NAME),
    kind: z.enum(PARTY_KINDS),
    code: label.exactOptional(),
    members: members.exactOptional(),
  })
  .refine(party => party.kind === 'group' || !party.members, 'only groups have members')

/** As RosterChange, for a party that is there. */
export const partyChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), id: label, name: personName }),
  z.strictObject({ kind: z.literal('members'), members }),
  z.strictObject({ kind: z.enum(['leave', 'return']) }),
])

const distinct = (ids: readonly string[]): boolean => new Set(ids.map(labelKey)).size === ids.length

export const consultationSchema = z.strictObject({
  draft: draftSchema,
  parties: z
    .array(partySchema)
    .max(MOST_PARTIES)
    .refine(parties => distinct(parties.map(party => party.id)), 'two parties have the same id')
    .refine(
      parties => parties.filter(party => party.kind === 'chair').length <= 1,
      'there can be one chair only',
    ),
  title: z.string().trim().min(1).max(1000).optional(),
  /** what observers may read from the start */
  observers: z.enum(OBSERVERS_READ).optional(),
})

/** `meant`: the person has said that a link that works once is to be used. */
export const signInSchema = z.strictObject({
  token: z.string().min(1).max(200),
  meant: z.boolean().optional(),
})

const days = z.int().min(1).max(365)
/** `party`: its id. `days`: how long the link works; `once`: and whether only once. */
export const invitationSchema = z.strictObject({
  party: z.string().max(24),
  role: roleSchema.optional(),
  name: personName.optional(),
  days: days.optional(),
  once: z.boolean().optional(),
})

/** The same for a list, in the address. */
export const termsSchema = z.object({
  days: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(days)
    .optional(),
  once: z
    .enum(['true', 'false'])
    .transform(text => text === 'true')
    .optional(),
})

/** `party`: its id */
export const accreditationSchema = z
  .strictObject({
    party: z.string().max(24),
    role: roleSchema.optional(),
    kind: z.enum(CLAIM_KINDS),
    value: z.string().max(1000),
  })
  .transform(one => ({ ...one, value: tidyClaim(one.kind, one.value) }))
  .refine(({ kind, value }) => isClaim(kind, value), 'this can be no group, address or subject')

export const roleChangeSchema = z.strictObject({ role: roleSchema })

export const releaseSchema = z.strictObject({ reads: z.enum(OBSERVERS_READ) })

export const revisionSchema = z.strictObject({ note: z.string().trim().max(2000).optional() })

const count = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)
  .pipe(z.int())
/** A unit of a text by its Yjs id, in an address. */
export const unitSchema = z.object({ client: count, clock: count })

/** What is wrong with a body, as one sentence that names the place. */
export function problemOf(error: z.ZodError): string {
  const issue = error.issues[0]!
  const place = issue.path.join('.')
  return `${place === '' ? 'The request' : `"${place}"`} is not as expected: ${issue.message}.`
}
