import type { RefusalCode } from '@chapeau/shared/protocol/refusal'

/**
 * Carries a refusal out of the checks. Only `authorise` catches it: a decoder of Yjs can be left by
 * throwing alone, and the other checks read best when they may stop anywhere.
 */
export class Refused extends Error {
  constructor(
    readonly code: RefusalCode,
    detail: string,
  ) {
    super(detail)
  }
}

/** `detail` is for the log: it names the offending ids or numbers, never text. */
export const refuse = (code: RefusalCode, detail: string): never => {
  throw new Refused(code, detail)
}

export const idText = (client: number, clock: number): string => `${client}:${clock}`
