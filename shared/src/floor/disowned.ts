/**
 * What delegations say of what the chair recorded for them (FL2): that they did not say it. It is
 * written in the delegation's own root, under `disowned:` and the name that the record has there.
 */
import { DISOWNED } from '../proposal/proposal'
import { isObject, isText, isTime } from '../guard'

/** `recorded`: the time of the record that is meant; a later one under the same name is another. */
export interface Disowned {
  recorded: number
  at: number
  by: string
}

const isDisowned = (value: unknown): value is Disowned =>
  isObject(value) && isTime(value['recorded']) && isTime(value['at']) && isText(value['by'])

export class DisownedRegister {
  private readonly all = new Map<string, Disowned>()

  /** `name`: of the record, `proposal:<id>` or `position:<target>`. */
  of(party: number, name: string, recorded: number): Disowned | undefined {
    const found = this.all.get(`${party}/${name}`)
    return found?.recorded === recorded ? found : undefined
  }

  /** Reads one key of a party's root; returns the name of the record that it is about. */
  refresh(party: number, key: string, value: unknown): string {
    const name = key.slice(DISOWNED.length)
    if (isDisowned(value)) this.all.set(`${party}/${name}`, value)
    else this.all.delete(`${party}/${name}`)
    return name
  }
}
