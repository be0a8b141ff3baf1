/** The time zone, if the browser knows it: its list of them may be older than the server's. */
export function knownTimeZone(name: string | undefined) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) && name
  } catch {
    return undefined
  }
}
