import { LitElement, css, html, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { api, type Answer, type Hat } from '../api'
import '../history/compare-view'
import type { LookAtEvent, PublishEvent } from '../history/events'
import { type HistoryApi, type State, type Writer, openHistoryApi } from '../history/history-api'
import { type Looking, SHOWS, lookingIn, searchOf } from '../history/looking'
import { type Past, pastOf } from '../history/moment'
import { remembered } from '../history/recent'
import '../history/revision-list'
import type { RevisionList } from '../history/revision-list'
import '../history/text-view'
import { enterRoom, guardLeaving } from '../room/enter'
import type { Room } from '../room/room'
import { historyAddress, roomAddress } from '../route'
import { en } from '../strings/en'
import { history as text } from '../strings/history'
import { presides } from '../view/viewer'
import { directionOf } from '@chapeau/shared/text/language'
import { frameStyle, setTitle } from './frame'

/** A room's past: its revisions, its text at any moment, and what became of it between two. */
@customElement('chapeau-history')
export class History extends LitElement {
  static override styles = [
    frameStyle,
    css`
      header {
        padding-inline: max(18px, calc(50% - 500px));
      }
      main {
        max-inline-size: 1036px;
        padding-block-start: 26px;
      }
      h1 {
        margin-block-end: 2px;
      }
      .of {
        margin-block-end: 18px;
        color: var(--muted);
        font: 15px/1.5 var(--serif);
        text-align: -webkit-match-parent;
        text-align: match-parent;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-block-end: 22px;
        padding-block-end: 12px;
        border-block-end: 1px solid var(--line);
      }
      nav .space {
        flex: 1;
      }
      nav a[aria-current='page'],
      nav a[aria-current='page']:hover {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--paper);
      }
      .said {
        margin-block-end: 10px;
        color: var(--muted);
        font: 13px/1.5 var(--sans);
      }
      .said.silent {
        margin: 0;
      }
      @media print {
        header,
        nav,
        .top,
        .said {
          display: none;
        }
        main {
          max-inline-size: none;
          padding: 0;
        }
      }
    `,
  ]

  @property({ attribute: false }) consultation = ''
  /** the party's short label, as the address names it */
  @property({ attribute: false }) hat: string | null = null
  @state() private worn: Hat | null = null
  @state() private problem = ''
  @state() private notice = ''
  @state() private past: Past | null = null
  @state() private writers: readonly Writer[] = []
  @state() private looking: Looking = lookingIn(location.search)
  @state() private isPublishing = false
  @query('chapeau-revision-list') private readonly list!: RevisionList | null

  private ask!: HistoryApi
  private person = ''
  private textAt!: (seq: number) => Promise<Answer<State>>
  /** in light DOM: the paper in it is styled like any other of the application */
  private readonly desk = document.createElement('div')

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(text.title)
    this.append(this.desk)
    addEventListener('popstate', this.wentBack)
    void this.load()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('popstate', this.wentBack)
  }

  private readonly wentBack = (): void => {
    this.looking = lookingIn(location.search)
  }

  private async load(): Promise<void> {
    this.problem = ''
    const me = await api.me()
    if (!me.ok) {
      this.problem = me.status === 401 ? en.room.guest : me.message
      return
    }
    const hats = me.value.hats.filter(one => one.consultation === this.consultation)
    const worn = hats.find(one => one.party.id === this.hat) ?? hats.find(isChair) ?? hats[0]
    if (!worn) {
      this.problem = en.room.noHat
      return
    }
    this.ask = openHistoryApi((input, init) => fetch(input, init), this.consultation)
    this.textAt = remembered(
      seq => this.ask.state(seq),
      answer => answer.ok,
    )
    this.worn = worn
    this.person = me.value.person.id
    await this.refresh()
  }

  /** What has been added to the past since. */
  private async refresh(): Promise<void> {
    const [revisions, moments, writers] = await Promise.all([
      this.ask.revisions(),
      this.ask.moments(),
      this.ask.writers(),
    ])
    const failed = [revisions, moments, writers].find(answer => !answer.ok)
    this.problem = failed && !failed.ok ? failed.message : ''
    if (revisions.ok && moments.ok) this.past = pastOf(revisions.value, moments.value)
    if (writers.ok) this.writers = writers.value
  }

  private address(looking: Looking): string {
    const path = historyAddress(this.consultation, null)
    return path + searchOf(looking, this.worn?.party.id ?? '')
  }

  private look(change: Partial<Looking>): void {
    const isElsewhere = change.show !== undefined && change.show !== this.looking.show
    this.looking = { ...this.looking, ...change }
    this.notice = ''
    if (isElsewhere) history.pushState(null, '', this.address(this.looking))
    else history.replaceState(null, '', this.address(this.looking))
  }

  private async publish({ note }: PublishEvent): Promise<void> {
    this.isPublishing = true
    this.notice = ''
    const answer = await this.ask.publish(note)
    if (answer.ok) {
      this.list?.clear()
      await this.refresh()
      this.notice = text.publish.done(answer.value.name)
    } else this.problem = answer.message
    this.isPublishing = false
  }

  private readonly enter = (): Room => {
    const room = enterRoom(api, this.person, this.worn!, location)
    guardLeaving(room)
    return room
  }

  // ---- on the page

  private nav() {
    const { looking } = this
    return html`<nav aria-label=${text.views}>
      ${SHOWS.map(show => {
        const go = (event: MouseEvent): void => {
          // in another tab it is the browser's
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          this.look({ show })
        }
        return html`<a
          class="button"
          href=${this.address({ ...looking, show })}
          aria-current=${looking.show === show ? 'page' : nothing}
          @click=${go}
          >${text.show[show]}</a
        >`
      })}
      <span class="space"></span>
      <button @click=${() => this.refresh()}>${text.refresh}</button>
    </nav>`
  }

  private view(past: Past, worn: Hat): TemplateResult {
    const { looking } = this
    const mayPreside = isChair(worn)
    switch (looking.show) {
      case 'revisions':
        return html`<chapeau-revision-list
          .revisions=${past.revisions}
          .consultation=${this.consultation}
          .mayPublish=${mayPreside}
          .busy=${this.isPublishing}
          @chapeau-publish=${this.publish}
        ></chapeau-revision-list>`
      case 'text':
        return html`<chapeau-text-view
          .past=${past}
          .moment=${looking.at}
          .form=${looking.form}
          .writers=${this.writers}
          .api=${this.ask}
          .state=${this.textAt}
          .desk=${this.desk}
          ><slot></slot
        ></chapeau-text-view>`
      case 'compare':
        return html`<chapeau-compare-view
          .past=${past}
          .looking=${looking}
          .state=${this.textAt}
          .enter=${mayPreside ? this.enter : null}
          @chapeau-went-on=${() => this.refresh()}
        ></chapeau-compare-view>`
    }
  }

  override render() {
    const { worn, past, problem } = this
    const said = this.notice || (past || problem !== '' ? '' : text.loadingList)
    return html`<header>
        <a class="mark" href="/">[ ${en.name} ]</a>
        <span class="space"></span>
        ${
          worn
            ? html`<a class="button" href=${roomAddress(worn.consultation, worn.party.id)}
                >${text.toRoom}</a
              >`
            : nothing
        }
      </header>
      <main @chapeau-look-at=${({ change }: LookAtEvent) => this.look(change)}>
        <div class="top">
          <h1>${text.title}</h1>
          ${
            worn
              ? html`<p class="of" lang=${worn.language} dir=${directionOf(worn.language)}>
                  ${worn.title}
                </p>`
              : nothing
          }
        </div>
        ${
          problem === ''
            ? nothing
            : html`<p class="problem" role="alert">${problem}</p>
                <button @click=${() => (worn ? this.refresh() : this.load())}>
                  ${text.again}
                </button>`
        }
        ${past && worn ? this.nav() : nothing}
        <p class="said ${said === '' ? 'silent' : ''}" role="status">${said}</p>
        ${past && worn ? this.view(past, worn) : nothing}
      </main>`
  }
}

const isChair = ({ party, mayWrite }: Hat): boolean => presides({ party: party.number, mayWrite })

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-history': History
  }
}
