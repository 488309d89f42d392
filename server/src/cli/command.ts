/** A command of `npx chapeau`: prints its answer and returns the exit code. */
export interface Command {
  /** One line for `--help`. */
  summary: string
  usage: string
  run(args: string[]): number | Promise<number>
}

/** Tells what went wrong in one sentence, and gives the exit code for it. */
export function fail(sentence: string): number {
  console.error(sentence)
  return 1
}
