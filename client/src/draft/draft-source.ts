import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { frameStyle } from '../pages/frame'
import { en } from '../strings/en'
import { SourceEvent } from './source-event'
import { readTextFile } from './text-file'

const text = en.new.draft

/** Takes the text of a draft: pasted, chosen as a file, or dropped. */
@customElement('chapeau-draft-source')
export class DraftSource extends LitElement {
  static override styles = [
    frameStyle,
    css`
      .drop {
        border-radius: 7px;
      }
      .drop.over {
        outline: 2px dashed var(--accent);
        outline-offset: 6px;
      }
      textarea {
        display: block;
        min-block-size: 300px;
        padding: 14px 16px;
        font: 15px/1.55 var(--serif);
        resize: vertical;
      }
      .problem,
      .row {
        margin-block-start: 12px;
        gap: 10px;
      }
      .file {
        position: relative;
      }
      .file input {
        position: absolute;
        inset: 0;
        opacity: 0;
        cursor: pointer;
      }
      .file:focus-within .button {
        outline: var(--focus);
        outline-offset: 2px;
      }
    `,
  ]

  @property() source = ''
  @property({ type: Boolean }) busy = false
  /** one sentence from the server */
  @property({ attribute: false }) problem: string | null = null
  @state() private ownProblem: string | null = null
  @state() private over = false
  @query('textarea') private readonly field!: HTMLTextAreaElement

  private async take(file: File | undefined): Promise<void> {
    if (!file) return
    const read = await readTextFile(file)
    this.ownProblem = read.ok ? null : read.message
    if (!read.ok) return
    this.source = read.text
    this.dispatchEvent(new SourceEvent(read.text))
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    this.source = this.field.value
    this.ownProblem = this.source.trim() === '' ? text.empty : null
    if (this.ownProblem === null) this.dispatchEvent(new SourceEvent(this.source))
    else this.field.focus()
  }

  private drag(event: DragEvent, over: boolean): void {
    event.preventDefault()
    this.over = over
  }

  private drop(event: DragEvent): void {
    const file = event.dataTransfer?.files[0]
    this.over = false
    if (!file) return
    event.preventDefault()
    void this.take(file)
  }

  override render(): TemplateResult {
    const problem = this.ownProblem ?? this.problem
    return html`<form
      @submit=${(event: SubmitEvent) => this.submit(event)}
      @dragover=${(event: DragEvent) => this.drag(event, true)}
      @dragleave=${(event: DragEvent) => this.drag(event, false)}
      @drop=${(event: DragEvent) => this.drop(event)}
    >
      <div class="drop ${this.over ? 'over' : ''}">
        <label for="source">${text.label}</label>
        <textarea
          id="source"
          dir="auto"
          spellcheck="false"
          aria-describedby="problem"
          .value=${this.source}
        ></textarea>
      </div>
      <div id="problem" role="alert">
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
      </div>
      <div class="row">
        <button class="go" ?disabled=${this.busy}>${this.busy ? text.reading : text.read}</button>
        <span class="file">
          <input
            id="file"
            type="file"
            accept=".txt,text/plain"
            aria-label=${text.file}
            ?disabled=${this.busy}
            @change=${({ target }: Event) => {
              if (!(target instanceof HTMLInputElement)) return
              void this.take(target.files?.[0])
              // so that the same file can be chosen again once it is mended
              target.value = ''
            }}
          />
          <span class="button" aria-hidden="true">${text.file}</span>
        </span>
        <span class="mini">${text.drop}</span>
      </div>
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-draft-source': DraftSource
  }
}
