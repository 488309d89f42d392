/** The little of Node.js that running the fuzz needs; the client itself knows nothing of it. */
interface Host {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  exitCode: number
  readonly stdout: { write: (text: string) => void }
}

export const host = (globalThis as unknown as { process: Host }).process

export const say = (line: string): void => host.stdout.write(`${line}\n`)
