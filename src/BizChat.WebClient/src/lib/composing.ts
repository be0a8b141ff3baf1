/**
 * Whether a key belongs to an input method that composes a word, which takes Enter and Escape for itself. Safari ends the
 * composition before it reports the key; only the old key code tells then.
 */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>) {
  return event.isComposing || event.keyCode === 229
}
