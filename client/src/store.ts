/** A value that changes, and those who want to know. */
export interface Store<T> {
  get(): T
  /** `listener` is called after each change; returns how to stop. */
  subscribe(listener: (value: T) => void): () => void
}

export interface OwnStore<T> extends Store<T> {
  set(value: T): void
}

/** What two stores say together. It follows them for good, so it lives as long as they do. */
export function combined<A, B, T>(a: Store<A>, b: Store<B>, join: (a: A, b: B) => T): Store<T> {
  const store = openStore(join(a.get(), b.get()))
  const again = (): void => store.set(join(a.get(), b.get()))
  a.subscribe(again)
  b.subscribe(again)
  return store
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
