import type { WidgetSettings } from '@/api/types'

/** The settings with the owner's texts in a language. What is not translated stays; of the translations, the one of the language is left. */
export function inLanguage(widget: WidgetSettings, locale: string): WidgetSettings {
  const own = widget.translations?.find(({ language }) => language === locale.split('-')[0])
  return {
    ...widget,
    greeting: own?.greeting ?? widget.greeting,
    placeholder: own?.placeholder ?? widget.placeholder,
    launcher_text: own?.launcher_text ?? widget.launcher_text,
    translations: own ? [own] : [],
  }
}
