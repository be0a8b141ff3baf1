import { Download, FileText } from 'lucide-react'
import { useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import { Late } from '@/ui/Late'
import styles from './FileView.module.css'

const Lightbox = lazily(() => import('./Lightbox').then((m) => m.Lightbox))

export interface FileAttachment {
  url: string
  name: string
  image: boolean
}

export function FileView({ file, progress }: { file: FileAttachment; progress?: number }) {
  return (
    <div className={styles.attachment}>
      {file.image ? <ImageView file={file} /> : <DownloadView file={file} />}
      {progress !== undefined && <UploadProgress share={progress} />}
    </div>
  )
}

function ImageView({ file }: { file: FileAttachment }) {
  const { t } = useI18n()
  const [open, setOpen] = useState(false)
  const [broken, setBroken] = useState(false)
  if (broken) return <DownloadView file={file} />
  return (
    <>
      <button
        type="button"
        className={styles.image}
        aria-label={t.chat.openImage({ name: file.name })}
        onClick={() => setOpen(true)}
      >
        {file.url && <img src={file.url} alt={file.name} decoding="async" onError={() => setBroken(true)} />}
      </button>
      {open && (
        <Late fallback={false}>
          <Lightbox file={file} onClose={() => setOpen(false)} />
        </Late>
      )}
    </>
  )
}

function DownloadView({ file }: { file: FileAttachment }) {
  const { t } = useI18n()
  return (
    <a
      className={styles.file}
      href={file.url || undefined}
      download={file.name}
      target="_blank"
      rel="noopener"
      aria-label={t.chat.download({ name: file.name })}
    >
      <span className={styles.icon}>
        <FileText size={18} />
      </span>
      <bdi>{file.name}</bdi>
      <Download size={16} />
    </a>
  )
}

function UploadProgress({ share }: { share: number }) {
  const { t } = useI18n()
  return (
    <progress className={styles.progress} max={1} value={share} aria-label={t.chat.uploading({ share })} />
  )
}
