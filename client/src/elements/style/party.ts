/** Party colours and the tags that name a party, for use inside an element's shadow. */
import { css, unsafeCSS } from 'lit'
import { PARTY_CLASSES } from '../../party-colour'

const colours = PARTY_CLASSES.map(name => {
  const colour = name === 'party-chair' ? 'accent' : name
  return `.${name} { --party: var(--${colour}); --party-soft: var(--${colour}-soft) }`
}).join('\n')

export const partyStyle = css`
  ${unsafeCSS(colours)}
  .tag {
    display: inline-block;
    padding: 2px 7px;
    border-radius: 5px;
    background: var(--party-soft, var(--desk));
    color: var(--party, var(--ink));
    font: 600 11.5px/1.45 var(--sans);
  }
  .tag.against {
    background: var(--danger-soft);
    color: var(--danger);
  }
  .tag.quiet {
    background: var(--desk);
    color: var(--muted);
  }
`
