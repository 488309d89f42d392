import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { controlStyle } from '../elements/style/control'
import { history } from '../strings/history'
import { isoTime } from '../view/time'
import { LookAtEvent, PublishEvent } from './events'
import type { Revision } from './history-api'
import type { Looking } from './looking'
import { NOW } from './moment'
import { onDay } from './times'

const text = history.list

/** The revisions of a room, the newest first, and, for who presides, publishing the next one. */
@customElement('chapeau-revision-list')
export class RevisionList extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        font: 14px/1.5 var(--sans);
      }
      form {
        display: grid;
        gap: 8px;
        max-inline-size: 640px;
        margin-block-end: 26px;
        padding: 16px 18px;
        border: 1px solid var(--line);
        border-radius: 9px;
        background: var(--paper);
      }
      h2 {
        font: 700 16px/1.4 var(--sans);
      }
      .none {
        max-inline-size: 60ch;
        padding: 18px 0;
        color: var(--muted);
      }
      .revisions > li {
        display: grid;
        grid-template-columns: minmax(110px, 150px) minmax(0, 1fr);
        gap: 4px 18px;
        padding: 16px 18px;
        border: 1px solid var(--line);
        border-radius: 9px;
        background: var(--paper);
      }
      .revisions > li + li {
        margin-block-start: 10px;
      }
      .name {
        font: 700 20px/1.3 var(--serif);
      }
      time {
        display: block;
        color: var(--muted);
        font-size: 13px;
      }
      .note {
        margin-block: 2px 8px;
        font: 16px/1.5 var(--serif);
        overflow-wrap: anywhere;
      }
      .mini + .row {
        margin-block-start: 8px;
        gap: 6px 10px;
      }
      details {
        margin-block-start: 8px;
        color: var(--muted);
        font-size: 12.5px;
      }
      summary {
        inline-size: fit-content;
        min-block-size: 24px;
        cursor: pointer;
      }
      dl {
        margin: 4px 0 0;
      }
      dd {
        margin: 0 0 6px;
      }
      code {
        font:
          12px/1.5 ui-monospace,
          monospace;
        overflow-wrap: anywhere;
      }
      a {
        color: var(--accent);
        font-size: 12.5px;
      }
      @media (width < 560px) {
        .revisions > li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @media print {
        form,
        .row,
        summary {
          display: none;
        }
      }
    `,
  ]

  /** the first one first */
  @property({ attribute: false }) revisions: readonly Revision[] = []
  @property() consultation = ''
  @property({ type: Boolean }) mayPublish = false
  @property({ type: Boolean }) busy = false
  @query('textarea') private readonly note!: HTMLTextAreaElement

  /** Once it is published: the note is not offered again. */
  clear(): void {
    if (this.note) this.note.value = ''
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!this.busy) this.dispatchEvent(new PublishEvent(this.note.value.trim()))
  }

  private look(change: Partial<Looking>): void {
    this.dispatchEvent(new LookAtEvent(change))
  }

  private form() {
    const name = `Rev.${(this.revisions.at(-1)?.n ?? 0) + 1}`
    return html`<form @submit=${this.submit}>
      <h2>${history.publish.heading(name)}</h2>
      <p class="mini">${history.publish.about}</p>
      <label
        >${history.publish.note}<textarea rows="2" maxlength="500" dir="auto"></textarea>
      </label>
      <div class="row">
        <button class="go" ?disabled=${this.busy}>
          ${this.busy ? history.publish.busy : history.publish.go(name)}
        </button>
      </div>
    </form>`
  }

  private item(revision: Revision, before: Revision | undefined) {
    const { n, name, at, by, note, hash, ledger, seq } = revision
    const own = { kind: 'revision', n } as const
    const address = `/api/consultations/${encodeURIComponent(this.consultation)}/revisions/${n}`
    return html`<li>
      <div>
        <h2 class="name">${name}</h2>
        <time datetime=${isoTime(at)}>${onDay(at)}</time>
      </div>
      <div>
        ${note ? html`<p class="note" dir="auto">${note}</p>` : nothing}
        <p class="mini">${text.by(by)}</p>
        <div class="row">
          <button class="go" @click=${() => this.look({ show: 'text', at: own })}>
            ${text.open(name)}
          </button>
          <button @click=${() => this.look({ show: 'compare', from: own, to: NOW })}>
            ${text.compareNow(name)}
          </button>
          ${
            before
              ? html`<button
                  @click=${() =>
                    this.look({
                      show: 'compare',
                      from: { kind: 'revision', n: before.n },
                      to: own,
                    })}
                >
                  ${text.compareBefore(name, before.name)}
                </button>`
              : nothing
          }
          <a href=${`${address}/rolling-text`}>${text.compilation}</a>
          <a href=${`${address}/clean-text`}>${text.clean}</a>
        </div>
        <details>
          <summary>${text.print} <code>${text.short(hash)}</code></summary>
          <dl>
            <dt>${text.hashAbout}</dt>
            <dd><code>${hash}</code></dd>
            <dt>${text.ledgerAbout(seq)}</dt>
            <dd><code>${ledger}</code></dd>
          </dl>
        </details>
      </div>
    </li>`
  }

  override render() {
    const { revisions, mayPublish } = this
    return html`${mayPublish ? this.form() : nothing}
    ${
      revisions.length === 0
        ? html`<div class="none">
            <p>${text.none}</p>
            <p>${text.noneHint}</p>
          </div>`
        : html`<ul class="revisions">
            ${revisions.toReversed().map(one =>
              this.item(
                one,
                revisions.findLast(({ n }) => n < one.n),
              ),
            )}
          </ul>`
    }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-revision-list': RevisionList
  }
}
