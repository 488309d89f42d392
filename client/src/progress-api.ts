/** Brackets over time as the server counted them (HI5), over HTTP. */
import * as z from 'zod/mini'
import { type Answer, type Get, ask, shape } from './api'
import type { ProgressPoint } from './view/brackets'

const Progress = z.object({
  points: z.array(
    z.object({
      seq: z.int(),
      at: z.number(),
      brackets: z.int(),
      clauses: z.int(),
      agreed: z.int(),
    }),
  ),
})

/** Oldest first, the last one as of now. */
export async function fetchProgress(
  get: Get,
  consultation: string,
): Promise<Answer<ProgressPoint[]>> {
  const path = `/api/consultations/${encodeURIComponent(consultation)}/progress`
  const answer = await ask(get, path, {}, shape(Progress))
  return answer.ok ? { ok: true, value: answer.value.points } : answer
}
