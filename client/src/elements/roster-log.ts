import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { LOG_PART, type LoggedDeed, type RosterApi } from '../api-roster'
import { roster } from '../strings/roster'
import { isoTime, when } from '../view/time'
import { rosterStyle } from './style/roster'

const text = roster.log

/** Who did what to parties and invitations, newest first. */
@customElement('chapeau-roster-log')
export class RosterLog extends LitElement {
  static override styles = [
    rosterStyle,
    css`
      li {
        display: grid;
        grid-template-columns: 104px 1fr;
        gap: 2px 12px;
        padding: 6px 0;
        border-block-start: 1px solid var(--line);
        font: 13.5px/1.5 var(--sans);
        overflow-wrap: anywhere;
      }
      time {
        color: var(--muted);
      }
      button {
        margin-block-start: 10px;
      }
      @media (max-width: 640px) {
        li {
          grid-template-columns: 1fr;
        }
      }
    `,
  ]

  @property({ attribute: false }) api!: RosterApi
  /** the latest part */
  @property({ attribute: false }) latest: readonly LoggedDeed[] = []
  /** what was asked for before it */
  @state() private earlier: readonly LoggedDeed[] = []
  /** the beginning of the log was seen */
  @state() private isWhole = false
  @state() private problem: string | null = null

  private async more(): Promise<void> {
    const last = this.earlier.at(-1) ?? this.latest.at(-1)
    if (!last) return
    const answer = await this.api.log(last.seq)
    this.problem = answer.ok ? null : answer.message
    if (!answer.ok) return
    this.earlier = [...this.earlier, ...answer.value]
    this.isWhole = answer.value.length < LOG_PART
  }

  override render(): TemplateResult {
    const { latest, earlier, problem } = this
    const oldest = latest.at(-1)?.seq ?? 0
    const all = [...latest, ...earlier.filter(({ seq }) => seq < oldest)]
    return html`<h2>${text.title}</h2>
      ${
        all.length === 0
          ? html`<p class="about">${text.none}</p>`
          : html`<ol>
                ${all.map(
                  ({ at, by, deed }) =>
                    html`<li>
                      <time datetime=${isoTime(at)}>${when(at, Date.now())}</time>
                      <span dir="auto"
                        ><strong><bdi>${by}</bdi></strong> ${text.deed(deed)}</span
                      >
                    </li>`,
                )}
              </ol>
              ${
                this.isWhole || latest.length < LOG_PART
                  ? nothing
                  : html`<button @click=${() => this.more()}>${text.earlier}</button>`
              }`
      }
      <div role="alert">
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster-log': RosterLog
  }
}
