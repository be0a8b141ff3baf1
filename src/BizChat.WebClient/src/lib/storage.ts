// What the browser refused to store. It outweighs an older stored value, as after a full disk.
const memory = new Map<string, string | null>()

window.addEventListener('storage', ({ key }) => (key === null ? memory.clear() : memory.delete(key)))

/** `localStorage`, or memory that ends with the page where the browser refuses it. Never throws. */
export const storage = {
  read(key: string): string | null {
    const kept = memory.get(key)
    if (kept !== undefined) return kept
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },

  write(key: string, value: string | null) {
    try {
      if (value === null) localStorage.removeItem(key)
      else localStorage.setItem(key, value)
      memory.delete(key)
    } catch {
      memory.set(key, value)
    }
  },

  keys(prefix: string): string[] {
    const keys = [...memory.keys()]
    try {
      keys.push(...Object.keys(localStorage))
    } catch {
      // The browser refuses it: there is only what is in memory.
    }
    return keys.filter((key) => key.startsWith(prefix))
  },

  removeAll(prefix: string) {
    for (const key of storage.keys(prefix)) storage.write(key, null)
  },
}
