/** What the workspace says about whole paragraphs, and about positions on them, in English. */
import type { Reservation, Stance } from '@chapeau/shared/vocabulary'

const VERBS: Record<Stance, string> = {
  support: 'supports',
  'can live with': 'can live with it',
  oppose: 'opposes',
  reserve: 'reserves',
}

export const paragraphs = {
  voice: {
    /** `NOR reserves (pending capital), on earlier words` */
    said: (who: string, stance: Stance, reservation?: Reservation, isEarlier?: boolean): string =>
      `${who} ${VERBS[stance]}${reservation ? ` (${reservation})` : ''}${isEarlier ? ', on earlier words' : ''}`,
    retains: (who: string): string => `${who} retain`,
    earlier: 'You said this on earlier words.',
    repeat: 'Repeat it for these words',
    why: 'Why you reserve',
    reservation: {
      none: 'No reason given',
      'pending capital': 'Pending capital',
      scrutiny: 'Scrutiny',
    } satisfies Record<Reservation | 'none', string>,
  },
}
