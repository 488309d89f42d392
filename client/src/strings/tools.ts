/** Words of what opens over the room. */
export const tools = {
  menu: 'The room’s tools',
  open: 'Room',
  roster: 'Roster',
  history: 'Revisions and history',
}
