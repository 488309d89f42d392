/** What the server itself was to write in a room could not be stored (LF9). */
export class NotStored extends Error {
  constructor(room: string, principal: string) {
    super(`the ledger of ${room} could not store what ${principal} wrote`)
  }
}
