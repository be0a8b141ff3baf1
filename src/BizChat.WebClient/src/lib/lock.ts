// Only one tab at a time; without locks (plain http on another host) every tab for itself.
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  if (!locks) return work()
  return (await locks.request(`bizchat:${name}`, work)) as T
}
