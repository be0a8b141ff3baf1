import { type ComponentType, lazy } from 'react'

const pauses = [500, 1500, 4000]

async function load<T>(part: () => Promise<T>, attempt = 0): Promise<T> {
  try {
    return await part()
  } catch (error) {
    const pause = pauses[attempt]
    if (pause === undefined) throw error
    await new Promise((resolve) => setTimeout(resolve, pause))
    return load(part, attempt + 1)
  }
}

/** Loads a component when it is first shown, and retries when the connection fails. */
export function lazily<P extends object>(part: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await load(part) }))
}
