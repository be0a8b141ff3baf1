import { ChevronsUpDown } from 'lucide-react'
import { useMemo } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { Combobox } from '@/ui/Combobox'
import styles from './Settings.module.css'

/** How far the clocks are ahead of UTC now, such as `GMT+1`. */
function offsetOf(timeZone: string, language: string) {
  try {
    const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortOffset' }).formatToParts()
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}

const zones = () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

interface ZoneFieldProps {
  value: string
  onChange: (timeZone: string) => void
}

export function ZoneField({ value, onChange }: ZoneFieldProps) {
  const { language } = useI18n()
  const { hours: texts } = useSettingsTexts()
  const options = useMemo(
    () =>
      [...new Set([value, ...zones()])].map((zone) => ({
        value: zone,
        label: `${zone.replaceAll('_', ' ')} (${offsetOf(zone, language)})`,
      })),
    [value, language],
  )
  return (
    <div className={styles.choice}>
      <div>
        <p id="zone">{texts.zone}</p>
        <small>{texts.zoneHint}</small>
      </div>
      <Combobox
        label={texts.zone}
        options={options}
        chosen={[value]}
        onChoose={onChange}
        trigger={(props) => (
          <Button icon={ChevronsUpDown} {...props} aria-label={`${texts.zone}: ${options[0]?.label}`}>
            {options[0]?.label}
          </Button>
        )}
      />
    </div>
  )
}
