import { unreachable } from '@chapeau/shared/assert'
import type { ObserversRead } from '@chapeau/shared/roster/observers'
import type { NewParty } from '@chapeau/shared/roster/roster'
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { api, type Draft, type Founded } from '../api'
import { draftProblem, type DraftProblem } from '../draft/correct'
import type { CorrectEvent } from '../draft/correct-event'
import '../draft/draft-check'
import '../draft/draft-source'
import type { SourceEvent } from '../draft/source-event'
import '../invite/invitation-links'
import { partiesProblem, USUAL_PARTIES } from '../invite/parties'
import type { PartiesEvent } from '../invite/parties-event'
import '../invite/party-list'
import { roomAddress } from '../route'
import { en } from '../strings/en'
import { frame, frameStyle, setTitle } from './frame'

const text = en.new

/** What was done last to the paragraphs, and the draft before it. */
interface Undo {
  said: string
  before: Draft
}

type Step =
  | { at: 'loading' }
  | { at: 'barred'; message: string }
  | { at: 'draft'; busy: boolean; problem: string | null }
  | { at: 'check'; draft: Draft; undo: Undo | null; busy: boolean; problem: string | null }
  | { at: 'done'; founded: Founded }

function sentence(problem: DraftProblem): string {
  const { problems } = text
  switch (problem.code) {
    case 'no paragraphs':
      return problems.noParagraphs
    case 'no words':
      return problems.emptyWords(problem.label)
    case 'no label':
      return problems.noLabel(problem.words)
    case 'same label':
      return problems.sameLabel(problem.label)
    default:
      return unreachable(problem)
  }
}

/** From the text of a draft to an open room: read it, check what was understood, invite. */
@customElement('chapeau-new')
export class New extends LitElement {
  static override styles = [
    frameStyle,
    css`
      .steps {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin-block-end: 18px;
        color: var(--muted);
        font: 13px/1.5 var(--sans);
      }
      .steps [aria-current] {
        color: var(--accent);
        font-weight: 600;
      }
      .foot {
        position: sticky;
        inset-block-end: 0;
        margin: 30px calc(-1 * clamp(18px, 7vw, 68px)) calc(-1 * clamp(24px, 6vw, 52px));
        padding: 12px clamp(18px, 7vw, 68px);
        border-block-start: 1px solid var(--line);
        border-radius: 0 0 3px 3px;
        background: var(--paper);
      }
      .foot .row {
        gap: 10px;
      }
      .foot p.problem {
        margin-block-end: 10px;
      }
      .said {
        font: 13.5px/1.5 var(--sans);
      }
      .enter {
        margin-block-start: 22px;
      }
      .observers {
        display: flex;
        gap: 10px;
        align-items: center;
        min-block-size: var(--target);
      }
    `,
  ]

