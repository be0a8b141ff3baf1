import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { usePreference } from '@/lib/preferences'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import styles from './Settings.module.css'
import { useInstallCheck } from './useInstallCheck'

interface InstallCheckProps {
  businessId: string
  /** The page loads the widget. */
  onFound?: () => void
}

export function InstallCheck({ businessId, onFound }: InstallCheckProps) {
  const { install: texts } = useSettingsTexts()
  const [page, remember] = usePreference<string>(`page:${businessId}`, '')
  const { result, check } = useInstallCheck(businessId, onFound)
  const submit = (form: FormData) => {
    const address = String(form.get('page')).trim()
    remember(address)
    check(address)
  }
  const said = () => {
    if (!result) return null
    if (result.state === 'other') return texts.other({ page: result.page, business: result.business })
    return result.state === 'found' || result.state === 'silent'
      ? texts[result.state]({ page: result.page })
      : texts[result.state]
  }
  return (
    <>
      <div>
        <h3>{texts.check}</h3>
        <p className={styles.hint}>{texts.checkHint}</p>
      </div>
      <form className={styles.line} action={submit}>
        <Field
          label={texts.address}
          name="page"
          inputMode="url"
          defaultValue={page}
          placeholder="https://shop.example"
          required
        />
        <Button type="submit" disabled={result?.state === 'waiting'}>
          {texts.action}
        </Button>
      </form>
      <p role="status" data-state={result?.state} className={styles.result}>
        {said()}
      </p>
    </>
  )
}
