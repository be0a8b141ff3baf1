import { useCallback, useEffect, useState } from 'react'
import { uploadLimit } from '@/api/uploadAPI'
import type { Dropped } from './DropZone'

export function useAttachments(dropped: Dropped | null) {
  const [files, setFiles] = useState<File[]>([])
  const [tooLarge, setTooLarge] = useState<string | null>(null)

  const attach = useCallback((added: Iterable<File>) => {
    const all = [...added]
    setTooLarge(all.find((file) => file.size > uploadLimit)?.name ?? null)
    setFiles((current) => [...current, ...all.filter((file) => file.size <= uploadLimit)])
  }, [])
  const remove = useCallback((file: File) => setFiles((all) => all.filter((other) => other !== file)), [])
  const clear = useCallback(() => setFiles([]), [])

  useEffect(() => {
    if (dropped) attach(dropped.files)
  }, [dropped, attach])

  return { files, tooLarge, attach, remove, clear }
}
