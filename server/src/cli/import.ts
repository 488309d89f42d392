/** `chapeau import FILE [--json]`: what Chapeau understands of a draft resolution. */
import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { HEADING_FIELDS } from '@chapeau/shared/vocabulary'
import type { ImportedClause, ImportedDraft } from '@chapeau/shared/formats/draft'
import { decodeDraft } from '@chapeau/shared/formats/decode'
import { MAX_SOURCE_BYTES } from '../http/contract'
import { fail, type Command } from './command'

const LINE = 78

export const importCommand: Command = {
  summary: 'read a draft resolution from a text file and show what was understood',
  usage: 'chapeau import FILE [--json]',
  run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const [path, ...rest] = positionals
    if (path === undefined || rest.length > 0) return fail(`Usage: ${importCommand.usage}`)
    const source = readSource(path)
    if (!source.ok) return fail(source.message)
    const read = decodeDraft(source.bytes)
    if (!read.ok) return fail(read.message)
    console.log(values.json ? JSON.stringify(read.draft, null, 2) : summary(read.draft))
    return 0
  },
}

type Source = { ok: true; bytes: Uint8Array } | { ok: false; message: string }

function readSource(path: string): Source {
  try {
    // asked before reading, so that a wrong file of many gigabytes is no trouble
    if (statSync(path).size > MAX_SOURCE_BYTES)
      return {
        ok: false,
        message: `"${path}" is larger than 5 MB, so it is not a draft resolution.`,
      }
    return { ok: true, bytes: readFileSync(path) }
  } catch (error) {
    return { ok: false, message: `"${path}" cannot be read: ${reasonOf(error)}.` }
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'this account may not read it',
  EISDIR: 'it is a folder',
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? (code || String(error))
}

const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`

const clauseLine = ({ level, label, text }: ImportedClause): string => {
  const start = `${'  '.repeat(level)}${label} `
  return start + shortened(text, Math.max(20, LINE - start.length))
}

/** For people: the masthead, one line a clause, the notes and the warnings. */
function summary(draft: ImportedDraft): string {
  const count = (kind: ImportedClause['kind']): number =>
    draft.clauses.filter(clause => clause.kind === kind).length
  const masthead = HEADING_FIELDS.filter(field => draft.masthead[field] !== '').map(
    field => `${field}: ${draft.masthead[field]}`,
  )
  return [
    draft.title,
    ...masthead,
    `language: ${draft.language}`,
    '',
    draft.opening,
    ...draft.clauses.map(clauseLine),
    '',
    ...draft.notes.map(note => shortened(`${note.mark} ${note.text}`, LINE)),
    `${count('preambular')} preambular and ${count('operative')} operative paragraphs, ${draft.notes.length} notes`,
    ...draft.warnings.map(
      ({ message, line }) => `warning${line === undefined ? '' : ` (line ${line})`}: ${message}`,
    ),
  ].join('\n')
}
