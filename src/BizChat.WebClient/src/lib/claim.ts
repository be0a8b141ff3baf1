import { exclusively } from './lock'
import { readPreference, writePreference } from './preferences'

const kept = 100

/** True in one of all tabs of this browser only: the first that comes with this id. */
export function claim(purpose: string, id: number) {
  const name = `claimed-${purpose}`
  return exclusively(name, async () => {
    const claimed = readPreference<number[]>(name, [])
    if (claimed.includes(id)) return false
    writePreference(name, [id, ...claimed].slice(0, kept))
    return true
  })
}
