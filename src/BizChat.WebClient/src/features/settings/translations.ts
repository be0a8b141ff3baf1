import type { AutoReplies, AutoReplyTranslation, WidgetSettings, WidgetTranslation } from '@/api/types'

export type Language = WidgetTranslation['language']

/** Empty for the texts of all languages that have none of their own. */
export type TextLanguage = '' | Language

type Translated<T> = { translations?: T[] | null }

/** With a translation in place of the one of its language. */
function put<T extends { language: Language }>(list: Translated<T>['translations'], translation: T): T[] {
  return [...(list ?? []).filter(({ language }) => language !== translation.language), translation]
}

export function widgetTextsIn(language: Language, widget: WidgetSettings): WidgetTranslation {
  const none = { language, greeting: null, placeholder: null, launcher_text: null, labels: {}, choices: {} }
  return widget.translations?.find((one) => one.language === language) ?? none
}

export function withWidgetTexts(
  widget: WidgetSettings,
  change: Partial<WidgetTranslation>,
  language: Language,
) {
  return { translations: put(widget.translations, { ...widgetTextsIn(language, widget), ...change }) }
}

export function repliesIn(language: Language, replies: AutoReplies): AutoReplyTranslation {
  const none = { language, welcome: null, away: null, no_answer: null }
  return replies.translations?.find((one) => one.language === language) ?? none
}

export function withReplies(replies: AutoReplies, change: Partial<AutoReplyTranslation>, language: Language) {
  return { translations: put(replies.translations, { ...repliesIn(language, replies), ...change }) }
}
