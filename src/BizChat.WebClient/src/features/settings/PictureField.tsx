import { type ChangeEvent, type ReactNode, useRef, useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { uploadAPI } from '@/api/uploadAPI'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { shrunk, UnreadablePicture } from '@/lib/picture'
import { Button } from '@/ui/Button'
import { explain } from '@/ui/useSubmission'
import styles from './PictureField.module.css'

interface PictureFieldProps {
  businessId: string
  label: string
  /** How it is shown. */
  children: ReactNode
  isSquare?: boolean
  hasPicture: boolean
  /** @param url of the uploaded picture; null for none. Fails with what was refused. */
  onChange: (url: string | null) => Promise<unknown>
}

const size = 512

/** A picture that is uploaded, changed and removed at once. */
export function PictureField(props: PictureFieldProps) {
  const { businessId, label, children, isSquare = false, hasPicture, onChange } = props
  const api = useApi(uploadAPI)
  const { t } = useI18n()
  const texts = useSettingsTexts()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const upload = async (file: File) => {
    const form = new FormData()
    form.append('businessId', businessId)
    form.append('file', await shrunk(file, { size, isSquare }), 'picture.png')
    return (await api.uploadFile(form)).url
  }
  const change = async (getUrl: () => Promise<string | null>) => {
    setBusy(true)
    setProblem(null)
    try {
      await onChange(await getUrl())
    } catch (error) {
      setProblem(error instanceof UnreadablePicture ? texts.picture.unreadable : explain(error, t))
    } finally {
      setBusy(false)
    }
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) void change(() => upload(file))
  }
  return (
    <fieldset className={styles.picture} aria-busy={isBusy}>
      <legend>{label}</legend>
      <div className={styles.line}>
        {children}
        <div className={styles.buttons}>
          <Button disabled={isBusy} onClick={() => input.current?.click()}>
            {hasPicture ? texts.picture.change : texts.picture.choose}
          </Button>
          {hasPicture && (
            <Button look="quiet" disabled={isBusy} onClick={() => void change(async () => null)}>
              {texts.picture.remove}
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          accept="image/*"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={label}
          onChange={choose}
        />
      </div>
      {problem && <p role="alert">{problem}</p>}
      {isSquare && <small>{texts.picture.hint}</small>}
    </fieldset>
  )
}
