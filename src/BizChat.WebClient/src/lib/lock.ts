/**
 * Runs the work in one tab at a time. Without the Web Locks API (plain http on another host), or where the browser refuses
 * it to a frame of another site, tabs do not exclude each other.
 */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  if (!locks) return work()
  let started = false
  try {
    return (await locks.request(`bizchat:${name}`, () => {
      started = true
      return work()
    })) as T
  } catch (error) {
    if (started) throw error
    return work()
  }
}
