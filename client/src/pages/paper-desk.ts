/**
 * The paper on the desk of a room: the editor over the view that is asked for, the slip on which
 * words of others are amended, and where the person writes. All of it stands in light DOM, where
 * selection and input methods work in every browser.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { OwnLayer } from '@chapeau/shared/proposal/proposal'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { mountEditor } from '../editor/editor'
import type { KeptSelection } from '../editor/kept-spot'
import type { ActiveMarks, EditorHandle, EditorMode, EditorOptions } from '../editor/options'
import { AmendEvent, type AmendSlip } from '../elements/amend-slip'
import { type View, WHOLE_VIEW } from '../elements/view-menu'
import type { Room } from '../room/room'
import { openStore } from '../store'
import { cursorsOf } from '../view/cursors'
import { goesTo } from '../view/goes-to'
import { type Viewer, presides, speaks } from '../view/viewer'

/** What the desk needs to know of the workspace that it is in. */
export interface DeskParts {
  room: () => Room
  viewer: () => Viewer
  /** the person's name */
  by: () => string
  newId: () => string
  /** what happens on the paper, beside what the desk sees to itself */
  heard: Pick<EditorOptions, 'onSelect' | 'onRefused' | 'onAnnounce' | 'onPropose' | 'onAskLink'>
}

const LAYER = 'chapeau.layer'

const keptLayer = (): OwnLayer => (localStorage.getItem(LAYER) === 'tabled' ? 'tabled' : 'private')

export class PaperDesk implements ReactiveController {
  editor: EditorHandle | null = null
  view: View = WHOLE_VIEW
  history = { canUndo: false, canRedo: false }
  /** of the words at the caret */
  marks: ActiveMarks | null = null
  /** where what one writes goes: to everybody at once, or among colleagues until it is tabled */
  layer: OwnLayer = keptLayer()
  /** where words typed at the caret go: within own words it is those that grow */
  goes: OwnLayer = this.layer
  /** the last one, also while something else has the focus */
  readonly caret = openStore<KeptSelection | null>(null)
  private readonly sheet = document.createElement('div')
  private slip: AmendSlip | null = null
  /** where one writes on the slip */
  private slipCaret: KeptSelection | null = null

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly parts: DeskParts,
  ) {
    host.addController(this)
  }

  hostConnected(): void {
    this.sheet.slot = 'text'
    this.host.append(this.sheet)
  }

  get hasFocus(): boolean {
    return this.sheet.matches(':focus-within')
  }

  get mode(): EditorMode {
    const { wish } = this.view
    const viewer = this.parts.viewer()
    // in what is not as the room has it, nobody writes
    if (wish.show === 'as' || wish.show === 'draft') return { kind: 'read' }
    if (wish.show === 'parties' && !wish.parties.includes(viewer.party)) return { kind: 'read' }
    const { by, newId, room } = this.parts
    if (presides(viewer)) return { kind: 'chair', newId }
    if (!speaks(viewer)) return { kind: 'read' }
    return {
      kind: 'propose',
      party: viewer.party,
      by: by(),
      newId,
      now: Date.now,
      layer: () => (room().drafts ? this.layer : 'tabled'),
    }
  }

  /** Puts the paper there, over a room that is ready. */
  mount(negotiation: Negotiation): void {
    const room = this.parts.room()
    this.editor = mountEditor(this.sheet, {
      ...this.parts.heard,
      negotiation,
      mode: this.mode,
      wish: this.view.wish,
      attribution: this.view.attribution,
      onCaret: caret => {
        room.setCaret(caret && { ...caret })
        this.caret.set(caret ?? this.caret.get())
        this.aim()
      },
      onComposing: composing => room.hold(composing),
      onHistory: history => {
        this.history = history
        this.host.requestUpdate()
      },
      onMarks: active => {
        this.marks = active
        this.host.requestUpdate()
      },
    })
    this.showPresence()
    this.host.requestUpdate()
  }

  unmount(): void {
    this.slip?.remove()
    this.slip = this.slipCaret = null
    this.editor?.destroy()
    this.editor = null
    this.host.requestUpdate()
  }

  showPresence(): void {
    this.editor?.setPresence(cursorsOf(this.parts.room().carets.get()))
  }

  /** Another view of the room is another paper. */
  look(view: View, negotiation: Negotiation): void {
    this.view = view
    this.unmount()
    this.mount(negotiation)
  }

  write(layer: OwnLayer): void {
    this.layer = layer
    localStorage.setItem(LAYER, layer)
    this.aim()
  }

  /** Opens the slip of a proposal, or closes it. */
  amend(proposal: string | null, negotiation: Negotiation): void {
    this.slip?.remove()
    this.slip = this.slipCaret = null
    if (proposal === null) {
      this.editor?.focus()
      return this.aim()
    }
    const slip = document.createElement('chapeau-amend-slip')
    Object.assign(slip, {
      slot: 'slip',
      negotiation,
      mode: this.mode,
      host: proposal,
      say: this.parts.heard.onRefused,
      at: (caret: KeptSelection | null) => {
        this.slipCaret = caret ?? this.slipCaret
        this.aim()
      },
    })
    slip.addEventListener(AmendEvent.type, () => this.amend(null, negotiation))
    this.slip = slip
    this.host.append(slip)
    this.aim()
  }

  private aim(): void {
    const { slip, slipCaret, caret, layer } = this
    const { party } = this.parts.viewer()
    const at = slip ? slipCaret : caret.get()
    this.goes = goesTo(this.parts.room().negotiation, { party, layer }, at)
    this.host.requestUpdate()
  }
}
