import { explainCode } from '@/api/errors'
import { useI18n } from '@/i18n/I18nContext'
import styles from './Composer.module.css'
import type { RefusedFile } from './useAttachments'

/** Which of the files that were just attached cannot be sent, and why. */
export function RefusedFiles({ files }: { files: RefusedFile[] }) {
  const { t } = useI18n()
  if (files.length === 0) return null
  return (
    <ul className={styles.problem} role="alert">
      {files.map(({ name, code }, index) => (
        <li key={`${name}-${index}`}>
          <bdi>{name}</bdi>: {explainCode(code, t.errors, t.errorFallback)}
        </li>
      ))}
    </ul>
  )
}
