import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDraft } from '@chapeau/shared/formats/plain-text'
import { describe, expect, it } from 'vitest'
import { printRollingText } from '../consultations'
import { examplesDir } from '../paths'
import { rehearsed } from './rehearsed'
import { script, type Script } from './script'

const START = 1_500_000_000_000

const DRAFT = [
  'The Commission on Sustainable Development,',
  '1. Urges States to act now;',
  '2. Resolves to free humanity from poverty and fear;',
  '3. Stresses the need of changing unsustainable patterns of consumption;',
  '4. Decides to consider, as appropriate, such measures.',
].join('\n\n')

const PARTIES = ['US', 'EU', 'G77', 'NOR'].map(id => ({
  id,
  name: id,
  kind: 'delegation' as const,
}))

async function lines(steps: Script['steps']): Promise<string[]> {
  const draft = readDraft(DRAFT)
  if (!draft.ok) throw new Error(draft.message)
  const rehearsal = script.parse({ draft: 'draft', parties: PARTIES, steps })
  const { house, played } = await rehearsed(rehearsal, draft.draft, PARTIES, START)
  if (!played.ok) return [played.message]
  return house.rooms.read(house.id, printRollingText).trimEnd().split('\n')
}

const line = async (label: string, steps: Script['steps']): Promise<string> => {
  const all = await lines(steps)
  return all.find(text => text.startsWith(`${label} `)) ?? all.join('\n')
}

describe('a rehearsal', () => {
  const extreme = { as: 'US', propose: { clause: 'OP2', before: 'poverty', insert: 'extreme ' } }

  it('[RT2] plays the public transcript', async () => {
    expect(
      await line('OP2', [
        extreme,
        { as: 'EU', propose: { clause: 'OP2', after: 'poverty', insert: ' and hunger' } },
        { as: 'G77', oppose: { clause: 'OP2', by: 'US' } },
        { as: 'NOR', support: { clause: 'OP2', by: 'US', nth: 1 } },
      ]),
    ).toBe(
      'OP2 Resolves to free humanity from [extreme - US, NOR; G77 delete] poverty [and hunger - EU] and fear;',
    )
  })

  it('[RT2] retains words of the original, accepts, undoes, keeps', async () => {
    const proposed = [
      {
        as: 'US',
        propose: {
          clause: 'OP3',
          replace: 'changing unsustainable',
          with: 'promoting sustainable',
        },
      },
      { as: 'EU', retain: { clause: 'OP3', words: 'changing unsustainable' } },
    ]
    const accept = { as: 'chair', accept: { clause: 'OP3', reading: 'promoting sustainable' } }
    const undo = { as: 'chair', undo: true }
    const keep = { as: 'chair', keep: { clause: 'OP3', words: 'changing unsustainable' } }
    const contested =
      'OP3 Stresses the need of [changing unsustainable - EU retain / promoting sustainable - US] patterns of consumption;'
    expect(await line('OP3', proposed)).toBe(contested)
    expect(await line('OP3', [...proposed, accept])).toContain(
      'need of promoting sustainable patterns',
    )
    expect(await line('OP3', [...proposed, accept, undo])).toBe(contested)
    expect(await line('OP3', [...proposed, keep])).toContain(
      'need of changing unsustainable patterns',
    )
  })

  it('[PR5] an edit by the chair passes amendments on; withdrawal takes a proposal out', async () => {
    const edit = {
      as: 'chair',
      edit: { clause: 'OP2', replace: 'from poverty', with: 'from want' },
    }
    expect(await line('OP2', [extreme, edit])).toBe(
      'OP2 Resolves to free humanity from [extreme - US] want and fear;',
    )
    expect(await line('OP2', [extreme, { as: 'US', withdraw: { clause: 'OP2' } }])).toBe(
      'OP2 Resolves to free humanity from poverty and fear;',
    )
  })

  it('[TX3] status, reservation and a deletion print as they should', async () => {
    expect(
      await line('OP1', [{ as: 'chair', status: { clause: 'OP1', to: 'agreed ad ref' } }]),
    ).toBe('OP1 Urges States to act now; [Agreed ad ref]')
    expect(await line('OP1', [{ as: 'NOR', reserve: { clause: 'OP1' } }])).toBe(
      'OP1 [Urges States to act now; - NOR reserves]',
    )
    expect(
      await line('OP4', [{ as: 'US', propose: { clause: 'OP4', delete: ', as appropriate,' } }]),
    ).toBe('OP4 Decides to consider[, as appropriate, - US delete] such measures.')
  })

  it.each([
    [
      { as: 'US', propose: { clause: 'OP2', before: 'wealth', insert: 'x' } },
      'step 1 (US propose OP2): "wealth" is not in OP2',
    ],
    [
      { as: 'US', propose: { clause: 'OP9', delete: 'x' } },
      'step 1 (US propose OP9): there is no clause OP9',
    ],
    [
      { as: 'US', propose: { clause: 'OP2', delete: 'e' } },
      'step 1 (US propose OP2): "e" is in OP2 more than once',
    ],
    [{ as: 'ZZ', undo: true }, 'step 1 (ZZ undo): there is no party ZZ that can write'],
    [{ as: 'EU', undo: true }, 'step 1 (EU undo): there is nothing to undo'],
    [
      { as: 'EU', keep: { clause: 'OP2', words: 'x' } },
      'step 1 (EU keep OP2): only the chair does this',
    ],
    [
      { as: 'EU', oppose: { clause: 'OP2', by: 'US' } },
      'step 1 (EU oppose OP2): US has 0 proposals in OP2, so there is no number 1',
    ],
    [
      { as: 'EU', shout: { clause: 'OP2' } },
      'step 1 (EU shout OP2) cannot be read: it fits no kind of step',
    ],
    [
      { as: 'chair', accept: { clause: 'OP2', reading: 'x' } },
      'step 1 (chair accept OP2): no place in OP2 reads "x"',
    ],
  ])('a wrong step names itself and what it could not find: %j', async (step, message) => {
    expect(await lines([step])).toEqual([message])
  })

  it('[RT3] the shipped rehearsal ends in the text kept beside it', async () => {
    const folder = join(examplesDir, 'trafficking')
    const rehearsal = script.parse(JSON.parse(readFileSync(join(folder, 'rehearsal.json'), 'utf8')))
    const draft = readDraft(readFileSync(join(folder, 'draft.txt'), 'utf8'))
    if (!draft.ok) throw new Error(draft.message)
    const parties = rehearsal.parties.map(({ kind = 'delegation', ...party }) => ({
      ...party,
      kind,
    }))
    const { house, played } = await rehearsed(rehearsal, draft.draft, parties, START)
    expect(played).toEqual({ ok: true })
    await expect(house.rooms.read(house.id, printRollingText)).toMatchFileSnapshot(
      join(folder, 'rehearsal.rolling.txt'),
    )
  })
})
