/** A promise that was not kept. Anything else that is thrown in a run is a bug, and breaks it as well. */
export class Broken extends Error {}

export function must(holds: boolean, what: () => string): void {
  if (!holds) throw new Broken(what())
}
