/** What can be wrong with what a device keeps, and how a browser says it (OF5). */

export type Trouble =
  /** this browser keeps nothing here: private mode, forbidden, or broken */
  | { readonly kind: 'absent' }
  /** a newer version of the program has been here; its copy is left alone */
  | { readonly kind: 'newer' }
  /** the device has no more room */
  | { readonly kind: 'full' }
  /** parts of the copy cannot be read; `unsent`: words that the server lacks may be among them */
  | { readonly kind: 'damaged'; readonly unsent: boolean }
  /** the browser did not answer in time */
  | { readonly kind: 'slow' }
  /** it was removed by somebody in another window */
  | { readonly kind: 'removed' }
  | { readonly kind: 'failed'; readonly text: string }
  /** it was damaged, and has been made anew with nothing lost */
  | { readonly kind: 'mended' }

export class CopyError extends Error {
  constructor(readonly trouble: Trouble) {
    super(`the copy on this device cannot be used: ${trouble.kind}`)
  }
}

/** Whether what is written goes to the device all the same. */
export const stillKeeps = (trouble: Trouble | null): boolean =>
  trouble === null || trouble.kind === 'damaged' || trouble.kind === 'mended'

/** What a failed request or transaction of IndexedDB means. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof CopyError) return error.trouble
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  switch (name) {
    case 'VersionError':
      return { kind: 'newer' }
    case 'QuotaExceededError':
      return { kind: 'full' }
    case 'SecurityError':
    case 'InvalidStateError':
    case 'UnknownError':
      return { kind: 'absent' }
    default:
      return { kind: 'failed', text: `${name}: ${message}` }
  }
}
