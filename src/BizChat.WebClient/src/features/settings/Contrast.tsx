import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { contrast, textOn } from '@/lib/contrast'
import styles from './WidgetPage.module.css'

/** What WCAG asks of a control beside its surroundings. */
const ofControls = 3

/** How well a colour can be read and seen, by WCAG. */
export function Contrast({ color }: { color: string }) {
  const { language } = useI18n()
  const { widget: texts } = useSettingsTexts()
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const text = textOn(color)
  const said = texts.contrast({
    text: text === '#ffffff' ? texts.white : texts.black,
    ratio: `${format.format(contrast(color, text))}:1`,
    verdict: texts.readable,
  })
  const toPage = contrast(color, '#ffffff')
  return (
    <div>
      <p className={styles.contrast}>
        <span style={{ background: color, color: text }} aria-hidden="true">
          Aa
        </span>
        {said}
      </p>
      {toPage < ofControls && (
        <p className={styles.warning}>{texts.paleOn({ ratio: `${format.format(toPage)}:1` })}</p>
      )}
    </div>
  )
}
