/** One row of the table of settings (OP1). */
import type { z } from 'zod'

export interface Setting {
  /** From text, which is not empty, to the value. */
  schema: z.ZodType<unknown, string>
  /** Finishes the sentence "PORT is "x", but it must be ...". */
  wants: string
  meaning: string
  /** As text; absent where the value is undefined unless it is set. */
  default?: string
  /** The default in words, where it is not a constant. */
  shown?: string
  /** Never printed and never given on the command line; may be read from the file that `..._FILE` names. */
  secret?: true
  /** A path: one in the file is relative to the file. */
  path?: true
}
