export interface LivenessOptions {
  intervalMs?: number
  probe: () => Promise<void>
  onDead: (reason: unknown) => void
  onWake: () => void
}

export function watchLiveness({ intervalMs = 25_000, probe, onDead, onWake }: LivenessOptions) {
  let last = Date.now()
  const check = () => {
    last = Date.now()
    probe().catch(onDead)
  }
  const timer = setInterval(check, intervalMs)
  const sleeper = setInterval(() => {
    if (Date.now() - last > intervalMs * 2) wake()
  }, 5_000)
  const wake = () => {
    onWake()
    check()
  }
  const visible = () => {
    if (document.visibilityState === 'visible') wake()
  }
  window.addEventListener('online', wake)
  window.addEventListener('offline', onDead)
  document.addEventListener('visibilitychange', visible)
  return () => {
    clearInterval(timer)
    clearInterval(sleeper)
    window.removeEventListener('online', wake)
    window.removeEventListener('offline', onDead)
    document.removeEventListener('visibilitychange', visible)
  }
}
