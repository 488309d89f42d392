/**
 * What comes after signing out, here or everywhere: to where the provider of sign-in signs out, too,
 * if it signed the person in, else to the first page. The server has chosen the address.
 */
export const signedOut = (next: string | null): void => location.assign(next ?? '/')
