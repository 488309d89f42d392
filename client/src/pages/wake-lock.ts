/**
 * Keeps the screen from going dark while the page is looked at, where the browser can. Returns how to
 * stop. The browser gives it up whenever the page is hidden: then it is asked for again.
 */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | null = null
  let isOver = false
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (isOver) await lock.release()
    } catch {
      // a battery that is low, or a policy: the next time that the page is shown it is asked again
    }
  }
  const asked = (): void => void ask()
  document.addEventListener('visibilitychange', asked)
  asked()
  return () => {
    isOver = true
    document.removeEventListener('visibilitychange', asked)
    void lock?.release()
  }
}
