/** What a test reads a style sheet with; the client itself has no Node, so its types are not here. */
declare module 'node:fs' {
  export function readFileSync(path: URL, encoding: 'utf8'): string
}
