/** Two wordings as one line: what stayed, what went, what came - by words. */
import { type Op, plainText } from '@chapeau/shared/text/op'
import { diffWords } from '@chapeau/shared/text/word-diff'

export interface Stretch {
  kind: 'same' | 'gone' | 'new'
  words: string
}

export function redline(before: string, after: readonly Op[], language: string): Stretch[] {
  const out: Stretch[] = []
  const add = (kind: Stretch['kind'], words: string): void => {
    if (words !== '') out.push({ kind, words })
  }
  // words that were kept have no marks any more: they are compared without
  const now = plainText(after)
  let at = 0
  for (const hunk of diffWords([{ insert: before }], [{ insert: now }], language)) {
    add('same', before.slice(at, hunk.from))
    add('gone', before.slice(hunk.from, hunk.to))
    add('new', now.slice(hunk.newFrom, hunk.newTo))
    at = hunk.to
  }
  add('same', before.slice(at))
  return out
}
