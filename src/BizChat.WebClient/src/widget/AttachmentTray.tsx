/** @jsxImportSource preact */
import { isPicture } from '@/api/uploadAPI'
import { fileSize } from '@/lib/fileSize'
import { Glyph } from './Glyph'
import type { WidgetStrings } from './strings'
import { useBlobUrl } from './useBlobUrl'

interface AttachmentTrayProps {
  files: File[]
  t: WidgetStrings
  onRemove: (file: File) => void
}

/** What will be sent with the next message. */
export function AttachmentTray({ files, t, onRemove }: AttachmentTrayProps) {
  if (files.length === 0) return null
  return (
    <ul class="tray">
      {files.map((file) => (
        <Attachment
          key={`${file.name}:${file.lastModified}`}
          file={file}
          t={t}
          onRemove={() => onRemove(file)}
        />
      ))}
    </ul>
  )
}

function Attachment({ file, t, onRemove }: { file: File; t: WidgetStrings; onRemove: () => void }) {
  const url = useBlobUrl(isPicture(file) ? file : undefined)
  return (
    <li class="attachment">
      {url ? <img src={url} alt="" /> : <Glyph name="file" />}
      <span>
        <bdi>{file.name}</bdi>
        <small>{fileSize(file.size, document.documentElement.lang)}</small>
      </span>
      <button
        type="button"
        class="icon"
        aria-label={t.remove(file.name)}
        title={t.remove(file.name)}
        onClick={onRemove}
      >
        <Glyph name="close" />
      </button>
    </li>
  )
}
