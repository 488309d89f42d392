import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { frameStyle } from '../pages/frame'
import { en } from '../strings/en'

const text = en.new.done

interface Link {
  party: string
  role: string
  url: string
  /** of the person, where it is one */
  name?: string
}

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
      .name {
        display: block;
        font-weight: 400;
        overflow-wrap: anywhere;
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

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('links')) this.copied = null
  }

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
    const all = links
      .map(({ party, name, url }) => [party, ...(name === undefined ? [] : [name]), url].join('\t'))
      .join('\n')
    return html`<ul>
        ${links.map(
          ({ party, role, url, name }, index) =>
            html`<li>
              <strong>
                <bdi>${party}</bdi>
                <span class="mini">${en.roles[asRole(role)]}</span>
                ${name === undefined ? nothing : html`<bdi class="name">${name}</bdi>`}
              </strong>
              <input
                readonly
                aria-label=${text.linkOf(name ?? party)}
                .value=${url}
                @focus=${({ target }: Event) => {
                  if (target instanceof HTMLInputElement) target.select()
                }}
              />
              <button
                aria-label=${text.copyOf(name ?? party)}
                @click=${() => this.copy(`${index}`, url)}
              >
                ${copied === `${index}` ? text.copied : text.copy}
              </button>
            </li>`,
        )}
      </ul>
      ${
        links.length < 2
          ? nothing
          : html`<button class="all" @click=${() => this.copy('all', all)}>
              ${copied === 'all' ? text.copied : text.copyAll}
            </button>`
      }
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
