import { html } from 'lit'
import { GoToEvent } from '../acts/act'
import { overview } from '../strings/overview'

/** A way from the overview to a clause: the page shows it in the room, whatever window that is in. */
export const roomLink = (address: string, host: string, label: string) =>
  html`<a
    href=${address}
    aria-label=${overview.goTo(label)}
    @click=${(event: MouseEvent) => {
      // in another tab it is the browser's
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      event.currentTarget?.dispatchEvent(new GoToEvent(host, true))
    }}
    >${label}</a
  >`
