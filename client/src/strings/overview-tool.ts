/** What the room itself says of the overview and its numbers; the other words come with the page. */
import { count } from './workspace'

export const overview = {
  name: 'Overview',
  hint: 'who says what',
  brackets: (now: number, most: number): string => {
    const open = now === 0 ? 'No open brackets' : count(now, 'open bracket', 'open brackets')
    return most > now ? `${open}, ${most} at most` : open
  },
  chart: (first: number, now: number): string =>
    `Open brackets since the text was tabled: from ${first} to ${now}`,
}
