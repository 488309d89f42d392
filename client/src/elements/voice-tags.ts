/** Who says what, as tags; and the notes that go with it. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type TemplateResult, html, nothing } from 'lit'
import { floor } from '../strings/floor'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'
import type { Voice } from '../view/voice'
import { partyTag } from './party-tag'

const said = (
  negotiation: Negotiation,
  { party, stance, reservation, isEarlier, isRecorded }: Voice,
  retains: boolean,
): string => {
  const who = negotiation.partyId(party)
  const text =
    retains && stance === 'support'
      ? paragraphs.voice.retains(who)
      : paragraphs.voice.said(who, stance, reservation, isEarlier)
  return isRecorded ? floor.marked(text) : text
}

/** `retains`: to support is to want the text kept as it is. */
export const voiceTags = (
  negotiation: Negotiation,
  voices: readonly Voice[],
  retains = false,
): TemplateResult[] =>
  voices.map(voice =>
    partyTag(
      voice.party,
      said(negotiation, voice, retains),
      voice.stance === 'oppose',
      negotiation.party(voice.party)?.members,
    ),
  )

export const voiceNotes = (negotiation: Negotiation, voices: readonly Voice[]) =>
  voices.map(voice =>
    voice.note === undefined
      ? nothing
      : html`<p class="mini said">
          <span dir="auto">${workspace.card.quoted(voice.note)}</span> ·
          ${paragraphs.voice.said(negotiation.partyId(voice.party), voice.stance)}
        </p>`,
  )
