/** Runs what others must not depend on: an exception in it is reported to the console and ends nothing else. */
export function isolated(work: () => void) {
  try {
    work()
  } catch (error) {
    console.error(error)
  }
}
