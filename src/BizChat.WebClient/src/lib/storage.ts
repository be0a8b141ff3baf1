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

  removeAll(prefix: string) {
    for (const key of memory.keys()) if (key.startsWith(prefix)) memory.delete(key)
    try {
      const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
      for (const key of keys) if (key?.startsWith(prefix)) localStorage.removeItem(key)
    } catch {
      return
    }
  },
}
