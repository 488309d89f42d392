/** What the workspace does about a person's absence: follows the room, and shows what happened meanwhile. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit'
import { type Absence, watchAbsence } from '../away/absence'
import { openAwayDatabase } from '../away/away-database'
import { awayPlace } from '../away/away-place'
import { documentName } from '../away/unsent-log'
import type { Room } from '../room/room'
import type { Viewer } from '../view/viewer'

export interface AwayDeskParts {
  /** the person's id */
  person: () => string
  /** the paragraph where the person is */
  clause: () => string | null
}

export class AwayDesk implements ReactiveController {
  private absence: Absence | null = null
  private stop = (): void => {}

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly parts: AwayDeskParts,
  ) {
    host.addController(this)
  }

  hostDisconnected(): void {
    this.leave()
  }

  /** Before the room's connections open. */
  enter(room: Room): void {
    this.leave()
    const { person, clause } = this.parts
    const absence = watchAbsence({
      room,
      database: openAwayDatabase(),
      person: person(),
      id: documentName(person(), room.consultation, room.party.number, 'public'),
      clause,
      now: Date.now,
    })
    this.absence = absence
    this.stop = absence.report.subscribe(() => this.host.requestUpdate())
  }

  private leave(): void {
    this.stop()
    this.absence?.close()
    this.absence = null
  }

  seen(marks: readonly string[]): void {
    this.absence?.seen(marks)
  }

  place(negotiation: Negotiation, viewer: Viewer): TemplateResult {
    return awayPlace(this.absence?.report.get() ?? null, negotiation, viewer)
  }
}
