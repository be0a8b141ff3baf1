// One tab at a time; without the Web Locks API (plain http on another host) tabs do not exclude each other.
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  if (!locks) return work()
  return (await locks.request(`bizchat:${name}`, work)) as T
}
