import type { WidgetStrings } from './strings'

/** Says by how much a text is too long: a maxlength would cut what is pasted without a word. */
export const upTo = (longest: number, t: WidgetStrings) => (event: InputEvent) => {
  const field = event.currentTarget as HTMLInputElement | HTMLTextAreaElement
  const excess = field.value.length - longest
  field.setCustomValidity(excess > 0 ? t.tooLong(excess) : '')
  if (excess > 0) field.reportValidity()
}
