import { readPreference, writePreference } from './preferences'

const kept = 100
const heldMs = 60_000

/** Whether no other tab holds the lock. Other processes see what is stored too late to decide by it, but locks at once. */
function hold(lock: string) {
  if (!navigator.locks) return Promise.resolve(true)
  return new Promise<boolean>((resolve) => {
    navigator.locks
      .request(lock, { ifAvailable: true }, (got) => {
        resolve(got !== null)
        return got && new Promise((over) => setTimeout(over, heldMs))
      })
      .catch(() => resolve(true))
  })
}

/** True in one of all tabs of this browser only: the first that comes with this id. */
export async function claim(purpose: string, id: number) {
  const name = `claimed-${purpose}`
  if (!(await hold(`bizchat:${name}:${id}`))) return false
  const claimed = readPreference<number[]>(name, [])
  if (claimed.includes(id)) return false
  writePreference(name, [id, ...claimed].slice(0, kept))
  return true
}
