/** Whose keyboard has the sign ⌘ on the key of commands, and keeps Ctrl for the caret. */
export const isApple = (): boolean => /^(?:Mac|iP)/.test(navigator.platform)
