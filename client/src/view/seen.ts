/** What a person has looked at already, kept on this device for a consultation and a party. */
export interface Seen {
  readonly marks: ReadonlySet<string>
  /** These are all there are now: what is gone need not be remembered. */
  remember(marks: Iterable<string>): void
}

export function openSeen(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  consultation: string,
  party: number,
): Seen {
  const name = `chapeau.day.${consultation}.${party}`
  return {
    marks: new Set(read(storage, name)),
    remember(marks) {
      try {
        storage.setItem(name, JSON.stringify([...marks]))
      } catch {
        // a device that keeps nothing shows everything as new
      }
    },
  }
}

function read(storage: Pick<Storage, 'getItem'>, name: string): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.filter(mark => typeof mark === 'string') : []
  } catch {
    return []
  }
}
