/** What the workspace says about drafting in private and tabling, in English. */
import type { Layer } from '@chapeau/shared/proposal/proposal'

export const drafts = {
  pen: {
    writing: 'Writing',
    layer: { private: 'privately', tabled: 'for all' } satisfies Record<Layer, string>,
    /** `chosen`: what the switch says; `goes`: where words typed at the caret go, which may differ */
    sign: (chosen: Layer, goes: Layer, party: string, reachable: boolean): string => {
      if (goes === 'private')
        return chosen === 'private'
          ? `You are drafting in private. Only ${party} sees it.`
          : `This is a private draft. Only ${party} sees what you change in it.`
      if (chosen === 'private') return 'These words are tabled. All see what you change in them.'
      return reachable
        ? 'You are writing for all. They see it at once.'
        : 'You are writing for all. They see it once it is sent.'
    },
  },
}
