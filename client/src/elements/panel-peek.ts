import type { Negotiation } from '@chapeau/shared/negotiation'
import { bracketsOf } from '@chapeau/shared/rolling/brackets'
import { type TemplateResult, html, nothing } from 'lit'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'

/** Where the panel is a drawer: one line that says what is in it, and opens it. */
export function panelPeek(
  negotiation: Negotiation,
  clause: string | null,
  open: () => void,
): TemplateResult | typeof nothing {
  const leaf = clause === null ? undefined : negotiation.leaf(clause)
  if (!leaf) return nothing
  const brackets = bracketsOf(negotiation, leaf.host, negotiation.rolling(leaf.host))
  const status = leaf.proposal
    ? paragraphs.outline.by(negotiation.partyId(leaf.proposal.party), leaf.isPrivate)
    : leaf.status
  return html`<button class="peek" @click=${open}>
    <strong>${leaf.label}</strong>
    <span class="mini">${workspace.panel.peek(status, brackets)}</span>
    <span class="space"></span>
    <span>${workspace.header.panel}</span>
  </button>`
}
