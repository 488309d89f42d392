/**
 * From the first reading to a clean text: a hundred steps on the real draft, with records from the
 * floor, mergers, a package, a clause that is reopened, silence that is broken and silence that is kept,
 * and three revisions. What comes of it is kept in files beside the script.
 */
import { join } from 'node:path'
import { revisionsOf } from '@chapeau/shared/agenda/revision'
import { silencesIn } from '@chapeau/shared/agenda/silence'
import { Negotiation } from '@chapeau/shared/negotiation'
import { tally } from '@chapeau/shared/rolling/brackets'
import { cleanLines, cleanText } from '@chapeau/shared/revision/clean-text'
import { compare } from '@chapeau/shared/revision/comparison'
import { comparisonLines } from '@chapeau/shared/revision/comparison-lines'
import { wholeText } from '@chapeau/shared/revision/whole-text'
import { expect, it } from 'vitest'
import { readScript } from '../cli/rehearse'
import { printRollingText } from '../consultations'
import { replay } from '../ledger/replay'
import { examplesDir } from '../paths'
import { rehearsed, type House } from './rehearsed'

const START = Date.UTC(2018, 4, 14, 8)
const folder = join(examplesDir, 'trafficking')
const script = join(folder, 'adoption.json')

/** The room as it was after an entry of its ledger. */
const at = ({ ledger, id }: House, seq?: number): Negotiation =>
  new Negotiation(replay(ledger, id, seq).doc)

it('[HI4] [SI2] [MG2] [DE3] takes the real draft from its brackets to a clean text', async () => {
  const read = readScript(script)
  if (!read.ok) throw new Error(read.message)
  expect(read.script.steps.length).toBeGreaterThanOrEqual(60)
  const { house, played } = await rehearsed(read.script, read.draft, read.parties, START)
  expect(played).toEqual({ ok: true })

  const now = at(house)
  const revisions = revisionsOf(now)
  expect(revisions.map(({ name }) => name)).toEqual(['Rev.1', 'Rev.2', 'Rev.3'])
  const [first] = revisions
  const compilation = at(house, first!.seq)
  expect(tally(compilation).brackets).toBeGreaterThanOrEqual(20)
  expect(tally(now)).toMatchObject({ brackets: 0 })
  expect(now.clauses().every(({ status }) => status === 'agreed')).toBe(true)
  expect(silencesIn(now.doc).map(({ outcome }) => outcome?.kind)).toEqual(['broken', 'kept'])

  await expect(printRollingText(compilation.doc)).toMatchFileSnapshot(
    join(folder, 'adoption.compilation.txt'),
  )
  await expect(`${cleanLines(cleanText(wholeText(now, null))).join('\n')}\n`).toMatchFileSnapshot(
    join(folder, 'adoption.clean.txt'),
  )
  const changes = compare(wholeText(compilation, null), wholeText(now, null))
  await expect(`${comparisonLines(changes, { all: false }).join('\n')}\n`).toMatchFileSnapshot(
    join(folder, 'adoption.comparison.txt'),
  )
})
