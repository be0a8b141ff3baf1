import { FileText, X } from 'lucide-react'
import { isPicture } from '@/api/uploadAPI'
import { useI18n } from '@/i18n/I18nContext'
import { fileSize } from '@/lib/fileSize'
import { IconButton } from '@/ui/Button'
import styles from './AttachmentTray.module.css'
import { useLocalUrl } from './useLocalUrl'

interface AttachmentTrayProps {
  files: File[]
  onRemove: (file: File) => void
}

export function AttachmentTray({ files, onRemove }: AttachmentTrayProps) {
  if (files.length === 0) return null
  return (
    <ul className={styles.tray}>
      {files.map((file, index) => (
        <Attachment key={`${file.name}-${index}`} file={file} onRemove={() => onRemove(file)} />
      ))}
    </ul>
  )
}

function Attachment({ file, onRemove }: { file: File; onRemove: () => void }) {
  const { t, language } = useI18n()
  const image = isPicture(file)
  const url = useLocalUrl(image ? file : undefined)
  return (
    <li className={styles.file}>
      {image && url ? (
        <img src={url} alt="" />
      ) : (
        <span className={styles.icon}>
          <FileText size={18} />
        </span>
      )}
      <span className={styles.name}>
        <bdi>{file.name}</bdi>
        <small>{fileSize(file.size, language)}</small>
      </span>
      <IconButton icon={X} label={t.input.remove({ name: file.name })} onClick={onRemove} />
    </li>
  )
}
