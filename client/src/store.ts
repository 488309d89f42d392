/** A value that changes, and those who want to know. */
export interface Store<T> {
  get(): T
  /** `listener` is called after each change; returns how to stop. */
  subscribe(listener: (value: T) => void): () => void
}

export interface OwnStore<T> extends Store<T> {
  set(value: T): void
}

export function openStore<T>(first: T): OwnStore<T> {
  let current = first
  const listeners = new Set<(value: T) => void>()
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return
      current = value
      for (const listener of listeners) listener(value)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
