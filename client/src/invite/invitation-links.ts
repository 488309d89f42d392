import { css, html, LitElement, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Founded } from '../api'
import { frameStyle } from '../pages/frame'
import { en } from '../strings/en'

const text = en.new.done

type Link = Founded['links'][number]

/** The links that the chair hands out, each to be copied. */
@customElement('chapeau-invitation-links')
export class InvitationLinks extends LitElement {
  static override styles = [
    frameStyle,
    css`
      li {
        display: grid;
        grid-template-columns: 150px 1fr auto;
        align-items: center;
        gap: 10px;
        padding: 7px 0;
        border-block-start: 1px solid var(--line);
      }
      strong {
        font: 600 14px/1.4 var(--sans);
      }
      input {
        color: var(--muted);
        font-size: 13px;
        text-overflow: ellipsis;
      }
      .all {
        margin-block-start: 10px;
      }
      li button {
        min-inline-size: 86px;
      }
      @media (max-width: 640px) {
        li {
          grid-template-columns: 1fr auto;
        }
        strong {
          grid-column: 1 / -1;
        }
      }
    `,
  ]

  @property({ attribute: false }) links: readonly Link[] = []
  /** what was copied last: a party, or all of them */
  @state() private copied: string | null = null
  @state() private failed = false

  private async copy(what: string, words: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(words)
      this.copied = what
      this.failed = false
    } catch {
      this.copied = null
      this.failed = true
    }
  }

  override render(): TemplateResult {
    const { links, copied } = this
    const all = links.map(({ party, url }) => `${party}\t${url}`).join('\n')
    return html`<ul>
        ${links.map(
          ({ party, role, url }, index) =>
            html`<li>
              <strong>
                <bdi>${party}</bdi>
                <span class="mini">${en.roles[asRole(role)]}</span>
              </strong>
              <input
                readonly
                aria-label=${text.linkOf(party)}
                .value=${url}
                @focus=${({ target }: Event) => {
                  if (target instanceof HTMLInputElement) target.select()
                }}
              />
              <button aria-label=${text.copyOf(party)} @click=${() => this.copy(`${index}`, url)}>
                ${copied === `${index}` ? text.copied : text.copy}
              </button>
            </li>`,
        )}
      </ul>
      <button class="all" @click=${() => this.copy('all', all)}>
        ${copied === 'all' ? text.copied : text.copyAll}
      </button>
      <p class=${this.failed ? 'mini' : 'unseen'} role="status">
        ${this.failed ? text.copyFailed : copied === null ? '' : text.copied}
      </p>`
  }
}

const asRole = (role: string): keyof typeof en.roles =>
  role === 'chair' || role === 'secretariat' || role === 'observer' ? role : 'delegate'

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-invitation-links': InvitationLinks
  }
}
