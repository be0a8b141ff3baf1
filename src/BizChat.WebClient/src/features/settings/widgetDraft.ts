import type { PreChatField, PreChatForm, WidgetChange, WidgetSettings, WidgetTranslation } from '@/api/types'

const filled = (text: string | null) => text?.trim() || null

const fieldOf = ({ key, label, type, choices, required }: PreChatField) => ({
  key,
  label: label.trim(),
  type,
  choices: type === 'choice' ? (choices ?? []).map((choice) => choice.trim()).filter(Boolean) : null,
  required,
})

const formOf = ({ fields, ...form }: PreChatForm) => ({ ...form, fields: fields.map(fieldOf) })

/** All the settings as the server takes them: what is empty has no setting. */
export function toWidgetChange(widget: WidgetSettings): WidgetChange {
  return {
    color: widget.color,
    logoUrl: widget.logo_url,
    greeting: filled(widget.greeting),
    placeholder: filled(widget.placeholder),
    position: widget.position,
    launcherText: filled(widget.launcher_text),
    showAgents: widget.show_agents,
    locale: widget.locale,
    preChat: formOf(widget.pre_chat),
    recordPages: widget.record_pages,
    translations: (widget.translations ?? []).map(translationOf).filter(hasTexts),
  }
}

const filledOf = (words: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(words).flatMap(([key, text]) => (text.trim() ? [[key, text.trim()]] : [])),
  )

const hasTexts = ({ language: _, labels, choices, ...texts }: ReturnType<typeof translationOf>) =>
  [...Object.values(texts), ...Object.values(labels), ...Object.values(choices)].some(Boolean)

const translationOf = ({ language, ...texts }: WidgetTranslation) => ({
  language,
  greeting: filled(texts.greeting),
  placeholder: filled(texts.placeholder),
  launcherText: filled(texts.launcher_text),
  labels: filledOf(texts.labels),
  choices: filledOf(texts.choices),
})

export const mostFields = 10

/** A new question, with a key that no other has. Keys never change: answers are kept by them. */
export function newField(fields: PreChatField[]): PreChatField {
  let number = fields.length + 1
  while (fields.some(({ key }) => key === `question_${number}`)) number++
  return { key: `question_${number}`, label: '', type: 'text', choices: null, required: false }
}

/** With one question before the one that was before it. */
export function movedUp<T>(list: readonly T[], index: number): T[] {
  const [before, it] = [list[index - 1], list[index]]
  if (before === undefined || it === undefined) return [...list]
  return [...list.slice(0, index - 1), it, before, ...list.slice(index + 1)]
}