  @state() private step: Step = { at: 'loading' }
  @state() private parties: readonly NewParty[] = USUAL_PARTIES
  @state() private observers: ObserversRead = 'published'
  private source = ''
  private shown: Step['at'] = 'loading'

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(text.title)
    void this.load()
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('step') || this.step.at === this.shown) return
    const first = this.shown === 'loading'
    this.shown = this.step.at
    if (first) return
    // a new step is a new page to the reader: begin at its top
    const heading = this.renderRoot.querySelector<HTMLElement>('h1')
    heading?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }

  private async load(): Promise<void> {
    const me = await api.me()
    if (!me.ok) this.step = { at: 'barred', message: me.message }
    else if (!me.value.presides) this.step = { at: 'barred', message: text.notChair }
    else this.step = { at: 'draft', busy: false, problem: null }
  }

  private async read(source: string): Promise<void> {
    this.source = source
    this.step = { at: 'draft', busy: true, problem: null }
    const answer = await api.readDraft(source)
    this.step = answer.ok
      ? { at: 'check', draft: answer.value, undo: null, busy: false, problem: null }
      : { at: 'draft', busy: false, problem: answer.message }
  }

  private take({ correct, said }: CorrectEvent): void {
    const { step } = this
    if (step.at !== 'check') return
    // putting the draft back as it was would take later typing with it
    const undo = said === null ? null : { said, before: step.draft }
    this.step = { ...step, draft: correct(step.draft), undo, problem: null }
  }

  private async open(): Promise<void> {
    const { step } = this
    if (step.at !== 'check' || step.busy) return
    const wrong = draftProblem(step.draft)
    const problem = wrong === null ? partiesProblem(this.parties) : sentence(wrong)
    if (problem !== null) {
      this.step = { ...step, problem }
      return
    }
    this.step = { ...step, busy: true, problem: null }
    const parties = this.parties.map(party => ({
      ...party,
      id: party.id.trim(),
      name: party.name.trim(),
    }))
    const answer = await api.found({
      draft: step.draft,
      parties,
      observers: this.observers,
      ...titleOf(step.draft),
    })
    this.step = answer.ok
      ? { at: 'done', founded: answer.value }
      : { ...step, busy: false, problem: answer.message }
  }

  override render(): TemplateResult {
    const { step } = this
    switch (step.at) {
      case 'loading':
        return frame(html`<p role="status">${en.common.loading}</p>`)
      case 'barred':
        return frame(html`
          <h1>${text.title}</h1>
          <p class="problem" role="alert">${step.message}</p>
          <a class="button" href="/">${en.common.home}</a>
        `)
      case 'draft':
        return frame(html`
          ${this.renderSteps('draft')}
          <h1 tabindex="-1">${text.title}</h1>
          <p>${text.draft.lead}</p>
          <chapeau-draft-source
            .source=${this.source}
            .problem=${step.problem}
            ?busy=${step.busy}
            @chapeau-source=${(event: SourceEvent) => this.read(event.text)}
          ></chapeau-draft-source>
        `)
      case 'check':
        return this.renderCheck(step)
      case 'done':
        return this.renderDone(step.founded)
      default:
        return unreachable(step)
    }
  }

  private renderSteps(here: keyof typeof text.steps): TemplateResult {
    return html`<ol class="steps">
      ${(['draft', 'check', 'done'] as const).map(
        (one, i) =>
          html`<li aria-current=${one === here ? 'step' : nothing}>
            ${i + 1}. ${text.steps[one]}
          </li>`,
      )}
    </ol>`
  }

  private renderCheck(step: Extract<Step, { at: 'check' }>): TemplateResult {
    const { draft, undo, busy, problem } = step
    return frame(html`
      ${this.renderSteps('check')}
      <h1 tabindex="-1">${text.steps.check}</h1>
      <p>${text.check.lead}</p>
      <chapeau-draft-check
        .draft=${draft}
        .source=${this.source}
        @chapeau-correct=${(event: CorrectEvent) => this.take(event)}
      ></chapeau-draft-check>
      <h2>${text.parties.title}</h2>
      <p>${text.parties.lead}</p>
      <chapeau-party-list
        .parties=${this.parties}
        .language=${draft.language}
        @chapeau-parties=${(event: PartiesEvent) => {
          this.parties = event.parties
          this.step = { ...step, problem: null }
        }}
      ></chapeau-party-list>
      <label class="observers">
        <input
          type="checkbox"
          .checked=${this.observers === 'live'}
          @change=${({ target }: Event) => {
            if (target instanceof HTMLInputElement)
              this.observers = target.checked ? 'live' : 'published'
          }}
        />${text.parties.observers}
      </label>
      <div class="foot">
        <div role="alert">
          ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
        </div>
        <div class="row">
          <button class="go" ?disabled=${busy} @click=${() => this.open()}>
            ${busy ? text.opening : text.open}
          </button>
          <button
            @click=${() => {
              this.step = { at: 'draft', busy: false, problem: null }
            }}
          >
            ${text.check.back}
          </button>
          <span class="said" role="status">${undo?.said ?? nothing}</span>
          ${
            undo === null
              ? nothing
              : html`<button
                  class="plain"
                  @click=${() => {
                    this.step = { ...step, draft: undo.before, undo: null }
                  }}
                >
                  ${text.check.undo}
                </button>`
          }
        </div>
      </div>
    `)
  }

  private renderDone({ id, links }: Founded): TemplateResult {
    const chair = links.find(({ role }) => role === 'chair')
    return frame(html`
      ${this.renderSteps('done')}
      <h1 tabindex="-1">${text.done.title}</h1>
      <p>${text.done.lead}</p>
      <chapeau-invitation-links .links=${links}></chapeau-invitation-links>
      <div class="enter">
        <a class="button go" href=${roomAddress(id, chair?.party ?? null)}>${text.done.enter}</a>
      </div>
    `)
  }
}

/** The server takes a title of at least one letter, or none. */
const titleOf = ({ title, clauses }: Draft): { title?: string } => {
  const words = title.trim() || clauses[0]?.text.trim() || ''
  return words === '' ? {} : { title: words.slice(0, 300) }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-new': New
  }
}
