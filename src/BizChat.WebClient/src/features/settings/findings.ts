import type { Finding, System } from '@/api/types'

// As for the command doctor.
const mostSkewMs = 20_000

/** What only the browser can tell: whether server and browser agree on the address and the time. */
export function findingsOf(system: System, origin: string, now: number): Finding[] {
  const skew = Math.abs(now - Date.parse(system.timestamp))
  return [
    ...system.findings,
    system.origin === origin
      ? { code: 'proxy', status: 'ok', detail: origin }
      : { code: 'proxy', status: 'warning', detail: `${system.origin} ≠ ${origin}` },
    { code: 'clock', status: skew > mostSkewMs ? 'warning' : 'ok', detail: `± ${Math.round(skew / 1000)} s` },
  ]
}
