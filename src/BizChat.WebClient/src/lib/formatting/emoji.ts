const mark = String.raw`[\uFE0F\p{EMod}\u{E0020}-\u{E007F}]`
const one = String.raw`(?:\p{RI}{2}|[\d#*]\uFE0F?\u20E3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Emoji_Modifier_Base}(?=\p{EMod}))${mark}*(?:\u200D\p{Extended_Pictographic}${mark}*)*)`
const few = new RegExp(String.raw`^\s*(?:${one}\s*){1,3}$`, 'u')

/** Whether a text is one to three emoji and nothing else: it is shown large. */
export function isFewEmoji(text: string) {
  return text.length <= 60 && few.test(text)
}
