import type { NewParty } from '@chapeau/shared/roster/roster'
import { describe, expect, it } from 'vitest'
import { en } from '../strings/en'
import { partiesProblem, USUAL_PARTIES } from './parties'

const { problems } = en.new
const chair: NewParty = { id: 'Chair', name: 'Chair', kind: 'chair' }
const party = (id: string, name = 'Somebody'): NewParty => ({ id, name, kind: 'delegation' })

describe('partiesProblem', () => {
  it('has nothing against the usual ones, nor other scripts', () => {
    expect(partiesProblem(USUAL_PARTIES)).toBeNull()
    expect(
      partiesProblem([chair, party('Côte d’Ivoire'), party('Китай'), party('الصين')]),
    ).toBeNull()
  })

  it('says in one sentence what is wrong', () => {
    expect(partiesProblem([chair, party(' ')])).toBe(problems.noId)
    expect(partiesProblem([chair, party('EU', '')])).toBe(problems.noName('EU'))
    expect(partiesProblem([chair, party('EU'), party('eu')])).toBe(problems.sameId('eu'))
    expect(partiesProblem([party('EU')])).toBe(problems.chairs)
    for (const id of ['A / B', 'EU retain', 'A; B', 'a'.repeat(25), 'A - B', '[EU]'])
      expect(partiesProblem([chair, party(id)])).toBe(problems.badId(id))
  })
})
