/** What was used last, as much of it as there is room for. */
export interface Recent<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
  delete(key: string): void
}

/** `room`: how much is kept, by `weigh`; something heavier than all of it is not. */
export function openRecent<V>(room: number, weigh: (value: V) => number = () => 1): Recent<V> {
  // a Map keeps the order of insertion, so the first one is the one that was not used for longest
  const values = new Map<string, V>()
  let weight = 0
  const drop = (key: string): void => {
    const value = values.get(key)
    if (value === undefined) return
    weight -= weigh(value)
    values.delete(key)
  }
  return {
    get(key) {
      const value = values.get(key)
      if (value === undefined) return undefined
      values.delete(key)
      values.set(key, value)
      return value
    },
    set(key, value) {
      drop(key)
      values.set(key, value)
      weight += weigh(value)
      for (const first of values.keys()) {
        if (weight <= room) break
        drop(first)
      }
    },
    delete: drop,
  }
}
