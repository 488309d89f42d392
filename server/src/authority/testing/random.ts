/** A seeded generator for tests (mulberry32): the same seed gives the same run. */
export interface Random {
  /** 0 <= x < 1 */
  readonly unit: () => number
  /** 0 <= x < n */
  readonly below: (n: number) => number
  readonly bits32: () => number
  readonly chance: (p: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
}

export function random(seed: number): Random {
  let a = seed >>> 0
  const bits32 = (): number => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  const unit = (): number => bits32() / 2 ** 32
  const below = (n: number): number => Math.floor(unit() * n)
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('nothing to pick from')
    return from[below(from.length)]!
  }
  return { unit, below, bits32, chance: p => unit() < p, pick }
}

/** The seed of a run: FUZZ_SEED where it is set, else a new one. */
export const seedOfRun = (): number =>
  Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
